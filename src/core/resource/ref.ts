import { hash } from 'node:crypto';
import type { ResourceKey } from './key.ts';

/** A resource's key in 16 characters of `[0-9a-zA-Z-_]` (96 bits), for names that have room for no more. */
export type ResourceRef = string;

/** 16 URL-safe characters that stand for `text`. */
export const shortHash = (text: string): string => hash('sha256', text, 'base64url').slice(0, 16);

const MOST_REFS_KEPT = 20_000;
const refs = new Map<ResourceKey, ResourceRef>();

/** Remembered for as many as one run usually has to do with: among very many, to find one again takes as long as to make it. */
export function resourceRef(key: ResourceKey): ResourceRef {
  const known = refs.get(key);
  if (known !== undefined) return known;
  const ref = shortHash(key);
  if (refs.size < MOST_REFS_KEPT) refs.set(key, ref);
  return ref;
}
