import { StartInstancesCommand, StopInstancesCommand } from '@aws-sdk/client-ec2';
import type { Checkup } from '../app/ports/checkup.ts';
import { awsFailure, failureText } from './sdk/errors.ts';
import type { Accounts } from './targets/accounts.ts';

/** Asks EC2 whether it would, without its doing so. */
export const createPowerCheckup = (accounts: Accounts): Pick<Checkup, 'powerRefusal'> => ({
  async powerRefusal({ accountId, region, id }) {
    const { clients } = await accounts.find(accountId);
    const ec2 = clients.ec2(region);
    const tried = { InstanceIds: [id], DryRun: true };
    return (
      (await refusalOf(() => ec2.send(new StopInstancesCommand(tried)))) ??
      (await refusalOf(() => ec2.send(new StartInstancesCommand(tried))))
    );
  },
});

/** A dry run always ends in an error; what matters is which. */
async function refusalOf(ask: () => Promise<unknown>): Promise<string | undefined> {
  try {
    await ask();
    return undefined;
  } catch (error) {
    const failure = awsFailure(error);
    // A state that does not fit is no question of permission, which comes first.
    return /^(DryRunOperation|IncorrectInstanceState|UnsupportedOperation)$/.test(failure.code)
      ? undefined
      : failureText(failure);
  }
}
