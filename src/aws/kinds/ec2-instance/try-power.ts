import { EC2Client, StartInstancesCommand, StopInstancesCommand } from '@aws-sdk/client-ec2';
import type { Resource } from '../../../core/resource/resource.ts';
import type { AwsClients } from '../../sdk/clients.ts';
import { type AwsFailure, awsFailure } from '../../sdk/errors.ts';

/** Makes a dry run of a start or stop. */
export async function tryInstancePower(
  clients: AwsClients,
  { region, id }: Resource,
): Promise<AwsFailure | undefined> {
  const ec2 = clients.of(EC2Client, region);
  const tried = { InstanceIds: [id], DryRun: true };
  return (
    (await refusalOf(() => ec2.send(new StopInstancesCommand(tried)))) ??
    (await refusalOf(() => ec2.send(new StartInstancesCommand(tried))))
  );
}

/** A dry run always ends in an error; the code tells the result. */
async function refusalOf(ask: () => Promise<unknown>): Promise<AwsFailure | undefined> {
  try {
    await ask();
    return undefined;
  } catch (error) {
    const failure = awsFailure(error);
    // A wrong state is fine here: AWS checks permissions first.
    return /^(DryRunOperation|IncorrectInstanceState|UnsupportedOperation)$/.test(failure.code)
      ? undefined
      : failure;
  }
}
