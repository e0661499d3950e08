import { matchesGlob } from '../glob.ts';
import { type ResourceKey, readResourceKey } from './key.ts';
import { resourceRef } from './ref.ts';
import type { Resource } from './resource.ts';

/** Selects exactly one resource where there is no room for its key. */
export const byRef = (key: ResourceKey): string => `ref:${resourceRef(key)}`;

export const isByRef = (what: string): boolean => /^ref:[\w-]{16}$/.test(what);

/**
 * The name or id that what a person typed consists of, so that it can be looked for alone. Undefined for everything that may mean many: a
 * glob, `tag=value`, `all`. A schedule's name looks like any other, so ask the settings too.
 */
export function soleName(what: string): string | undefined {
  const said = what.trim();
  if (isByRef(said) || said.toLowerCase() === 'all' || /[*?=\\]/.test(said)) return undefined;
  const name = readResourceKey(said)?.id ?? said;
  return name === '' ? undefined : name;
}

/**
 * Whether what a person typed selects a resource: a name, an id, a glob (`web-*`), `tag=value`, its schedule's text or
 * name, or `all` (or nothing). Buttons use a key or `byRef`. Case does not matter.
 */
export function selector(what: string, tagKey: string): (resource: Resource) => boolean {
  if (isByRef(what)) return ({ key }) => byRef(key) === what;
  const said = what.trim().toLowerCase();
  if (said === '' || said === 'all') return () => true;
  const pair = /^([^=]+)=(.*)$/.exec(said);
  if (pair) {
    const [, key = '', value = ''] = pair;
    return ({ tags }) =>
      Object.entries(tags).some(([k, v]) => k.toLowerCase() === key.trim() && matchesGlob(v, value.trim()));
  }
  return (resource) =>
    [resource.name, resource.id, resource.key, resource.tags[tagKey] ?? ''].some((text) =>
      matchesGlob(text, said),
    );
}
