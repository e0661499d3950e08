import type { AutoScalingGroup } from '@aws-sdk/client-auto-scaling';
import { resourceKey } from '../../../core/resource/key.ts';
import type { Resource } from '../../../core/resource/resource.ts';
import { GroupParticulars } from './particulars.ts';
import { groupProtection } from './protection.ts';
import { stateOf } from './state.ts';
import { AUTO_SCALING_GROUP } from './traits.ts';

/** Converts a group of DescribeAutoScalingGroups. `undefined` if it is being deleted. */
export function groupToResource(
  group: AutoScalingGroup,
  region: string,
  trouble?: Resource['startTrouble'],
): Resource | undefined {
  const { AutoScalingGroupName: id, AutoScalingGroupARN: arn = '', Status: deleting } = group;
  if (id === undefined || deleting !== undefined) return undefined;
  // arn:aws:autoscaling:<region>:<account>:autoScalingGroup:<uuid>:autoScalingGroupName/<name>
  const accountId = arn.split(':')[4] ?? '';
  const tags = Object.fromEntries(
    (group.Tags ?? []).flatMap(({ Key, Value }) => (Key === undefined ? [] : [[Key, Value ?? '']])),
  );
  const particulars = new GroupParticulars(group);
  const { state, raw } = stateOf(group);
  const { DesiredCapacity: desired = 0, MinSize: min = 0, MaxSize: max = 0 } = group;
  return {
    key: resourceKey({ accountId, region, kind: AUTO_SCALING_GROUP.kind, id }),
    ...AUTO_SCALING_GROUP,
    id,
    name: tags.Name || id,
    accountId,
    region,
    type: typeOf(group),
    state,
    rawState: raw,
    tags,
    // AWS dates each launch and termination, and not the change that asked for it. What is up has nothing to correct.
    ...(desired === 0 && {
      undated: { to: 'stopped', after: 0, by: 'person', detail: '' } as const,
    }),
    ...(trouble !== undefined && { startTrouble: trouble }),
    protection: groupProtection(group, particulars),
    scale: { now: { desired, min, max } },
    particulars,
  };
}

/** What its machines are. */
function typeOf({ Instances: members = [], MixedInstancesPolicy: policy }: AutoScalingGroup): string {
  if (policy !== undefined) return 'mixed';
  const types = new Set(members.flatMap(({ InstanceType }) => InstanceType ?? []));
  const [type = 'empty'] = types;
  return types.size > 1 ? 'mixed' : type;
}
