import { hash } from 'node:crypto';
import type { ResourceKey } from './resource.ts';

/** A resource's key in 16 characters of `[0-9a-zA-Z-_]` (96 bits), for names that have room for no more. */
export type ResourceRef = string;

/** 16 URL-safe characters that stand for `text`. */
export const shortHash = (text: string): string => hash('sha256', text, 'base64url').slice(0, 16);

/** Not remembered: among a hundred thousand, to find one again takes about as long as to make it, and much room. */
export const resourceRef = (key: ResourceKey): ResourceRef => shortHash(key);
