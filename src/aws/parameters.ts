import type { Clock } from '../app/ports/clock.ts';
import type { Secret } from '../app/ports/secret.ts';
import { MINUTE_MS, SECOND_MS } from '../core/time.ts';
import type { Caller } from './sdk/signed-call.ts';

/** How long a value is used before it is read again. */
const KEPT_MS = 10 * MINUTE_MS;

/**
 * The least time between two reads after refusals: someone who sends wrong signatures must not use up SSM's requests.
 */
const LOOK_AGAIN_MS = 30 * SECOND_MS;

export interface ParameterOptions {
  readonly caller: Caller;
  /** Names of SecureString parameters, which are all read with one call. */
  readonly names: readonly string[];
  /** The machine's clock. */
  readonly wallClock: Clock;
}

/**
 * Secrets from SSM Parameter Store. A new value takes effect within ten minutes, or as soon as the old one is refused.
 * Nothing has to be deployed for it.
 *
 * @returns by name
 */
export function createParameterSecrets({
  caller,
  names,
  wallClock,
}: ParameterOptions): (name: string) => Secret {
  let reading: { readonly at: number; readonly values: Promise<ReadonlyMap<string, string>> } | undefined;

  const look = (): Promise<ReadonlyMap<string, string>> => {
    const started = { at: wallClock.now(), values: readParameters(caller, names) };
    const before = reading;
    reading = started;
    started.values.catch(() => {
      // While SSM does not answer, the previous values stay in use. If there are none yet, the next call tries again at
      // once.
      if (reading === started) reading = before && { ...before, at: started.at - KEPT_MS + LOOK_AGAIN_MS };
    });
    return started.values;
  };

  const current = async (): Promise<ReadonlyMap<string, string>> => {
    const known = reading;
    if (known !== undefined && wallClock.now() - known.at < KEPT_MS) return known.values;
    try {
      return await look();
    } catch (error) {
      if (known === undefined) throw error;
      return known.values;
    }
  };

  return (name) => {
    const valueIn = (values: ReadonlyMap<string, string>): string => {
      const value = values.get(name);
      if (value === undefined) throw new Error(`${name} was not among the parameters asked for`);
      return value;
    };
    return {
      read: async () => valueIn(await current()),
      async newerThan(refused) {
        // Another caller may have read it already.
        const known = valueIn(await current());
        if (known !== refused) return known;
        if (reading !== undefined && wallClock.now() - reading.at < LOOK_AGAIN_MS) return undefined;
        const found = valueIn(await look().catch(() => current()));
        return found === refused ? undefined : found;
      },
    };
  };
}

async function readParameters(
  caller: Caller,
  names: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const answer = await caller.call({
    service: 'ssm',
    path: '/',
    headers: {
      'content-type': 'application/x-amz-json-1.1',
      'x-amz-target': 'AmazonSSM.GetParameters',
    },
    body: JSON.stringify({ Names: names, WithDecryption: true }),
  });
  const { Parameters = [] }: { Parameters?: readonly { Name?: string; Value?: string }[] } =
    JSON.parse(answer);
  // Pasted values often end with a line break.
  const values = new Map(Parameters.map(({ Name = '', Value = '' }) => [Name, Value.trim()]));
  const missing = names.filter((name) => !values.get(name));
  if (missing.length > 0) {
    throw new Error(
      `SSM Parameter Store has no ${missing.join(' and no ')} in this Region: store it as docs/install.md says.`,
    );
  }
  return values;
}
