import type { Clock } from '../app/ports/clock.ts';
import { fixedSecret, type Secret } from '../app/ports/secret.ts';
import { createParameterSecrets } from '../aws/parameters.ts';
import type { Caller } from '../aws/sdk/signed-call.ts';
import { EnvError } from '../config/env.ts';

/** Where one secret is: its own text, or the name of the parameter that holds it. */
export interface SecretPlace {
  /** The environment variable that holds its text. */
  readonly variable: string;
  readonly text?: string | undefined;
  readonly parameter?: string | undefined;
}

/**
 * Reads the secrets, in the order of their places.
 *
 * @throws EnvError if a secret has no place
 */
export function secretsAt<const Places extends readonly SecretPlace[]>(
  places: Places,
  caller: Caller,
  wallClock: Clock,
): { readonly [K in keyof Places]: Secret } {
  const names = places.flatMap(({ text, parameter }) =>
    text === undefined && parameter !== undefined ? [parameter] : [],
  );
  const parameterOf = createParameterSecrets({ caller, names, wallClock });
  const secretAt = ({ variable, text, parameter }: SecretPlace): Secret => {
    if (text !== undefined) return fixedSecret(text);
    if (parameter !== undefined) return parameterOf(parameter);
    throw new EnvError(
      `Neither ${variable}_PARAMETER (the name of an SSM parameter) nor ${variable} (the text itself, for work on your own machine) is set.`,
    );
  };
  const secrets = places.map(secretAt);
  // A function that starts is going to need them, so the waiting for AWS begins at once. A failure shows when they are needed.
  for (const secret of secrets) secret.read().catch(() => undefined);
  return secrets as { readonly [K in keyof Places]: Secret };
}
