import type { TargetFailure } from '../core/resource/target-failure.ts';

/** "111122223333 eu-west-1, RDS instances: AccessDenied ...". */
export const targetFailureText = ({ accountId, region, what, reason }: TargetFailure): string =>
  `${accountId} ${region}, ${what}: ${reason}`;

/** The same as a sentence. */
export const notReadText = ({ accountId, region, what, reason }: TargetFailure): string =>
  `${accountId} ${region}: ${what} could not be read: ${reason}`;
