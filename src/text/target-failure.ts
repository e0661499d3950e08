import type { TargetFailure } from '../core/resource/target-failure.ts';

/** "111122223333 eu-west-1, RDS instances: AccessDenied ...". */
export const targetFailureText = (failure: TargetFailure): string =>
  `${failure.accountId} ${failure.region}, ${failure.what}: ${reasonText(failure)}`;

/** The same as a sentence. */
export const notReadText = (failure: TargetFailure): string =>
  `Can’t read ${failure.what} in ${failure.accountId} ${failure.region}: ${reasonText(failure)}`;

const reasonText = ({ reason, ofManagement }: TargetFailure): string =>
  ofManagement
    ? `${reason.replace(/\.$/, '')}. This is the organization’s management account, where a service-managed StackSet deploys nothing. Deploy the role there separately, or exclude the account with accounts.except`
    : reason;
