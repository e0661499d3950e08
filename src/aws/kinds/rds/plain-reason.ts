import type { Resource } from '../../../core/resource/resource.ts';
import type { AwsFailure } from '../../sdk/errors.ts';

/** Why RDS refused, for people: a clause without a full stop. Falls back to AWS's own words. */
export const plainReason = (failure: AwsFailure, { type }: Resource): string => {
  if (failure.is === 'throttled') return 'AWS is rate-limiting requests';
  if (/^InstanceQuotaExceeded/.test(failure.code)) {
    return 'the account has reached its database quota. Request more in Service Quotas';
  }
  if (failure.is === 'full') return `AWS has no ${type} capacity right now`;
  switch (failure.code) {
    case 'SnapshotQuotaExceededFault':
      return 'the account has reached its snapshot quota';
    case 'DBSnapshotAlreadyExistsFault':
      return 'a snapshot with that name already exists';
    case 'KMSKeyNotAccessibleFault':
      return 'its encryption key can’t be used. Enable the key within seven days, or the database is lost';
    case 'DBInstanceNotFoundFault':
      return 'the database no longer exists';
    case 'DBClusterNotFoundFault':
      return 'the cluster no longer exists';
    default:
      return failure.reason.replace(/\.$/, '');
  }
};
