import type { Resource } from '../../../core/resource/resource.ts';
import type { AwsFailure } from '../../sdk/errors.ts';

/** Why RDS refused, for people: a clause without a full stop. Falls back to AWS's own words. */
export const plainReason = (failure: AwsFailure, { type }: Resource): string => {
  if (failure.is === 'throttled') return 'AWS takes only so many requests at a time';
  if (/^InstanceQuotaExceeded/.test(failure.code)) {
    return 'the account has as many databases as AWS allows: ask AWS to raise the quota in Service Quotas';
  }
  if (failure.is === 'full') return `AWS has no room for ${type} just now`;
  switch (failure.code) {
    case 'SnapshotQuotaExceededFault':
      return 'the account has as many snapshots as AWS allows';
    case 'DBSnapshotAlreadyExistsFault':
      return 'there is a snapshot of that name already';
    case 'KMSKeyNotAccessibleFault':
      return 'its encryption key cannot be used: enable the key within seven days of its going down';
    case 'DBInstanceNotFoundFault':
      return 'the database does not exist any more';
    case 'DBClusterNotFoundFault':
      return 'the cluster does not exist any more';
    default:
      return failure.reason.replace(/\.$/, '');
  }
};
