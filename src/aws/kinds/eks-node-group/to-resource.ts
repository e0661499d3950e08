import type { Nodegroup } from '@aws-sdk/client-eks';
import type { Capacity } from '../../../core/resource/capacity.ts';
import { resourceKey } from '../../../core/resource/key.ts';
import type { Resource } from '../../../core/resource/resource.ts';
import { isDown, type ResourceState } from '../../../core/resource/state.ts';
import { type Behind, nameBehind } from './behind.ts';
import { type KarpenterNodes, stopNoteOf } from './karpenter.ts';
import { nodeGroupId } from './node-group-id.ts';
import { NodeGroupParticulars } from './particulars.ts';
import { stateOf } from './state.ts';
import { EKS_NODE_GROUP } from './traits.ts';
import { troubleOf } from './trouble.ts';

/** Converts a node group of DescribeNodegroup. `undefined` if it is being deleted. */
export function nodeGroupToResource(
  group: Nodegroup,
  region: string,
  behind: Behind,
  karpenter: KarpenterNodes = new Map(),
): Resource | undefined {
  const { clusterName, nodegroupName, tags = {} } = group;
  const is = stateOf(group, behind.get(nameBehind(group) ?? ''));
  if (clusterName === undefined || nodegroupName === undefined || is === undefined) return undefined;
  const id = nodeGroupId({ clusterName, nodegroupName });
  const accountId = group.nodegroupArn?.split(':')[4] ?? '';
  return {
    key: resourceKey({ accountId, region, kind: EKS_NODE_GROUP.kind, id }),
    ...EKS_NODE_GROUP,
    id,
    name: tags.Name || id,
    accountId,
    region,
    type: typeOf(group),
    state: is.state,
    rawState: is.raw,
    tags,
    ...changeOf(is.state),
    stopNote: stopNoteOf(group, karpenter),
    startTrouble: troubleOf(group, is.state),
    scale: { now: capacityOf(group) },
    particulars: new NodeGroupParticulars(group),
  };
}

/** Of several types, EKS takes the first that AWS has room for. */
const typeOf = ({ instanceTypes: [first, ...others] = [] }: Nodegroup): string => {
  if (first === undefined) return 'launch template';
  return others.length === 0 ? first : `${first} +${others.length}`;
};

export const capacityOf = ({
  scalingConfig: { desiredSize = 0, minSize, maxSize } = {},
}: Nodegroup): Capacity => ({
  desired: desiredSize,
  ...(minSize !== undefined && { min: minSize }),
  ...(maxSize !== undefined && { max: maxSize }),
});

/**
 * EKS does not date a change of sizes: `modifiedAt` moves with everything else that is changed, and not with what cluster-autoscaler does.
 * Seen up is what was seen; seen down, it was scaled at some time.
 */
const changeOf = (state: ResourceState): Pick<Resource, 'undated'> =>
  isDown({ state }) ? { undated: { to: 'stopped', after: 0, by: 'person', detail: '' } } : {};
