import * as v from 'valibot';
import type { ChangeRequest } from '../../core/request/change.ts';
import { fromJson } from './from-json.ts';

/** What a confirmation carries: the request as it was shown, and what stands for the resources shown. */
export interface Confirmation {
  readonly request: ChangeRequest;
  readonly confirmed: string;
  readonly requestId: string;
}

/** A button's value holds 2,000 characters; requests are cut to fit long before (see the grammar's limits). */
export const encodeConfirmation = ({ request, confirmed, requestId }: Confirmation): string =>
  JSON.stringify({ request, confirmed, requestId });

const whole = v.pipe(v.number(), v.integer());

const when = v.variant('kind', [
  v.strictObject({
    kind: v.literal('for'),
    minutes: v.pipe(whole, v.minValue(1), v.maxValue(60 * 24 * 366)),
  }),
  v.strictObject({
    kind: v.literal('until'),
    day: v.exactOptional(
      v.union([
        v.picklist(['today', 'tomorrow']),
        v.strictObject({ date: whole }),
        v.strictObject({ weekday: v.picklist([1, 2, 3, 4, 5, 6, 7]) }),
      ]),
    ),
    minute: v.exactOptional(v.pipe(whole, v.minValue(0), v.maxValue(24 * 60))),
  }),
  v.strictObject({ kind: v.literal('tonight') }),
  v.strictObject({ kind: v.literal('at'), at: v.pipe(whole, v.minValue(0), v.maxValue(8.64e15)) }),
]);

/** A request, from a button or from a job. */
export const changeRequest = v.strictObject({
  verb: v.picklist(['snooze', 'start', 'stop', 'resume']),
  what: v.pipe(v.string(), v.minLength(1), v.maxLength(512)),
  when: v.exactOptional(when),
  reason: v.exactOptional(v.pipe(v.string(), v.maxLength(1_000))),
  whose: v.exactOptional(v.literal('everyone')),
});

/** A hash of resources' keys. */
export const token = v.pipe(v.string(), v.regex(/^[\w-]{16}$/));

export const requestId = v.pipe(v.string(), v.minLength(1), v.maxLength(200));

const confirmation = v.strictObject({
  request: changeRequest,
  confirmed: token,
  requestId,
});

/** Undefined for anything `encodeConfirmation` would not write: a value can be old, or made up. */
export const decodeConfirmation = (value: unknown): Confirmation | undefined => fromJson(confirmation, value);
