/** What is different between the template's resources and the module's. */
import type { Described } from './describe.ts';

export interface Difference {
  /** `SlackLambdaFunction.Environment.Variables.NODE_OPTIONS` */
  readonly at: string;
  readonly template: string | undefined;
  readonly module: string | undefined;
}

export function differences(
  template: ReadonlyMap<string, Described>,
  module: ReadonlyMap<string, Described>,
): readonly Difference[] {
  const [expected, found] = [leavesOf(template), leavesOf(module)];
  return [...new Set([...expected.keys(), ...found.keys()])]
    .filter((at) => expected.get(at) !== found.get(at))
    .map((at) => ({ at, template: expected.get(at), module: found.get(at) }));
}

/** Every single value, by where it is. */
export function leavesOf(resources: ReadonlyMap<string, Described>): ReadonlyMap<string, string> {
  const leaves = new Map<string, string>();
  const walk = (at: string, value: unknown): void => {
    if (typeof value !== 'object' || value === null) {
      leaves.set(at, String(value));
      return;
    }
    const entries = Object.entries(value);
    // An empty list or map is a value, too.
    if (entries.length === 0) leaves.set(at, JSON.stringify(value));
    for (const [key, each] of entries) walk(`${at}.${key}`, each);
  };
  for (const [id, { type, properties }] of resources) {
    leaves.set(`${id}.Type`, type);
    walk(id, properties);
  }
  return leaves;
}
