import { globMatcher } from '../glob.ts';
import type { Resource } from '../resource/resource.ts';

/** What no schedule and no one in Slack may touch. A rule matches if all its conditions match. */
export interface ProtectRule {
  /** `env=prod`, or `env` for any value. The value may be a glob. */
  readonly tag?: string;
  /** Glob on the name or the id. */
  readonly name?: string;
  /** Account id. */
  readonly account?: string;
}

type Test = (resource: Resource) => boolean;

/** Finds the rule that protects a resource; undefined if there is none. The rules are read once for all resources. */
export function protectionFinder(
  rules: readonly ProtectRule[],
): (resource: Resource) => ProtectRule | undefined {
  const read = rules.map((rule) => ({ rule, fits: testOf(rule) }));
  return (resource) => read.find(({ fits }) => fits(resource))?.rule;
}

function testOf({ tag, name, account }: ProtectRule): Test {
  const isNamed = name === undefined ? undefined : nameTest(name);
  const isTagged = tag === undefined ? undefined : tagTest(tag);
  return (resource) =>
    (account === undefined || resource.accountId === account) &&
    (isNamed === undefined || isNamed(resource)) &&
    (isTagged === undefined || isTagged(resource));
}

function nameTest(glob: string): Test {
  const fits = globMatcher(glob);
  return ({ name, id }) => fits(name) || fits(id);
}

function tagTest(tag: string): Test {
  const [key = '', ...value] = tag.split('=');
  const fits = value.length === 0 ? () => true : globMatcher(value.join('='));
  return ({ tags }) => {
    const actual = tags[key];
    return actual !== undefined && fits(actual);
  };
}
