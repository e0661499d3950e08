/** Whether the provider takes what the module gives. It was asked in this version: read_provider.py. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Value } from './hcl/evaluate.ts';
import type { Resource } from './hcl/module.ts';

const PROVIDER = join(import.meta.dirname, 'provider-6.66.0.txt');

interface Arguments {
  readonly [name: string]: { readonly isNeeded: boolean; readonly inner: Arguments | undefined };
}

const known: ReadonlyMap<string, Arguments> = new Map(
  readFileSync(PROVIDER, 'utf8')
    .trim()
    .split('\n')
    .map((line) => {
      const [type = '', text = ''] = line.split(': ');
      return [type, argumentsIn(text.split(' '))];
    }),
);

/** Reads up to the brace that ends the block, and takes what it has read from the words. */
function argumentsIn(words: string[]): Arguments {
  const found: Record<string, Arguments[string]> = {};
  for (let word = words.shift(); word !== undefined && word !== '}'; word = words.shift()) {
    const { groups = {} } = /^(?<name>\w+)(?<needed>!?)(?<block>\{?)$/.exec(word) ?? {};
    const { name, needed, block } = groups;
    if (name === undefined) throw new Error(`${word} is no argument`);
    found[name] = { isNeeded: needed === '!', inner: block === '{' ? argumentsIn(words) : undefined };
  }
  return found;
}

/** What the provider would refuse, in words. */
export function misused({ type, name, values }: Resource): readonly string[] {
  const taken = known.get(type);
  return taken === undefined
    ? [`there is no ${type} in ${PROVIDER}`]
    : within(`${type}.${name}`, values, taken);
}

function within(at: string, values: { readonly [name: string]: Value }, taken: Arguments): readonly string[] {
  const missing = Object.entries(taken)
    .filter(([name, { isNeeded }]) => isNeeded && !(name in values))
    .map(([name]) => `${at} needs ${name}`);
  const wrong = Object.entries(values).flatMap(([name, value]) => {
    const argument = taken[name];
    if (argument === undefined) return [`${at} has no ${name}`];
    const { inner } = argument;
    if (inner === undefined) return [];
    const blocks = Array.isArray(value) ? (value as readonly { readonly [name: string]: Value }[]) : [];
    return blocks.flatMap((block) => within(`${at}.${name}`, block, inner));
  });
  return [...missing, ...wrong];
}
