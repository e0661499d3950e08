import { setGlobalProxyFromEnv } from 'node:http';
import type { ClientOptions } from '../aws/sdk/client-config.ts';
import { type Env, EnvError } from '../config/env.ts';

/** Where AWS gives a machine or a container its credentials. They are never reached through a proxy. */
const NEARBY = ['169.254.169.254', '169.254.170.2', '169.254.170.23', '[fd00:ec2::254]'];

const PROXIES = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy'] as const;

/**
 * Sends what follows through the proxies that `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` name: everything of Slack's, and
 * AWS clients that are made with these options.
 */
export function throughProxies(env: Env): ClientOptions {
  const named = PROXIES.filter((name) => env[name] !== undefined && env[name] !== '');
  if (named.length === 0) return {};
  for (const name of named)
    if (!/^https?:$/.test(URL.parse(env[name] ?? '')?.protocol ?? ''))
      throw new EnvError(
        `${name} is not a proxy's address: expected one such as http://proxy.example.com:3128.`,
      );
  const direct = [env.no_proxy ?? env.NO_PROXY ?? '', ...NEARBY].filter((host) => host !== '').join(',');
  const proxyEnv = {
    ...Object.fromEntries(named.map((name) => [name, env[name]])),
    NO_PROXY: direct,
    no_proxy: direct,
  };
  setGlobalProxyFromEnv(proxyEnv);
  return { agents: { httpAgent: { proxyEnv }, httpsAgent: { proxyEnv } } };
}
