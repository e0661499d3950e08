import { DescribeNodegroupCommand, EKSClient, type Nodegroup } from '@aws-sdk/client-eks';
import { mapLimited } from '../../../app/limiter.ts';
import type { Resource } from '../../../core/resource/resource.ts';
import { isAwsError } from '../../sdk/errors.ts';
import type { Place } from '../kind.ts';
import { taggedResources } from '../tagging/tagged-resources.ts';
import { readBehind } from './behind.ts';
import { readKarpenterNodes } from './karpenter.ts';
import { idOfArn, nodeGroupName } from './node-group-id.ts';
import { nodeGroupToResource } from './to-resource.ts';

/** EKS describes one node group a call, and publishes no quota for it. The SDK waits where it is throttled. */
const CALLS_AT_ONCE = 10;

const TYPE = 'eks:nodegroup';

/** Every tagged node group of one Region. EKS cannot filter by tags, so the Resource Groups Tagging API names them first. */
export const listNodeGroups = async (place: Place): Promise<readonly Resource[]> =>
  describe(place, place.ids ?? idsOf(await taggedResources(place, TYPE)));

/** By `<cluster>/<name>`, or else by the `Name` tag, which AWS compares to the letter. */
export async function listNamedNodeGroups(place: Place, name: string): Promise<readonly Resource[]> {
  const found = await findNodeGroup(place, name);
  if (found !== undefined) return [found];
  return describe(place, idsOf(await taggedResources(place, TYPE, [{ Key: 'Name', Values: [name] }])));
}

const idsOf = (arns: readonly string[]): readonly string[] => arns.flatMap((arn) => idOfArn(arn) ?? []);

async function describe(place: Place, ids: readonly string[]): Promise<readonly Resource[]> {
  const read = await mapLimited(ids, CALLS_AT_ONCE, (id) => readNodeGroup(place, id));
  const groups = read.filter((group) => group !== undefined);
  const [behind, karpenter] = await Promise.all([
    readBehind(place, groups),
    readKarpenterNodes(place, groups),
  ]);
  return groups.flatMap((group) => nodeGroupToResource(group, place.region, behind, karpenter) ?? []);
}

export async function findNodeGroup(place: Place, id: string): Promise<Resource | undefined> {
  const [found] = await describe(place, [id]);
  return found;
}

/** `undefined` if it is gone or not tagged. */
async function readNodeGroup({ clients, region, tagKey }: Place, id: string): Promise<Nodegroup | undefined> {
  const name = nodeGroupName(id);
  if (name === undefined) return undefined;
  try {
    const { nodegroup } = await clients.of(EKSClient, region).send(new DescribeNodegroupCommand({ ...name }));
    return nodegroup?.tags?.[tagKey] === undefined ? undefined : nodegroup;
  } catch (error) {
    if (isAwsError(error, 'ResourceNotFoundException')) return undefined;
    throw error;
  }
}
