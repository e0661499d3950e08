import * as v from 'valibot';
import type { ResourceKey } from '../../core/resource/key.ts';
import { fromJson } from './from-json.ts';

export const SUGGEST_PAGE_ACTION = 'suggest-page';
/** One suggestion each, so its number follows: ids must differ within a message. */
export const NEVER_ACTION = 'suggest-never';
export const AGAIN_ACTION = 'suggest-again';

/** A press on a suggestion. */
export interface SparePress {
  readonly key: ResourceKey;
  readonly name: string;
  readonly page: number;
}

const MOST_NAME = 256;

const page = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000));

/** `["111122223333/eu-central-1/ec2-instance/i-1","web-dev",1]`: a button's value. */
export const encodeSpare = ({ key, name, page: on }: SparePress): string =>
  JSON.stringify([key, name.slice(0, MOST_NAME), on]);

const sparePress = v.strictTuple([
  v.pipe(v.string(), v.regex(/^\d{12}\/[a-z0-9-]+\/[a-z0-9-]+\/\S+$/), v.maxLength(600)),
  v.pipe(v.string(), v.maxLength(MOST_NAME)),
  page,
]);

/** Undefined for anything that `encodeSpare` would not write. */
export function decodeSpare(value: unknown): SparePress | undefined {
  const [key, name, on] = fromJson(sparePress, value) ?? [];
  return key === undefined || name === undefined || on === undefined ? undefined : { key, name, page: on };
}

export const decodeSuggestPage = (value: unknown): number | undefined => fromJson(page, value);
