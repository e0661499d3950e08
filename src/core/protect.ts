import { matchesGlob } from './glob.ts';
import type { Resource } from './resource.ts';

/** What no schedule and nobody in Slack may touch. A rule fits if everything it says fits. */
export interface ProtectRule {
  /** `env=prod`, or `env` for any value. Globs are fine in the value. */
  readonly tag?: string;
  /** Glob on the name or the id. */
  readonly name?: string;
  /** Account id. */
  readonly account?: string;
}

/** The rule that protects a resource, as a reason; undefined where none does. */
export function protectionOf(resource: Resource, rules: readonly ProtectRule[]): string | undefined {
  const rule = rules.find((each) => fits(resource, each));
  return rule && `the settings protect ${describe(rule)}`;
}

function fits(resource: Resource, { tag, name, account }: ProtectRule): boolean {
  if (account !== undefined && resource.accountId !== account) return false;
  if (name !== undefined && ![resource.name, resource.id].some((text) => matchesGlob(text, name)))
    return false;
  return tag === undefined || hasTag(resource, tag);
}

function hasTag({ tags }: Resource, tag: string): boolean {
  const [key = '', ...value] = tag.split('=');
  const actual = tags[key];
  return actual !== undefined && (value.length === 0 || matchesGlob(actual, value.join('=')));
}

const describe = (rule: ProtectRule): string =>
  Object.entries(rule)
    .map(([what, value]) => `${what} ${value}`)
    .join(' and ');
