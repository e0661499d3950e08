import type { AwsFailure } from '../../sdk/errors.ts';

/** EC2 Auto Scaling has one code for a group that is gone and for sizes out of order. */
const GONE = /name not found/i;

/** Why AWS refused, for people: a clause without a full stop. Falls back to AWS's own words. */
export function plainReason(failure: AwsFailure): string {
  if (failure.is === 'throttled') return 'AWS is rate-limiting requests';
  switch (failure.code.replace(/Fault$/, '')) {
    case 'ScalingActivityInProgress':
      return 'a scaling activity of it is still under way';
    case 'ResourceContention':
      return 'another change of it is still under way';
    case 'ServiceLinkedRoleFailure':
      return 'the service-linked role of EC2 Auto Scaling is not ready';
    case 'ValidationError':
      return GONE.test(failure.reason) ? 'it no longer exists' : failure.reason.replace(/\.$/, '');
    default:
      return failure.reason.replace(/\.$/, '');
  }
}
