import type { Capacity } from '../../../core/resource/capacity.ts';
import type { ResourceIdentity } from '../../../core/resource/key.ts';
import { shellWord } from '../scaled/shell-word.ts';
import { nodeGroupName } from './node-group-id.ts';

/** With all three sizes, because EKS checks each against the others that it has. */
export function nodeGroupCommand({ region, id }: ResourceIdentity, { min, max, desired }: Capacity): string {
  const { clusterName = '', nodegroupName = '' } = nodeGroupName(id) ?? {};
  const sizes = Object.entries({ minSize: min, maxSize: max, desiredSize: desired })
    .filter(([, size]) => size !== undefined)
    .map(([name, size]) => `${name}=${size}`);
  return [
    `aws eks update-nodegroup-config --region ${shellWord(region)} --cluster-name ${shellWord(clusterName)}`,
    `--nodegroup-name ${shellWord(nodegroupName)} --scaling-config ${sizes.join(',')}`,
  ].join(' ');
}
