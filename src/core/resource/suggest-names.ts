import { byName } from '../by-name.ts';
import { nearest } from '../nearest.ts';
import type { Resource } from './resource.ts';

const MOST = 3;

/** Names similar to the selection: a typing error, or part of a name. */
export function suggestNames(what: string, resources: readonly Resource[]): string[] {
  const said = what.trim().toLowerCase();
  const names = [...new Set(resources.flatMap(({ name, id }) => [name, id]))];
  const containing =
    said.length < 3 ? [] : names.filter((name) => name.toLowerCase().includes(said)).sort(byName);
  const slip = containing.length > 0 ? undefined : nearest(said, names);
  return [...(slip === undefined ? [] : [slip]), ...containing].slice(0, MOST);
}
