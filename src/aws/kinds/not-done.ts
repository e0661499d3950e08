import type { PowerResult, RefusalClass } from '../../app/ports/power.ts';
import type { Resource } from '../../core/resource/resource.ts';
import type { AwsFailure } from '../sdk/errors.ts';

/** What passes by itself, so that the next tick tries again. */
const LATER: ReadonlySet<RefusalClass> = new Set([
  'throttled',
  'full',
  'between',
  'expired',
  'unanswered',
  'not-asked',
]);

/** The result for a resource that AWS did not start or stop. @param reason for people, without a full stop */
export const notDone = (resource: Resource, { code, is }: AwsFailure, reason: string): PowerResult => ({
  resource,
  ok: false,
  kind: LATER.has(is) ? 'later' : 'refused',
  code,
  is,
  reason,
});
