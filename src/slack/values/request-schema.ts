import * as v from 'valibot';

const whole = v.pipe(v.number(), v.integer());
const instant = v.pipe(whole, v.minValue(0), v.maxValue(8.64e15));

/** A time in a requester's words. */
export const when = v.variant('kind', [
  v.strictObject({
    kind: v.literal('for'),
    minutes: v.pipe(whole, v.minValue(1), v.maxValue(60 * 24 * 366)),
  }),
  v.strictObject({
    kind: v.literal('until'),
    day: v.optional(
      v.union([
        v.picklist(['today', 'tomorrow']),
        v.strictObject({ date: whole }),
        v.strictObject({
          month: v.picklist([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]),
          day: v.pipe(whole, v.minValue(1), v.maxValue(31)),
        }),
        v.strictObject({ weekday: v.picklist([1, 2, 3, 4, 5, 6, 7]) }),
      ]),
    ),
    minute: v.optional(v.pipe(whole, v.minValue(0), v.maxValue(24 * 60))),
  }),
  v.strictObject({ kind: v.literal('tonight') }),
  v.strictObject({ kind: v.literal('at'), at: instant }),
]);

/** A hash. */
export const token = v.pipe(v.string(), v.regex(/^[\w-]{16}$/));

const selection = v.variant('kind', [
  v.strictObject({ kind: v.literal('text'), text: v.pipe(v.string(), v.minLength(1), v.maxLength(512)) }),
  v.strictObject({
    kind: v.literal('notice'),
    notice: v.string(),
    only: v.optional(v.array(v.string())),
  }),
  v.strictObject({ kind: v.literal('plan'), plan: token }),
  v.strictObject({ kind: v.literal('failed-starts'), channel: v.string() }),
]);

const count = v.pipe(whole, v.minValue(0), v.maxValue(999_999));

const wishEntries = {
  verb: v.picklist(['hold', 'start', 'stop', 'resume', 'retry', 'object']),
  of: selection,
  begin: v.optional(when),
  until: v.optional(when),
  reason: v.optional(v.pipe(v.string(), v.maxLength(1_000))),
  size: v.optional(
    v.pipe(
      v.strictObject({
        desired: v.pipe(count, v.minValue(1)),
        min: v.exactOptional(count),
        max: v.exactOptional(count),
      }),
      v.check(({ desired, min = 0, max = desired }) => min <= desired && desired <= max),
    ),
  ),
  whose: v.optional(v.literal('everyone')),
};

/** A wish, from a button. */
export const wish = v.strictObject(wishEntries);

/** A person's request, from a button or a job. */
export const request = v.strictObject({
  ...wishEntries,
  by: v.strictObject({ kind: v.literal('person'), user: v.string() }),
  from: v.strictObject({ kind: v.literal('slack'), channel: v.string() }),
  id: v.string(),
  at: instant,
});
