/** Node's codes for what goes wrong on the way: names, connections, proxies, and certificates that a proxy replaced. */
const CODES =
  /^(E(CONNREFUSED|CONNRESET|PIPE|TIMEDOUT|HOSTUNREACH|NETUNREACH|AI_AGAIN)|ENOTFOUND|TimeoutError|UND_ERR_\w+|ERR_PROXY_\w+|ERR_TLS_CERT_ALTNAME_INVALID|(DEPTH_ZERO_)?SELF_SIGNED_CERT\w*|UNABLE_TO_\w+|CERT_\w+)$/;

/**
 * What went wrong on the way to AWS or Slack, in one line. Undefined if the error is an answer of theirs, or anything
 * else.
 */
export function networkFault(error: unknown): string | undefined {
  for (let e = error, depth = 0; e instanceof Error && depth < 5; e = e.cause, depth += 1) {
    const code = 'code' in e && typeof e.code === 'string' ? e.code : e.name;
    if (CODES.test(code)) return lineOf(code, e.message);
  }
  return undefined;
}

function lineOf(code: string, message: string): string {
  const line = message.split(/[\r\n]/, 1)[0]?.trim() ?? '';
  if (line === '') return code;
  return line.includes(code) ? line : `${code}: ${line}`;
}
