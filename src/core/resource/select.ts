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
  const quoted = quotedName(said);
  if (quoted !== undefined) return quoted;
  if (isByRef(said) || said.toLowerCase() === 'all' || /[*?=\\]/.test(said)) return undefined;
  const name = readResourceKey(said)?.id ?? said;
  return name === '' ? undefined : name;
}

/** The name in `"a=b"`. Quotes say that it is a name, whatever it would mean without them. */
export const quotedName = (what: string): string | undefined => /^\s*"([^"]+)"\s*$/.exec(what)?.[1]?.trim();

/**
 * What a person typed selects of these: by a name, an id, a glob (`web-*`), `tag=value`, its schedule's text or name, or
 * `all` (or nothing), or by a label that tells namesakes apart: `web (us-east-1)`. Buttons use a key or `byRef`. Case does not matter.
 *
 * Names may have spaces and commas. So a text is a list (`web-1, web-2`) only where nothing is called so as a whole, and
 * where each of its parts is found: half of what was typed is never done.
 */
export function selected(
  what: string,
  tagKey: string,
  resources: readonly Resource[],
): (resource: Resource) => boolean {
  const whole = selector(what, tagKey);
  const parts = listed(what);
  if (parts.length < 2 || resources.some(whole)) return whole;
  const each = parts.map((part) => selector(part, tagKey));
  if (!each.every((isMeant) => resources.some(isMeant))) return whole;
  return (resource) => each.some((isMeant) => isMeant(resource));
}

/**
 * Whatever a text or a part of it can mean, for where not everything is known that there is. It rather selects too much: a run for one
 * machine can't tell whether `web-1, web-2` is a list or a name.
 */
export function anyMeaning(what: string, tagKey: string): (resource: Resource) => boolean {
  const meanings = [what, ...listed(what)].map((text) => selector(text, tagKey));
  return (resource) => meanings.some((isMeant) => isMeant(resource));
}

/**
 * The names in a list, none if it is not one. Two tags are none: they could mean what has either of them, or both.
 */
function listed(what: string): readonly string[] {
  const parts = [...what.matchAll(/"[^"]*"|[^\s,"]+/g)]
    .map(([part]) => part)
    .filter((part) => part !== 'and');
  const isName = (part: string): boolean =>
    quotedName(part) !== undefined ||
    !(part.includes('=') || part.toLowerCase() === 'all' || /^\*+$/.test(part));
  return parts.every(isName) ? parts : [];
}

function selector(what: string, tagKey: string): (resource: Resource) => boolean {
  if (isByRef(what)) return ({ key }) => byRef(key) === what;
  const said = what.trim().toLowerCase();
  if (said === '' || said === 'all') return () => true;
  const quoted = quotedName(said);
  if (quoted !== undefined)
    return ({ name, id, key }) => [name, id, key].some((text) => text.toLowerCase() === quoted);
  const pair = /^([^=]+)=(.*)$/.exec(said);
  if (pair) {
    const [, key = '', value = ''] = pair;
    const wanted = quotedName(value) ?? value.trim();
    return ({ tags }) =>
      Object.entries(tags).some(([k, v]) => k.toLowerCase() === key.trim() && matchesGlob(v, wanted));
  }
  const labelled = /^(.+) \(([^()]+)\)$/.exec(said);
  if (labelled?.[1] !== undefined && labelled[2] !== undefined) {
    const [, name, where] = labelled;
    return (resource) => resource.name.toLowerCase() === said || isAt(resource, name, where.split(/,\s*/));
  }
  return (resource) =>
    [resource.name, resource.id, resource.key, resource.tags[tagKey] ?? ''].some((text) =>
      matchesGlob(text, said),
    );
}

/** As `labelsOf` tells it from its namesakes, or with any other part of its key. */
const isAt = (
  { name, accountId, region, kind, id }: Resource,
  wanted: string,
  where: readonly string[],
): boolean =>
  name.toLowerCase() === wanted &&
  where.every((part) => [accountId, region, kind, id].some((text) => text.toLowerCase() === part));
