import { DescribeInstancesCommand, EC2Client, type Instance } from '@aws-sdk/client-ec2';
import { chunk } from '../../sdk/chunk.ts';
import type { AwsClients } from '../../sdk/clients.ts';
import { instanceBilling } from '../ec2-instance/billing.ts';
import { billingText, type MachineBilling } from './billing.ts';
import { readTemplateBilling } from './template-billing.ts';

/** The most values that a filter takes. */
const MOST_VALUES = 200;

const GROUP_TAG = 'aws:autoscaling:groupName';

interface At {
  readonly clients: AwsClients;
  readonly region: string;
}

/**
 * How the machines of each group are billed, by the group's name: one text each. None for those that have no single on-demand price, or are
 * not all billed alike. Of groups without a machine, the launch template tells. Rejects if AWS refuses.
 */
export async function readMachineBilling(
  at: At,
  names: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const found = await readMembers(at, names, signal);
  const empty = names.filter((name) => !found.has(name));
  const templates = await readTemplateBilling(at, empty, signal);
  const billings = [
    ...[...found].map(([name, members]) => [name, sharedBilling(members, at.region)] as const),
    ...templates,
  ];
  return new Map(
    billings.flatMap(([name, billing]) =>
      billing === undefined ? [] : [[name, [billingText(billing)]] as const],
    ),
  );
}

async function readMembers(
  { clients, region }: At,
  names: readonly string[],
  abortSignal: AbortSignal,
): Promise<ReadonlyMap<string, readonly Instance[]>> {
  const ec2 = clients.of(EC2Client, region);
  const members: Instance[] = [];
  for (const some of chunk(names, MOST_VALUES)) {
    let NextToken: string | undefined;
    do {
      const Filters = [
        { Name: `tag:${GROUP_TAG}`, Values: some },
        { Name: 'instance-state-name', Values: ['pending', 'running'] },
      ];
      const page = await ec2.send(new DescribeInstancesCommand({ Filters, MaxResults: 1_000, NextToken }), {
        abortSignal,
      });
      members.push(...(page.Reservations ?? []).flatMap(({ Instances = [] }) => Instances));
      NextToken = page.NextToken || undefined;
    } while (NextToken !== undefined);
  }
  return Map.groupBy(members, ({ Tags }) => Tags?.find(({ Key }) => Key === GROUP_TAG)?.Value ?? '');
}

function sharedBilling(members: readonly Instance[], region: string): MachineBilling | undefined {
  const billings = members.map((member) => instanceBilling(member, region));
  const [first] = billings;
  const isShared = billings.every(
    (each) => each?.operation === first?.operation && each?.dedicated === first?.dedicated,
  );
  if (first === undefined || !isShared) return undefined;
  const types = new Set(members.map(({ InstanceType }) => InstanceType));
  return { ...first, type: types.size === 1 ? [...types][0] : undefined };
}
