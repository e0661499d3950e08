import type { Resource } from '../../../core/resource/resource.ts';
import type { AwsFailure } from '../../sdk/errors.ts';

/** Hundreds of characters that only `sts:DecodeAuthorizationMessage` can read. */
const ENCODED = /\s*Encoded authorization failure message:.*$/;

export const NOT_READY_TO_HIBERNATE = 'it is not ready to hibernate yet';

/** Why EC2 refused, for people: a clause without a full stop. Falls back to AWS's own words. */
export const plainReason = (failure: AwsFailure, { type, zone, region }: Resource): string => {
  const { code } = failure;
  const reason = failure.reason.replace(ENCODED, '').replace(/\.$/, '');
  if (failure.is === 'throttled') return 'AWS is rate-limiting requests';
  if (/^Insufficient(Instance|Host|ReservedInstance)Capacity$/.test(code)) {
    return `AWS has no ${type} capacity in ${zone ?? 'its Availability Zone'} right now`;
  }
  if (/^(Vcpu|Instance)LimitExceeded$|^MaxSpotInstanceCountExceeded$/.test(code)) {
    return `the account has reached its quota of running instances in ${region}. Request more in Service Quotas`;
  }
  if (failure.is === 'full') return `AWS has no capacity for it right now: ${reason}`;
  switch (code) {
    case 'OperationNotPermitted':
      return reason.includes('disableApiStop') ? 'its owner has turned stop protection on' : reason;
    case 'UnsupportedHibernationConfiguration':
      return 'hibernation is not configured for it';
    case 'IncorrectInstanceState':
      return 'AWS can’t start or stop it in its current state';
    case 'IncorrectSpotRequestState':
      return 'its Spot request is still catching up with its last stop, or only EC2 can start it again';
    case 'InvalidInstanceID.NotFound':
      return 'it no longer exists';
    case 'InvalidParameterValue':
      return /volume attached at root/.test(reason) ? 'it has no root volume attached' : reason;
    case 'UnsupportedOperation':
      if (/not ready to hibernate/i.test(reason)) return NOT_READY_TO_HIBERNATE;
      return /one-time Spot/i.test(reason) ? 'one-time Spot instances can’t be stopped' : reason;
    default:
      return reason;
  }
};
