import type { AwsFailure } from '../../sdk/errors.ts';

/** Why ECS or Application Auto Scaling refused, for people: a clause without a full stop. Falls back to AWS's own words. */
export function plainReason(failure: AwsFailure): string {
  if (failure.is === 'throttled') return 'AWS is rate-limiting requests';
  switch (failure.code) {
    case 'ServiceNotFoundException':
    case 'ServiceNotActiveException':
    case 'ClusterNotFoundException':
      return 'the service no longer exists';
    case 'ConcurrentUpdateException':
      return 'its scaling is being changed';
    default:
      return failure.reason.replace(/\.$/, '');
  }
}
