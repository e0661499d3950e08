import type { TargetFailure } from '../core/resource/target-failure.ts';

/** A target that could not be read, for a person: "111122223333 eu-west-1, RDS instances: AccessDenied ...". */
export const unreadable = ({ accountId, region, what, reason }: TargetFailure): string =>
  `${accountId} ${region}, ${what}: ${reason}`;
