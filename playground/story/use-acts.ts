/** How much the machines of a story are used, as CloudWatch and Session Manager have it. */
import { desiredAt } from '../../src/core/schedule/desired.ts';
import { tagParser } from '../../src/core/settings/schedule-context.ts';
import type { MetricName } from '../aws/cloudwatch/metrics.ts';
import type { Region } from '../aws/region.ts';
import { isDatabase, isGroup, isInstance, isService, type Machine } from './machine.ts';
import type { AwsActs } from './schema.ts';
import type { Stage } from './stage.ts';

type UseAct = NonNullable<AwsActs['use']>[string];

/** What an idle machine does, and one outside the hours of its use. */
const IDLE_CPU = 2;

/** @throws Error for what has no such metric */
export function useActs(acts: AwsActs, stage: Stage, region: Region): void {
  for (const [name, act] of Object.entries(acts.use ?? {}))
    for (const machine of stage.named(name)) use(machine, act, stage, region);
}

function use(
  machine: Machine,
  { cpu, connections, sessions, hours, foundIdle }: UseAct,
  stage: Stage,
  region: Region,
): void {
  const isUsed = hours === undefined ? () => true : withinHours(hours, stage);
  const now = region.place.clock.now();
  const measure = (of: 'cpu' | 'connections', level: number, idle: number) =>
    region.metrics.measure(metricOf(machine, of), (at) => {
      if (!isUp(machine)) return undefined;
      // Without hours it begins now.
      return (hours === undefined ? at >= now : isUsed(at)) ? level : idle;
    });
  if (cpu !== undefined) measure('cpu', cpu, IDLE_CPU);
  if (connections !== undefined) measure('connections', connections, 0);
  if (foundIdle) region.findings.find(...findingOf(machine, region));
  if (sessions === undefined) return;
  region.sessions.end(machine.id);
  for (let number = 1; number <= sessions; number += 1)
    region.sessions.open(machine.id, `arn:aws:iam::${region.place.accountId}:user/person-${number}`);
}

function withinHours(hours: string, { world }: Stage): (at: number) => boolean {
  const parsed = tagParser(world.settings)(hours);
  if (!parsed.ok) throw new Error(`${hours} is no schedule`);
  const { schedule } = parsed;
  return (at) => desiredAt(schedule, at) === 'running';
}

function findingOf(machine: Machine, { place }: Region): [arn: string, type: string] {
  const arn = (service: string, rest: string) =>
    `arn:aws:${service}:${place.region}:${place.accountId}:${rest}`;
  if (isInstance(machine)) return [arn('ec2', `instance/${machine.id}`), 'EC2Instance'];
  if (isDatabase(machine) && machine.kind === 'db-instance')
    return [arn('rds', `db:${machine.id}`), 'RDSDBInstance'];
  throw new Error(`Compute Optimizer says nothing of ${machine.id}`);
}

const isUp = (machine: Machine): boolean =>
  isInstance(machine) ? machine.state === 'running' : !isDatabase(machine) || machine.status === 'available';

function metricOf(machine: Machine, of: 'cpu' | 'connections'): MetricName {
  const name = of === 'cpu' ? 'CPUUtilization' : 'DatabaseConnections';
  if (isDatabase(machine)) {
    const isCluster = machine.kind === 'db-cluster';
    const namespace =
      isCluster && machine.engine === 'docdb'
        ? 'AWS/DocDB'
        : isCluster && machine.engine === 'neptune'
          ? 'AWS/Neptune'
          : 'AWS/RDS';
    const dimension = isCluster ? 'DBClusterIdentifier' : 'DBInstanceIdentifier';
    return { namespace, name, dimensions: { [dimension]: machine.id } };
  }
  if (of === 'connections') throw new Error(`${machine.id} is no database`);
  if (isInstance(machine)) return { namespace: 'AWS/EC2', name, dimensions: { InstanceId: machine.id } };
  if (isGroup(machine))
    return { namespace: 'AWS/EC2', name, dimensions: { AutoScalingGroupName: machine.id } };
  if (!isService(machine)) throw new Error(`${machine.id} has no metrics`);
  const [cluster = '', service = ''] = machine.id.split('/');
  return { namespace: 'AWS/ECS', name, dimensions: { ClusterName: cluster, ServiceName: service } };
}
