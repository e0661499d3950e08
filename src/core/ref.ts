import { hash } from 'node:crypto';
import type { ResourceKey } from './resource.ts';

/** A resource's key in 16 characters of `[0-9a-zA-Z-_]` (96 bits), for names that have room for no more. */
export type ResourceRef = string;

/** 16 URL-safe characters that stand for `text`. */
export const shortHash = (text: string): string => hash('sha256', text, 'base64url').slice(0, 16);

const MOST_REFS_KEPT = 100_000;
const refs = new Map<ResourceKey, ResourceRef>();

/** Remembered, because every plan asks for every resource's as soon as anybody holds anything. */
export function resourceRef(key: ResourceKey): ResourceRef {
  const known = refs.get(key);
  if (known !== undefined) return known;
  if (refs.size >= MOST_REFS_KEPT) refs.clear();
  const made = shortHash(key);
  refs.set(key, made);
  return made;
}
