import { hash } from 'node:crypto';
import type { ResourceKey } from './key.ts';

/** A resource's key in 16 characters of `[0-9a-zA-Z-_]` (96 bits), for names that have no room for more. */
export type ResourceRef = string;

/** A 16-character URL-safe hash of `text`. */
export const shortHash = (text: string): string => hash('sha256', text, 'base64url').slice(0, 16);

const MOST_REFS_KEPT = 20_000;
const refs = new Map<ResourceKey, ResourceRef>();

/** Caches as many as one run usually needs. In a much larger cache, a lookup takes as long as hashing again. */
export function resourceRef(key: ResourceKey): ResourceRef {
  const known = refs.get(key);
  if (known !== undefined) return known;
  const ref = shortHash(key);
  if (refs.size < MOST_REFS_KEPT) refs.set(key, ref);
  return ref;
}
