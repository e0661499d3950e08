import { DescribeTasksCommand, type ECSClient, ListTasksCommand, type Service } from '@aws-sdk/client-ecs';
import type { Resource } from '../../../core/resource/resource.ts';
import { serviceState } from './state.ts';

/** Of the tasks that failed, the newest few tell why. */
const TASKS_READ = 10;

/**
 * Why the tasks of a service that is starting do not come up, by its newest event since it was last steady. ECS goes on trying, with
 * growing pauses.
 *
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html
 */
export async function readTrouble(ecs: ECSClient, service: Service): Promise<Resource['startTrouble']> {
  if (serviceState(service) !== 'starting') return undefined;
  for (const { message = '', createdAt } of service.events ?? []) {
    if (createdAt === undefined || STEADY.test(message)) return undefined;
    const at = createdAt.getTime();
    const [, place] = UNPLACED.exec(message) ?? [];
    if (place !== undefined) return { at, detail: placeDetail(place) };
    if (IMPAIRED.test(message)) return { at, detail: taskDetail(await readStopReason(ecs, service)) };
  }
  return undefined;
}

const STEADY = /has reached a steady state/;
const UNPLACED = /was unable to place a task.*?(?:Reason: |because )(.*?)(?: For more information.*)?$/s;
const IMPAIRED = /is unable to consistently start tasks successfully/;
const NO_CAPACITY = /Capacity is unavailable at this time|RESOURCE:FARGATE/;

const placeDetail = (reason: string): string =>
  NO_CAPACITY.test(reason)
    ? 'AWS has no Fargate capacity right now'
    : `ECS can’t place its tasks: ${clause(reason)}`;

function taskDetail(reason: string | undefined): string {
  if (reason === undefined) return 'its tasks stop right after they start';
  return reason.startsWith('CannotPull')
    ? `its image can’t be pulled: ${clause(reason)}`
    : `its tasks stop right after they start: ${clause(reason)}`;
}

const LONGEST = 200;

/** Its first line, without a full stop, and without AWS's name for the error. */
function clause(text: string): string {
  const line = (text.split(/[\r\n]/, 1)[0] ?? '')
    .trim()
    .replace(/^[A-Za-z]+(Error|Exception): /, '')
    .replace(/\.$/, '');
  return line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line;
}

/** Why the newest task stopped. ECS shows it for an hour. `undefined` where Uptime may not ask: the service is listed all the same. */
async function readStopReason(
  ecs: ECSClient,
  { clusterArn: cluster, serviceName }: Service,
): Promise<string | undefined> {
  try {
    const stopped = { cluster, serviceName, desiredStatus: 'STOPPED' as const, maxResults: TASKS_READ };
    const { taskArns = [] } = await ecs.send(new ListTasksCommand(stopped));
    if (taskArns.length === 0) return undefined;
    const { tasks = [] } = await ecs.send(new DescribeTasksCommand({ cluster, tasks: taskArns }));
    const [newest] = tasks.toSorted((a, b) => (b.stoppedAt?.getTime() ?? 0) - (a.stoppedAt?.getTime() ?? 0));
    return newest?.stoppedReason;
  } catch {
    return undefined;
  }
}
