import * as v from 'valibot';
import type { StatusPart } from '../../core/reports/status.ts';
import { fromJson } from './from-json.ts';

/** A page of an answer to `/uptime status`, or its overview. */
export interface Page {
  readonly what: string;
  readonly page: number;
  readonly part?: StatusPart;
}

const LONGEST = 300;

const value = v.union([
  v.strictTuple([v.pipe(v.string(), v.maxLength(LONGEST))]),
  v.strictTuple([
    v.pipe(v.string(), v.maxLength(LONGEST)),
    v.picklist(['resources', 'attention']),
    v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10_000)),
  ]),
]);

/** `["web-*","resources",2]`, or `["web-*"]`: a button's value. A selection too long to fit is cut; so long a text matches nothing. */
export const encodePage = ({ what, page, part }: Page): string =>
  JSON.stringify([what.slice(0, LONGEST), ...(part === undefined ? [] : [part, page])]);

/** Undefined for anything that `encodePage` would not write. */
export function decodePage(text: unknown): Page | undefined {
  const [what, part, page = 1] = (typeof text === 'string' ? fromJson(value, text) : undefined) ?? [];
  if (what === undefined) return undefined;
  return part === undefined ? { what, page } : { what, page, part };
}
