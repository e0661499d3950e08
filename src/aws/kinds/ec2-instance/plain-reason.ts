import type { Resource } from '../../../core/resource/resource.ts';
import type { AwsFailure } from '../../sdk/errors.ts';

/** Hundreds of characters that only `sts:DecodeAuthorizationMessage` can read. */
const ENCODED = /\s*Encoded authorization failure message:.*$/;

export const NOT_READY_TO_HIBERNATE = 'it is not ready to hibernate yet';

/** Why EC2 refused, for people: a clause without a full stop. Falls back to AWS's own words. */
export const plainReason = (failure: AwsFailure, { type, zone, region }: Resource): string => {
  const { code } = failure;
  const reason = failure.reason.replace(ENCODED, '').replace(/\.$/, '');
  if (failure.is === 'throttled') return 'AWS takes only so many requests at a time';
  if (/^Insufficient(Instance|Host|ReservedInstance)Capacity$/.test(code)) {
    return `AWS has no ${type} left in ${zone ?? 'its Availability Zone'} just now`;
  }
  if (/^(Vcpu|Instance)LimitExceeded$|^MaxSpotInstanceCountExceeded$/.test(code)) {
    return `the account's quota of running instances in ${region} is reached: ask AWS to raise it in Service Quotas`;
  }
  if (failure.is === 'full') return `AWS has no room for it just now: ${reason}`;
  switch (code) {
    case 'OperationNotPermitted':
      return reason.includes('disableApiStop') ? 'its owner has turned stop protection on' : reason;
    case 'UnsupportedHibernationConfiguration':
      return 'hibernation is not configured for it';
    case 'IncorrectInstanceState':
      return 'it is not in a state from which AWS starts or stops it';
    case 'IncorrectSpotRequestState':
      return 'its Spot request has not caught up with its last stop, or EC2 itself has to start it again';
    case 'InvalidInstanceID.NotFound':
      return 'it does not exist any more';
    case 'InvalidParameterValue':
      return /volume attached at root/.test(reason) ? 'it has no root volume attached' : reason;
    case 'UnsupportedOperation':
      if (/not ready to hibernate/i.test(reason)) return NOT_READY_TO_HIBERNATE;
      return /one-time Spot/i.test(reason)
        ? 'it is a one-time Spot instance, which cannot be stopped'
        : reason;
    default:
      return reason;
  }
};
