import { UsageError } from './usage-error.ts';

/**
 * `Name=Value` as typed after `--param`.
 *
 * @throws UsageError with everything that is not one
 */
export function readParameters(given: readonly string[]): ReadonlyMap<string, string> {
  const wrong = given.filter((each) => !/^[A-Za-z][A-Za-z0-9]*=/.test(each));
  if (wrong.length > 0)
    throw new UsageError(
      `--param ${JSON.stringify(wrong[0])} is not understood. Write a name, an equals sign and a value: --param AlarmEmail=you@example.com.`,
    );
  return new Map(given.map((each) => [each.slice(0, each.indexOf('=')), each.slice(each.indexOf('=') + 1)]));
}
