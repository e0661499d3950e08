import type { Capacity } from '../../../core/resource/capacity.ts';
import type { ResourceIdentity } from '../../../core/resource/key.ts';
import { shellWord } from '../scaled/shell-word.ts';
import { nodeGroupName } from './node-group-id.ts';

/** All three sizes at once, because EKS checks each against the others. */
export function restoreNodeGroupCommand(
  { id, region }: ResourceIdentity,
  { desired, min, max }: Capacity,
): string {
  const { clusterName = '', nodegroupName = id } = nodeGroupName(id) ?? {};
  const sizes = [
    ...(min === undefined ? [] : [`minSize=${min}`]),
    ...(max === undefined ? [] : [`maxSize=${max}`]),
    `desiredSize=${desired}`,
  ];
  return `aws eks update-nodegroup-config --cluster-name ${shellWord(clusterName)} --nodegroup-name ${shellWord(nodegroupName)} --scaling-config ${sizes.join(',')} --region ${region}`;
}
