import {
  DescribeServices$,
  type DescribeServicesRequest,
  type DescribeServicesResponse,
  DescribeTaskDefinition$,
  type DescribeTaskDefinitionRequest,
  type DescribeTaskDefinitionResponse,
  DescribeTasks$,
  type DescribeTasksRequest,
  type DescribeTasksResponse,
  ListTasks$,
  type ListTasksRequest,
  type ListTasksResponse,
  UpdateService$,
  type UpdateServiceRequest,
  type UpdateServiceResponse,
} from '@aws-sdk/client-ecs';
import { AwsError } from '../error.ts';
import { type Operation, operation } from '../operation.ts';
import type { Region } from '../region.ts';
import type { EcsService, StoppedTask } from './ecs-service.ts';
import { TASK_SHOWN_MS } from './services.ts';
import { clusterArnOf, serviceShape, taskDefinitionShape } from './shape.ts';
import { findService, updateService } from './update-service.ts';

/** "You may specify up to 10 services to describe in a single operation." */
const MOST_SERVICES = 10;
const MOST_TASKS = 100;

export const ECS_OPERATIONS: readonly Operation[] = [
  operation<DescribeServicesRequest, DescribeServicesResponse>(DescribeServices$, (input, { here }) => {
    const { cluster, services: asked = [], include = [] } = input;
    if (asked.length === 0) throw invalid('Services cannot be empty.');
    if (asked.length > MOST_SERVICES)
      throw invalid(`A maximum of ${MOST_SERVICES} services can be described.`);
    const found = asked.map((name) => ({ name, service: findService(here.services, name, cluster) }));
    return {
      services: found.flatMap(({ service }) =>
        service === undefined ? [] : [serviceShape(service, include.includes('TAGS'))],
      ),
      failures: found.flatMap(({ name, service }) =>
        service === undefined ? [{ arn: arnOf(name, cluster, here), reason: 'MISSING' }] : [],
      ),
    };
  }),
  operation<UpdateServiceRequest, UpdateServiceResponse>(UpdateService$, (input, { here }) => ({
    service: serviceShape(updateService(here.services, input), true),
  })),
  operation<DescribeTaskDefinitionRequest, DescribeTaskDefinitionResponse>(
    DescribeTaskDefinition$,
    ({ taskDefinition = '' }, { here }) => {
      const found = here.services.definition(taskDefinition);
      if (found === undefined) throw new AwsError('ClientException', 'Unable to describe task definition.');
      return { taskDefinition: taskDefinitionShape(found), tags: [] };
    },
  ),
  operation<ListTasksRequest, ListTasksResponse>(ListTasks$, (input, { here }) => {
    if (input.desiredStatus !== 'STOPPED') throw invalid('The stand-in lists only stopped tasks.');
    const service = findService(here.services, input.serviceName ?? '', input.cluster);
    if (service === undefined) throw new AwsError('ServiceNotFoundException', 'Service not found.');
    return { taskArns: shownTasks(service, here).map(({ arn }) => arn) };
  }),
  operation<DescribeTasksRequest, DescribeTasksResponse>(DescribeTasks$, (input, { here }) => {
    const { tasks: asked = [], cluster = 'default' } = input;
    if (asked.length === 0 || asked.length > MOST_TASKS)
      throw invalid(`Between 1 and ${MOST_TASKS} tasks can be described.`);
    const all = here.services
      .all()
      .filter((service) => service.cluster === cluster.split('/').at(-1))
      .flatMap((service) => shownTasks(service, here).map((task) => taskShape(service, task)));
    return {
      tasks: all.filter(({ taskArn }) => asked.includes(taskArn)),
      failures: asked
        .filter((arn) => !all.some(({ taskArn }) => taskArn === arn))
        .map((arn) => ({ arn, reason: 'MISSING' })),
    };
  }),
];

const invalid = (message: string): AwsError => new AwsError('InvalidParameterException', message);

const arnOf = (nameOrArn: string, cluster = 'default', { place }: Region): string =>
  nameOrArn.includes(':')
    ? nameOrArn
    : `arn:aws:ecs:${place.region}:${place.accountId}:service/${cluster.split('/').at(-1)}/${nameOrArn}`;

const shownTasks = ({ stoppedTasks }: EcsService, { place }: Region): readonly StoppedTask[] =>
  stoppedTasks.filter(({ at }) => at > place.clock.now() - TASK_SHOWN_MS).slice(0, MOST_TASKS);

const taskShape = (service: EcsService, { arn, at, reason }: StoppedTask) => ({
  taskArn: arn,
  clusterArn: clusterArnOf(service),
  taskDefinitionArn: service.taskDefinition,
  group: `service:${service.name}`,
  lastStatus: 'STOPPED',
  desiredStatus: 'STOPPED',
  stopCode: 'TaskFailedToStart' as const,
  stoppedReason: reason,
  stoppedAt: new Date(at),
});
