/** An HTTP request from Lambda, in the same form for every kind of front door. */
export interface HttpRequest {
  readonly method: string;
  /** Without the stage's prefix, and with single slashes. */
  readonly path: string;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** The bytes as sent: signatures are computed over these. */
  readonly body: Buffer;
}

/** The response format of API Gateway and function URLs. */
export interface HttpResult {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly isBase64Encoded: boolean;
}

/**
 * Reads an HTTP API or function URL event (payload 2.0) or a REST API event (1.0). Undefined for anything else: a test
 * event from the console must not look like a crash.
 */
export function readHttpEvent(event: unknown): HttpRequest | undefined {
  if (!isRecord(event)) return undefined;
  const context = asRecord(event.requestContext);
  const http = asRecord(context.http);
  const method = asText(http.method) ?? asText(event.httpMethod);
  const path = asText(event.rawPath) ?? asText(event.path);
  if (method === undefined || path === undefined) return undefined;
  return {
    method: method.toUpperCase(),
    path: withoutStage(path, asText(context.stage)),
    headers: readHeaders(event),
    query: readQuery(event),
    body: Buffer.from(asText(event.body) ?? '', event.isBase64Encoded === true ? 'base64' : 'utf8'),
  };
}

/** A named stage of an HTTP API is part of the path, but the application does not know it. */
function withoutStage(path: string, stage: string | undefined): string {
  const bare = path.replace(/\/{2,}/g, '/').replace(/\/$/, '') || '/';
  if (stage === undefined || stage === '$default') return bare;
  if (bare === `/${stage}`) return '/';
  return bare.startsWith(`/${stage}/`) ? bare.slice(stage.length + 1) : bare;
}

/**
 * REST APIs give each header once in `headers` and in full in `multiValueHeaders`. Slack never sends a header twice.
 */
function readHeaders(event: Record<string, unknown>): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, values] of Object.entries(asRecord(event.multiValueHeaders))) {
    if (Array.isArray(values)) headers[name.toLowerCase()] = values.map(String).join(', ');
  }
  for (const [name, value] of Object.entries(asRecord(event.headers))) {
    if (typeof value === 'string') headers[name.toLowerCase()] = value;
  }
  return headers;
}

function readQuery(event: Record<string, unknown>): URLSearchParams {
  const raw = asText(event.rawQueryString);
  if (raw !== undefined) return new URLSearchParams(raw);
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(asRecord(event.queryStringParameters)))
    query.append(name, String(value));
  return query;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
const asRecord = (value: unknown): Record<string, unknown> => (isRecord(value) ? value : {});
const asText = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
