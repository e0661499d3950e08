import type { Capacity } from '../../../core/resource/capacity.ts';
import type { ResourceIdentity } from '../../../core/resource/key.ts';
import { shellWord } from '../scaled/shell-word.ts';
import { readServiceId } from './service-id.ts';

/** The bounds first, as a start does it: a count above bounds of 0 to 0 would be taken down again. */
export function restoreServiceCommand(
  { id, region }: ResourceIdentity,
  { desired, min, max }: Capacity,
): string {
  const { cluster, name } = readServiceId(id) ?? { cluster: 'default', name: id };
  const count = `aws ecs update-service --cluster ${shellWord(cluster)} --service ${shellWord(name)} --desired-count ${desired} --region ${region}`;
  if (min === undefined || max === undefined) return count;
  const target = `--service-namespace ecs --scalable-dimension ecs:service:DesiredCount --resource-id ${shellWord(`service/${id}`)}`;
  return `aws application-autoscaling register-scalable-target ${target} --min-capacity ${min} --max-capacity ${max} --region ${region} && ${count}`;
}
