import { DescribeTaskDefinitionCommand, ECSClient, type TaskDefinition } from '@aws-sdk/client-ecs';
import { mapLimited } from '../../../app/limiter.ts';
import type { AwsClients } from '../../sdk/clients.ts';
import { launchOf } from './launch.ts';
import { readServices } from './list.ts';
import { serviceId } from './to-resource.ts';

/** ECS allows an account 50 of these calls at once per Region, and then 20 per second. */
const CALLS_AT_ONCE = 4;

/** What the price of a Fargate task depends on. */
export interface TaskSize {
  readonly vcpus: number;
  readonly gib: number;
  readonly platform: 'Linux' | 'ARM' | 'Windows';
  /** More than the 20 GiB of disk that are free. */
  readonly hasMoreDisk: boolean;
}

const FREE_DISK_GIB = 20;

/** The size of each service's task, as its task definition has it, for services on Fargate. Rejects if AWS refuses. */
export async function readTaskSizes(
  { clients, region }: { readonly clients: AwsClients; readonly region: string },
  ids: readonly string[],
  abortSignal: AbortSignal,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const ecs = clients.of(ECSClient, region);
  const services = (await readServices(ecs, ids, abortSignal)).flatMap((service) => {
    const id = serviceId(service);
    const { taskDefinition } = service;
    return id === undefined || taskDefinition === undefined || launchOf(service) !== 'Fargate'
      ? []
      : [{ id, taskDefinition }];
  });
  const arns = [...new Set(services.map(({ taskDefinition }) => taskDefinition))];
  const definitions = await mapLimited(arns, CALLS_AT_ONCE, async (arn) => {
    const command = new DescribeTaskDefinitionCommand({ taskDefinition: arn });
    return [arn, (await ecs.send(command, { abortSignal })).taskDefinition] as const;
  });
  const sizes = new Map(definitions.map(([arn, definition]) => [arn, sizeOf(definition)]));
  return new Map(
    services.map(({ id, taskDefinition }) => {
      const size = sizes.get(taskDefinition);
      return [id, size === undefined ? [] : [JSON.stringify(size)]];
    }),
  );
}

/** `undefined` without sizes of the task: its containers alone are then no measure. */
function sizeOf(definition: TaskDefinition | undefined): TaskSize | undefined {
  const [cpu, memory] = [Number(definition?.cpu), Number(definition?.memory)];
  if (!(cpu > 0) || !(memory > 0)) return undefined;
  const { operatingSystemFamily: os = 'LINUX', cpuArchitecture } = definition?.runtimePlatform ?? {};
  return {
    vcpus: cpu / 1_024,
    gib: memory / 1_024,
    platform: os !== 'LINUX' ? 'Windows' : cpuArchitecture === 'ARM64' ? 'ARM' : 'Linux',
    hasMoreDisk: (definition?.ephemeralStorage?.sizeInGiB ?? 0) > FREE_DISK_GIB,
  };
}
