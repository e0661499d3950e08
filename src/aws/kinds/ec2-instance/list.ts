import { DescribeInstancesCommand, EC2Client, type Instance, type Reservation } from '@aws-sdk/client-ec2';
import type { Resource } from '../../../core/resource/resource.ts';
import { chunk } from '../../sdk/chunk.ts';
import { isAwsError } from '../../sdk/errors.ts';
import type { Place } from '../kind.ts';
import { instanceProtection } from './protection.ts';
import { readSpotRequests } from './spot-requests.ts';
import { instanceToResource } from './to-resource.ts';

/** The maximum page size of DescribeInstances. */
const PAGE_SIZE = 1_000;

/** The most values that a filter takes. */
const MOST_VALUES = 200;

/**
 * Every tagged instance of one Region that is or can be running. Rejects if AWS refuses.
 *
 * AWS filters, so a Region with thousands of untagged instances costs one short answer. Filtered and paged calls also
 * use the larger request bucket.
 */
export async function listInstances({ clients, region, tagKey, ids }: Place): Promise<readonly Resource[]> {
  const ec2 = clients.of(EC2Client, region);
  const filters = filtersFor(tagKey);
  if (ids === undefined) return readPages(ec2, region, filters);
  const resources: Resource[] = [];
  for (const some of chunk(ids, MOST_VALUES)) {
    resources.push(...(await readPages(ec2, region, [...filters, { Name: 'instance-id', Values: some }])));
  }
  return resources;
}

/** AWS has no filter for what lacks a tag. */
export async function listUntaggedInstances({
  clients,
  region,
  tagKey,
}: Place): Promise<readonly Resource[]> {
  const running = [{ Name: 'instance-state-name', Values: ['running'] }];
  const all = await readPages(clients.of(EC2Client, region), region, running);
  return all.filter(({ tags }) => tags[tagKey] === undefined);
}

/** By id, or by the `Name` tag, which AWS compares to the letter. */
export function listNamedInstances(place: Place, name: string): Promise<readonly Resource[]> {
  const id = name.toLowerCase();
  if (INSTANCE_ID.test(id)) return listInstances({ ...place, ids: [id] });
  const { clients, region, tagKey } = place;
  const named = { Name: 'tag:Name', Values: [...new Set([name, id])] };
  return readPages(clients.of(EC2Client, region), region, [...filtersFor(tagKey), named]);
}

const INSTANCE_ID = /^i-[0-9a-f]{8,17}$/;

interface InstanceFilter {
  readonly Name: string;
  readonly Values: string[];
}

const filtersFor = (tagKey: string): InstanceFilter[] => [
  { Name: 'tag-key', Values: [tagKey] },
  { Name: 'instance-state-name', Values: ['pending', 'running', 'stopping', 'stopped'] },
];

async function readPages(ec2: EC2Client, region: string, filters: InstanceFilter[]): Promise<Resource[]> {
  const resources: Resource[] = [];
  let nextToken: string | undefined;
  do {
    const page = await ec2.send(
      new DescribeInstancesCommand({ Filters: filters, MaxResults: PAGE_SIZE, NextToken: nextToken }),
    );
    const reservations = page.Reservations ?? [];
    const spotRequests = await readSpotRequests(ec2, openSpotRequests(reservations));
    for (const { OwnerId = '', Instances = [] } of reservations) {
      for (const instance of Instances) {
        const spotRequest = spotRequests.get(instance.SpotInstanceRequestId ?? '');
        const resource = instanceToResource(instance, OwnerId, region, spotRequest);
        if (resource !== undefined) resources.push(resource);
      }
    }
    // An empty page may still have a next one. Only a missing token ends the list.
    nextToken = page.NextToken || undefined;
  } while (nextToken !== undefined);
  return resources;
}

/** One instance, in one call. Whether a Spot instance can be stopped is left to the next tick. */
export const findInstance = async (
  { clients, region, tagKey }: Place,
  id: string,
): Promise<Resource | undefined> => {
  const ec2 = clients.of(EC2Client, region);
  try {
    const { Reservations = [] } = await ec2.send(new DescribeInstancesCommand({ InstanceIds: [id] }));
    const [found] = Reservations.flatMap(({ OwnerId = '', Instances = [] }) =>
      Instances.flatMap((instance) => instanceToResource(instance, OwnerId, region) ?? []),
    );
    return found?.tags[tagKey] === undefined ? undefined : found;
  } catch (error) {
    if (isAwsError(error, 'InvalidInstanceID.NotFound')) return undefined;
    throw error;
  }
};

/**
 * DescribeInstances does not tell a persistent Spot request from a one-time one. Asked only if it makes a difference.
 */
const openSpotRequests = (reservations: readonly Reservation[]): readonly string[] =>
  reservations.flatMap(({ Instances = [] }) => Instances.flatMap(openSpotRequest));

const openSpotRequest = (instance: Instance): readonly string[] => {
  const { InstanceLifecycle, SpotInstanceRequestId: id } = instance;
  const open = InstanceLifecycle === 'spot' && id !== undefined && instanceProtection(instance) === undefined;
  return open ? [id] : [];
};
