import { EC2Client, paginateDescribeInstances } from '@aws-sdk/client-ec2';
import type { Nodegroup } from '@aws-sdk/client-eks';
import { awsFailure } from '../../sdk/errors.ts';
import type { Place } from '../kind.ts';

/** Karpenter puts both on each of its nodes: https://karpenter.sh/docs/concepts/nodeclasses/#spectags */
const POOL_TAG = 'karpenter.sh/nodepool';
const CLUSTER_TAG = 'eks:eks-cluster-name';

/** How many nodes Karpenter runs, by cluster. */
export type KarpenterNodes = ReadonlyMap<string, number>;

/**
 * Karpenter often runs on the node group that is about to stop, and its own nodes go on without it. Asked only where a node group is up.
 * Where the role may not, nothing is known.
 */
export async function readKarpenterNodes(
  { clients, region }: Pick<Place, 'clients' | 'region'>,
  groups: readonly Nodegroup[],
): Promise<KarpenterNodes> {
  const nodes = new Map<string, number>();
  if (!groups.some(({ scalingConfig }) => (scalingConfig?.desiredSize ?? 0) > 0)) return nodes;
  const input = {
    Filters: [
      { Name: 'tag-key', Values: [POOL_TAG] },
      { Name: 'instance-state-name', Values: ['pending', 'running'] },
    ],
  };
  try {
    const pages = paginateDescribeInstances(
      { client: clients.of(EC2Client, region), pageSize: 1_000 },
      input,
    );
    for await (const { Reservations = [] } of pages)
      for (const { Tags = [] } of Reservations.flatMap(({ Instances = [] }) => Instances)) {
        const cluster = Tags.find(({ Key }) => Key === CLUSTER_TAG)?.Value;
        if (cluster !== undefined) nodes.set(cluster, (nodes.get(cluster) ?? 0) + 1);
      }
  } catch (error) {
    if (awsFailure(error).is !== 'denied') throw error;
  }
  return nodes;
}

/** What people should know before it stops: "its nodes are terminated; 2 Karpenter nodes in cluster shop keep running". */
export function stopNoteOf({ clusterName = '' }: Nodegroup, nodes: KarpenterNodes): string | undefined {
  const count = nodes.get(clusterName);
  if (count === undefined) return undefined;
  const some = count === 1 ? '1 Karpenter node' : `${count.toLocaleString('en-US')} Karpenter nodes`;
  return `its nodes are terminated; ${some} in cluster ${clusterName} ${count === 1 ? 'keeps' : 'keep'} running`;
}
