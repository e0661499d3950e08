import { fromTemporaryCredentials } from '@aws-sdk/credential-providers';
import type { Clock } from '../../app/ports/clock.ts';
import { MINUTE_MS } from '../../core/time.ts';
import { type ClientOptions, clientConfig } from '../sdk/client-config.ts';

/** A Lambda function's role that assumes another role gets an hour at most. */
const SESSION_SECONDS = 3_600;

/** The SDK's clients ask for new keys five minutes before the old ones expire. By then these must be renewable. */
const RENEW_BEFORE_MS = 10 * MINUTE_MS;

/** Shown by CloudTrail in the other account, so that its owners can identify Uptime. */
const SESSION_NAME = 'uptime';

export type Credentials = Awaited<ReturnType<ReturnType<typeof fromTemporaryCredentials>>>;

/** The keys of one account's role. */
export interface Session {
  /** Valid keys, renewed before they expire. Rejects if STS refuses. */
  credentials(): Promise<Credentials>;
  /** Forgets the keys, because AWS no longer accepts them. */
  drop(): void;
}

export interface SessionOptions {
  readonly roleArn: string;
  readonly externalId?: string | undefined;
  /** Whose STS is used. Keys from a Region's own STS are valid in every Region, including opt-in Regions. */
  readonly region: string;
  /** The credentials and the endpoint. */
  readonly client?: ClientOptions | undefined;
  /** The clock for signing requests. */
  readonly wallClock: Clock;
}

/** One AssumeRole serves all clients and Regions of the account, even if several ask at once. */
export const createSession = (options: SessionOptions): Session => {
  const { credentials: masterCredentials, ...client } = options.client ?? {};
  const assume = fromTemporaryCredentials({
    ...(masterCredentials !== undefined && { masterCredentials }),
    params: {
      RoleArn: options.roleArn,
      RoleSessionName: SESSION_NAME,
      DurationSeconds: SESSION_SECONDS,
      ...(options.externalId !== undefined && { ExternalId: options.externalId }),
    },
    clientConfig: clientConfig(options.region, client),
  });
  let current: Promise<Credentials> | undefined;
  const renewed = async (): Promise<Credentials> => {
    try {
      return await assume();
    } catch (error) {
      // A failure is not cached: the role may be back at the next tick.
      current = undefined;
      throw error;
    }
  };
  return {
    async credentials() {
      const held = await current;
      if (held !== undefined && !isEnding(held, options.wallClock)) return held;
      // Another caller may have renewed the same keys already.
      if (held !== undefined && (await current) === held) current = undefined;
      current ??= renewed();
      return current;
    },
    drop() {
      current = undefined;
    },
  };
};

const isEnding = ({ expiration }: Credentials, clock: Clock): boolean =>
  expiration !== undefined && expiration.getTime() - clock.now() < RENEW_BEFORE_MS;
