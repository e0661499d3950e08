import { createHmac, timingSafeEqual } from 'node:crypto';
import type { EpochMs } from '../../core/time.ts';

/** Why a request is not accepted as Slack's. Only for the log: the sender learns nothing. */
export type SignatureRefusal =
  | 'no signature'
  | 'bad timestamp'
  | 'too old'
  | 'from the future'
  | 'bad signature';

/** Slack's own advice: an older request may be a replay. Applies both ways, because clocks can be fast or slow. */
const TOLERANCE_SECONDS = 5 * 60;

export const signatureOf = (signingSecret: string, timestamp: string, body: Uint8Array): string =>
  `v0=${createHmac('sha256', signingSecret).update(`v0:${timestamp}:`).update(body).digest('hex')}`;

/** Checks what needs no secret. */
export function refuseUnsigned(headers: Readonly<Record<string, string>>): SignatureRefusal | undefined {
  const { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': signature } = headers;
  if (timestamp === undefined || signature === undefined) return 'no signature';
  return /^\d{1,12}$/.test(timestamp) ? undefined : 'bad timestamp';
}

/**
 * Checks that Slack sent these bytes just now.
 *
 * @param now the real wall clock, whatever the product's clock shows
 *
 * @returns undefined if it did
 */
export function refuseSignature(
  signingSecret: string,
  headers: Readonly<Record<string, string>>,
  body: Uint8Array,
  now: EpochMs,
): SignatureRefusal | undefined {
  const unsigned = refuseUnsigned(headers);
  if (unsigned !== undefined) return unsigned;
  const { 'x-slack-request-timestamp': timestamp = '', 'x-slack-signature': signature = '' } = headers;
  // The signature is checked first, so that the response time does not tell a stranger which check failed.
  const expected = Buffer.from(signatureOf(signingSecret, timestamp, body));
  const given = Buffer.from(signature);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return 'bad signature';
  const ageSeconds = Math.floor(now / 1000) - Number(timestamp);
  if (ageSeconds > TOLERANCE_SECONDS) return 'too old';
  if (ageSeconds < -TOLERANCE_SECONDS) return 'from the future';
  return undefined;
}
