import type { Resource } from './resource.ts';

/**
 * Whether a resource is meant by what a person typed: a name, an id, a glob (`web-*`), `tag=value`, its schedule's text or name,
 * or `all` (also: nothing). Case does not matter.
 */
export function selector(what: string, tagKey: string): (resource: Resource) => boolean {
  const said = what.trim().toLowerCase();
  if (said === '' || said === 'all') return () => true;
  const pair = /^([^=]+)=(.*)$/.exec(said);
  if (pair) {
    const [, key = '', value = ''] = pair;
    return ({ tags }) =>
      Object.entries(tags).some(([k, v]) => k.toLowerCase() === key.trim() && matches(v, value.trim()));
  }
  return (resource) =>
    [resource.name, resource.id, resource.tags[tagKey] ?? ''].some((text) => matches(text, said));
}

/** Glob with `*` only, matched without backtracking: the pattern comes from outside. */
function matches(text: string, pattern: string): boolean {
  const lower = text.toLowerCase();
  const parts = pattern.split('*');
  const [first = '', ...rest] = parts;
  if (rest.length === 0) return lower === first;
  const last = rest.pop() ?? '';
  if (!lower.startsWith(first) || !lower.endsWith(last) || lower.length < first.length + last.length)
    return false;
  let from = first.length;
  const end = lower.length - last.length;
  for (const part of rest) {
    const at = lower.indexOf(part, from);
    if (at < 0 || at + part.length > end) return false;
    from = at + part.length;
  }
  return true;
}
