import { fromTemporaryCredentials } from '@aws-sdk/credential-providers';
import type { Clock } from '../../app/ports/clock.ts';
import { MINUTE_MS } from '../../core/time.ts';
import { type ClientOptions, clientConfig } from '../sdk/client-config.ts';

/** A Lambda function's role that assumes another one gets an hour at most. */
const SESSION_SECONDS = 3_600;

/** The SDK's clients ask for new keys five minutes before the old ones end: by then these are due for renewal too. */
const RENEW_BEFORE_MS = 10 * MINUTE_MS;

/** What CloudTrail in the other account shows, so that its owners know who it was. */
const SESSION_NAME = 'uptime';

export type Credentials = Awaited<ReturnType<ReturnType<typeof fromTemporaryCredentials>>>;

/** The keys of one account's role. */
export interface Session {
  /** Keys that still serve, asked for again when they end. Rejects where STS refuses. */
  credentials(): Promise<Credentials>;
  /** Forgets the keys: AWS no longer takes them. */
  drop(): void;
}

export interface SessionOptions {
  readonly roleArn: string;
  readonly externalId?: string | undefined;
  /** Whose STS is asked. Keys from a Region's own STS serve in every Region, those that were opted into included. */
  readonly region: string;
  /** As whom, and where. */
  readonly client?: ClientOptions | undefined;
  /** The clock that requests are signed by. */
  readonly wallClock: Clock;
}

/** One AssumeRole serves every client and Region of the account, also those that ask at the same time. */
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
      // A refusal is not remembered: the role may be back at the next tick.
      current = undefined;
      throw error;
    }
  };
  return {
    async credentials() {
      const held = await current;
      if (held !== undefined && !isEnding(held, options.wallClock)) return held;
      // Somebody who waited for the same keys may have been faster.
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
