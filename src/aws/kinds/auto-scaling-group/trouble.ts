import {
  type Activity,
  type AutoScalingClient,
  type AutoScalingGroup,
  DescribeScalingActivitiesCommand,
} from '@aws-sdk/client-auto-scaling';
import type { Resource } from '../../../core/resource/resource.ts';
import { stateOf } from './state.ts';

/** AWS tells of each instance singly, the newest first. */
const ACTIVITIES_READ = 10;

/**
 * Why the instances of a group that is on its way up do not come, by its newest launch. Launches fail as activities, not as calls, and AWS
 * goes on trying. `undefined` where Uptime may not ask: the group is listed all the same.
 */
export async function readTrouble(
  client: AutoScalingClient,
  group: AutoScalingGroup,
  region: string,
): Promise<Resource['startTrouble']> {
  if (stateOf(group).state !== 'starting') return undefined;
  try {
    const { Activities: activities = [] } = await client.send(
      new DescribeScalingActivitiesCommand({
        AutoScalingGroupName: group.AutoScalingGroupName,
        MaxRecords: ACTIVITIES_READ,
      }),
    );
    return troubleOf(activities, region);
  } catch {
    return undefined;
  }
}

/** The newest launch that has come to an end: one that is under way says nothing yet. */
function troubleOf(activities: readonly Activity[], region: string): Resource['startTrouble'] {
  const newest = activities.find(
    ({ Description = '', StatusCode = 'InProgress' }) => LAUNCH.test(Description) && OVER.test(StatusCode),
  );
  // One that came up has no message.
  const { StatusMessage: message = '', StartTime: at } = newest ?? {};
  if (at === undefined || message === '') return undefined;
  return { at: at.getTime(), detail: detailOf(message, region) };
}

const LAUNCH = /^Launching a new EC2 instance/;
const OVER = /^(Successful|Failed|Cancelled)$/;
const NO_CAPACITY = /sufficient (\S+) capacity in the Availability Zone you requested \(([^)]+)\)/;
const QUOTA = /vCPU (capacity|limit)|instance limit|VcpuLimitExceeded|InstanceLimitExceeded/i;

const LONGEST = 200;

/** A clause for people. Falls back to AWS's own words. */
function detailOf(message: string, region: string): string {
  const [, type, zone] = NO_CAPACITY.exec(message) ?? [];
  if (type !== undefined) return `AWS has no ${type} capacity in ${zone} right now`;
  if (QUOTA.test(message))
    return `the account has reached its quota of running instances in ${region}. Request more in Service Quotas`;
  const line = (message.split(/[\r\n]/, 1)[0] ?? '')
    .replace(/\s*Launching EC2 instance failed\.?$/, '')
    .replace(/\.$/, '');
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
}
