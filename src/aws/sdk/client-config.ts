import type { EC2Client, EC2ClientConfig } from '@aws-sdk/client-ec2';

/** Where calls go and as whom. */
export interface ClientOptions {
  /**
   * Credentials of another account, as `@aws-sdk/credential-providers` makes them. Without it the SDK finds the
   * function's own in the standard places.
   */
  readonly credentials?: NonNullable<EC2ClientConfig['credentials']> | undefined;
  /** A stand-in's address. Without it the SDK uses AWS's, or what the standard AWS_ENDPOINT_URL names. */
  readonly endpoint?: string | undefined;
  /** Another client's, to use the connections that it has open: many accounts are behind one address. */
  readonly requestHandler?: EC2Client['config']['requestHandler'] | undefined;
}

/** AWS answers every call made here within a second or so; a silent peer must not eat the worker's whole run. */
const CONNECTION_TIMEOUT_MS = 2_000;
const REQUEST_TIMEOUT_MS = 10_000;

/** Standard retries, few of them: what still fails waits for the next tick, five minutes away. */
const MAX_ATTEMPTS = 3;

/** The settings every client shares. */
export const clientConfig = (region: string, options: ClientOptions = {}) => ({
  region,
  maxAttempts: MAX_ATTEMPTS,
  retryMode: 'standard',
  requestHandler: options.requestHandler ?? {
    connectionTimeout: CONNECTION_TIMEOUT_MS,
    requestTimeout: REQUEST_TIMEOUT_MS,
    // Without it the handler only logs a warning and goes on waiting.
    throwOnRequestTimeout: true,
  },
  ...(options.credentials === undefined ? {} : { credentials: options.credentials }),
  ...(options.endpoint === undefined ? {} : { endpoint: options.endpoint }),
});
