import * as v from 'valibot';
import type { Wish } from '../../core/request/request.ts';
import { fromJson } from './from-json.ts';
import { token, wish } from './request-schema.ts';

/**
 * A confirmation button's value: the wish as shown, and a token for the resources shown. The requester is the person
 * who presses it.
 */
export interface Confirmation {
  readonly wish: Wish;
  readonly token: string;
  /** The same if it is confirmed by two clicks. */
  readonly id: string;
}

/** A button's value holds 2,000 characters. The grammar's limits keep requests far below that. */
export function encodeConfirmation({ wish: of, token: shown, id }: Confirmation): string {
  const { verb, of: selection, begin, until, reason, size, whose } = of;
  return JSON.stringify({
    wish: { verb, of: selection, begin, until, reason, size, whose },
    token: shown,
    id,
  });
}

const confirmation = v.strictObject({ wish, token, id: v.string() });

/** Undefined for anything that `encodeConfirmation` would not write: a value can be old or forged. */
export const decodeConfirmation = (value: unknown): Confirmation | undefined => fromJson(confirmation, value);
