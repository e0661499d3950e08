import { hash } from 'node:crypto';
import type { ResourceKey } from './resource.ts';

/** A resource's key in 16 characters of `[0-9a-zA-Z-_]` (96 bits), for names that have room for no more. */
export type ResourceRef = string;

/** 16 URL-safe characters that stand for `text`. */
export const shortHash = (text: string): string => hash('sha256', text, 'base64url').slice(0, 16);

const MOST_REFS_KEPT = 100_000;

/** Remembers what it has made: every plan asks for the same of every resource as soon as anybody holds or says anything. */
export function remembered(make: (text: string) => string): (text: string) => string {
  const made = new Map<string, string>();
  return (text) => {
    const known = made.get(text);
    if (known !== undefined) return known;
    if (made.size >= MOST_REFS_KEPT) made.clear();
    const ref = make(text);
    made.set(text, ref);
    return ref;
  };
}

export const resourceRef: (key: ResourceKey) => ResourceRef = remembered(shortHash);
