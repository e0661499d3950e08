import type { AwsFailure } from '../../sdk/errors.ts';

/** Why EKS refused, for people: a clause without a full stop. Falls back to AWS's own words. */
export function plainReason(failure: AwsFailure): string {
  if (failure.is === 'throttled') return 'AWS is rate-limiting requests';
  switch (failure.code) {
    case 'ResourceInUseException':
      return 'EKS is still busy with an earlier change of it';
    case 'ResourceNotFoundException':
      return 'it no longer exists';
    default:
      return failure.reason.replace(/\.$/, '');
  }
}
