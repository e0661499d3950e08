import type { AgentOptions as HttpOptions } from 'node:http';
import type { AgentOptions as HttpsOptions } from 'node:https';
import type { EC2Client, EC2ClientConfig } from '@aws-sdk/client-ec2';
import { createRetries, type Retries } from './retries.ts';

/** Where calls go, and with which credentials. */
export interface ClientOptions {
  /**
   * Credentials of another account, as `@aws-sdk/credential-providers` makes them. By default the SDK finds the
   * function's own in the standard places.
   */
  readonly credentials?: NonNullable<EC2ClientConfig['credentials']> | undefined;
  /** A stand-in's address. By default the SDK uses AWS's, or the one in AWS_ENDPOINT_URL. */
  readonly endpoint?: string | undefined;
  /** Another client's handler, to share its open connections: many accounts use the same address. */
  readonly requestHandler?: EC2Client['config']['requestHandler'] | undefined;
  readonly retries?: Retries | undefined;
  /** How connections are made when there is a proxy. */
  readonly agents?: { readonly httpAgent: HttpOptions; readonly httpsAgent: HttpsOptions } | undefined;
}

/** AWS answers every call here within about a second. A silent peer must not use up a whole run. */
const CONNECTION_TIMEOUT_MS = 2_000;
const REQUEST_TIMEOUT_MS = 10_000;

/** The settings every client shares. */
export const clientConfig = (region: string, options: ClientOptions = {}) => ({
  region,
  retryStrategy: createRetries(options.retries ?? {}),
  requestHandler: options.requestHandler ?? {
    connectionTimeout: CONNECTION_TIMEOUT_MS,
    requestTimeout: REQUEST_TIMEOUT_MS,
    // Without it the handler only logs a warning and keeps waiting.
    throwOnRequestTimeout: true,
    ...options.agents,
  },
  ...(options.credentials === undefined ? {} : { credentials: options.credentials }),
  ...(options.endpoint === undefined ? {} : { endpoint: options.endpoint }),
});
