import * as v from 'valibot';
import type { Wish } from '../../core/request/request.ts';
import { fromJson } from './from-json.ts';
import { token, wish } from './request-schema.ts';

/** What a confirmation carries: what is wanted, as it was shown, and what stands for the resources shown. Whoever presses wants it. */
export interface Confirmation {
  readonly wish: Wish;
  readonly token: string;
  /** Confirmed by two clicks, it is one request. */
  readonly id: string;
}

/** A button's value holds 2,000 characters; requests are cut to fit long before (see the grammar's limits). */
export function encodeConfirmation({ wish: of, token: shown, id }: Confirmation): string {
  const { verb, of: selection, until, reason, whose } = of;
  return JSON.stringify({ wish: { verb, of: selection, until, reason, whose }, token: shown, id });
}

const confirmation = v.strictObject({ wish, token, id: v.string() });

/** Undefined for anything `encodeConfirmation` would not write: a value can be old, or made up. */
export const decodeConfirmation = (value: unknown): Confirmation | undefined => fromJson(confirmation, value);
