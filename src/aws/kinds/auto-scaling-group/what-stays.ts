import type { ScheduledUpdateGroupAction } from '@aws-sdk/client-auto-scaling';
import type { Resource } from '../../../core/resource/resource.ts';
import { particularsOf } from './particulars.ts';
import { scaleOutText } from './scheduled-actions.ts';

/** What a stop leaves up, and what hinders the group from coming back or staying down. Uptime changes none of it: it is somebody's wish. */
export function stopRemark(
  resource: Resource,
  scaleOuts: readonly ScheduledUpdateGroupAction[] | undefined,
): string | undefined {
  const { counted, protectedCount, standbyCount, suspended, warmPool } = particularsOf(resource);
  const pooled =
    warmPool === undefined ? 0 : Math.max(warmPool.MaxGroupPreparedCapacity ?? 0, warmPool.MinSize ?? 0);
  const parts = [
    protectedCount === 0
      ? undefined
      : `${protectedCount} of its ${counted} instances ${isOrAre(protectedCount)} protected from scale-in and keep${s(protectedCount)} running`,
    standbyCount === 0 ? undefined : `${standbyCount} in Standby keep${s(standbyCount)} running`,
    pooled === 0 ? undefined : `its warm pool holds up to ${pooled}`,
    suspended.has('Launch') ? `${NO_LAUNCH} it can’t come back until someone resumes that` : undefined,
    scaleOutText(scaleOuts),
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : parts.join('; ');
}

export function startRemark(resource: Resource): string | undefined {
  return particularsOf(resource).suspended.has('Launch')
    ? `${NO_LAUNCH} no instance comes up until someone resumes that`
    : undefined;
}

const NO_LAUNCH = 'its Launch process is suspended:';

const isOrAre = (count: number): string => (count === 1 ? 'is' : 'are');

const s = (count: number): string => (count === 1 ? 's' : '');
