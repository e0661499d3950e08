import type { TargetFailure } from '../core/resource/target-failure.ts';

/** "111122223333 eu-west-1, RDS instances: AccessDenied ...". */
export const targetFailureText = (failure: TargetFailure): string =>
  `${failure.accountId} ${failure.region}, ${failure.what}: ${reasonText(failure)}`;

/** The same as a sentence. */
export const notReadText = (failure: TargetFailure): string =>
  `${failure.accountId} ${failure.region}: ${failure.what} could not be read: ${reasonText(failure)}`;

const reasonText = ({ reason, ofManagement }: TargetFailure): string =>
  ofManagement
    ? `${reason.replace(/\.$/, '')}. This is the organization's management account, where a service-managed StackSet deploys nothing: deploy the role there by itself, or leave the account out with accounts.except`
    : reason;
