import type { UpdateNodegroupConfigRequest } from '@aws-sdk/client-eks';
import { AwsError } from '../error.ts';
import type { NodeGroup, NodeGroupUpdate, Sizes } from './node-group.ts';
import { type NodeGroups, sizesOf, statusOf } from './node-groups.ts';

/** A Region's. */
interface Here {
  readonly nodeGroups: NodeGroups;
}

/** @throws AwsError where there is none */
export function nodeGroupOf(
  { nodeGroups }: Here,
  cluster: string | undefined,
  name: string | undefined,
): NodeGroup {
  if (!nodeGroups.clusters().includes(cluster ?? '')) throw noCluster(cluster);
  const found = nodeGroups.get(cluster ?? '', name ?? '');
  if (found === undefined)
    throw new AwsError('ResourceNotFoundException', `No node group found for name: ${name}.`);
  return found;
}

export const noCluster = (name: string | undefined): AwsError =>
  new AwsError('ResourceNotFoundException', `No cluster found for name: ${name}.`);

/**
 * EKS checks bounds against what is there, where an Auto Scaling group would adjust them. Its words are from
 * https://github.com/terraform-aws-modules/terraform-aws-eks/issues/3306 (min above desired),
 * https://github.com/ministryofjustice/cloud-platform-infrastructure/pull/4595 (desired above max), and
 * https://github.com/LikeLionTeam4/slash-infra/issues/61 (max below 1).
 *
 * @throws AwsError where EKS refuses
 */
export function updateNodeGroup({ nodeGroups }: Here, input: UpdateNodegroupConfigRequest): NodeGroupUpdate {
  const group = nodeGroupOf({ nodeGroups }, input.clusterName, input.nodegroupName);
  const { scalingConfig, clientRequestToken: token } = input;
  const known = token === undefined ? undefined : nodeGroups.byToken.get(`${group.id} ${token}`);
  if (known !== undefined) return known;
  const given = Object.fromEntries(
    Object.entries(scalingConfig ?? {}).filter(([, size]) => size !== undefined),
  ) satisfies Partial<Sizes>;
  const sizes: Sizes = { ...sizesOf(group), ...given };
  checkSizes(sizes);
  if (!TAKES_CHANGES.has(statusOf(group))) {
    const message = 'Nodegroup cannot be updated as it is currently not in Active State';
    throw new AwsError('ResourceInUseException', message);
  }
  const update = nodeGroups.resize(group, sizes);
  if (token !== undefined) nodeGroups.byToken.set(`${group.id} ${token}`, update);
  return update;
}

/** A degraded group can be scaled to zero, and stays degraded: https://github.com/aws/containers-roadmap/issues/2326 */
const TAKES_CHANGES: ReadonlySet<string> = new Set(['ACTIVE', 'DEGRADED']);

function checkSizes({ minSize, maxSize, desiredSize }: Sizes): void {
  if (maxSize < 1) throw invalid("Requested max capacity can't be less than 1");
  if (minSize < 0 || desiredSize < 0) throw invalid("Requested capacity can't be less than 0");
  if (desiredSize > maxSize) throw invalid("desiredSize can't be greater than maxSize");
  if (minSize > desiredSize)
    throw invalid(`Minimum capacity ${minSize} can't be greater than desired size ${desiredSize}`);
}

const invalid = (message: string): AwsError => new AwsError('InvalidParameterException', message);
