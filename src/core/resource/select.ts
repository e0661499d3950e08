import { matchesGlob } from '../glob.ts';
import type { ResourceKey } from './key.ts';
import { resourceRef } from './ref.ts';
import type { Resource } from './resource.ts';

/** Selects exactly one resource where there is no room for its key. */
export const byRef = (key: ResourceKey): string => `ref:${resourceRef(key)}`;

export const isByRef = (what: string): boolean => /^ref:[\w-]{16}$/.test(what);

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
