import { matchesGlob } from '../glob.ts';
import type { Resource } from './resource.ts';

/**
 * Whether a resource is meant by what a person typed: a name, an id, a glob (`web-*`), `tag=value`, its schedule's text or name,
 * or `all` (also: nothing), or by a button: its key. Case does not matter.
 */
export function selector(what: string, tagKey: string): (resource: Resource) => boolean {
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
