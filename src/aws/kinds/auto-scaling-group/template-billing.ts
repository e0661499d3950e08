import {
  AutoScalingClient,
  DescribeAutoScalingGroupsCommand,
  type LaunchTemplateSpecification,
} from '@aws-sdk/client-auto-scaling';
import { DescribeImagesCommand, DescribeLaunchTemplateVersionsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { mapLimited } from '../../../app/limiter.ts';
import { chunk } from '../../sdk/chunk.ts';
import type { AwsClients } from '../../sdk/clients.ts';
import type { MachineBilling } from './billing.ts';

const GROUPS_AT_ONCE = 100;
const TEMPLATES_AT_ONCE = 4;

interface At {
  readonly clients: AwsClients;
  readonly region: string;
}

/** What the next machine of each of these groups would be. None where something else than a launch template decides. */
export async function readTemplateBilling(
  at: At,
  names: readonly string[],
  abortSignal: AbortSignal,
): Promise<readonly (readonly [string, MachineBilling | undefined])[]> {
  const scaling = at.clients.of(AutoScalingClient, at.region);
  const groups = await mapLimited(chunk(names, GROUPS_AT_ONCE), 1, (some) =>
    scaling.send(
      new DescribeAutoScalingGroupsCommand({ AutoScalingGroupNames: some, MaxRecords: GROUPS_AT_ONCE }),
      { abortSignal },
    ),
  );
  const templates = groups.flatMap(({ AutoScalingGroups = [] }) =>
    AutoScalingGroups.flatMap(({ AutoScalingGroupName: name, LaunchTemplate: template }) =>
      name === undefined || template === undefined ? [] : [{ name, template }],
    ),
  );
  return mapLimited(
    templates,
    TEMPLATES_AT_ONCE,
    async ({ name, template }) => [name, await billingOf(at, template, abortSignal)] as const,
  );
}

async function billingOf(
  { clients, region }: At,
  { LaunchTemplateId, Version = '$Default' }: LaunchTemplateSpecification,
  abortSignal: AbortSignal,
): Promise<MachineBilling | undefined> {
  const ec2 = clients.of(EC2Client, region);
  const { LaunchTemplateVersions: versions = [] } = await ec2.send(
    new DescribeLaunchTemplateVersionsCommand({ LaunchTemplateId, Versions: [Version] }),
    { abortSignal },
  );
  const {
    InstanceType: type,
    ImageId: image = '',
    InstanceMarketOptions: spot,
    Placement,
  } = versions[0]?.LaunchTemplateData ?? {};
  // An image may also be named by a parameter of SSM's, which may not be read.
  if (type === undefined || spot !== undefined || Placement?.Tenancy === 'host' || !image.startsWith('ami-'))
    return undefined;
  const { Images: images = [] } = await ec2.send(new DescribeImagesCommand({ ImageIds: [image] }), {
    abortSignal,
  });
  const operation = images[0]?.UsageOperation;
  return operation === undefined
    ? undefined
    : { operation, dedicated: Placement?.Tenancy === 'dedicated', type };
}
