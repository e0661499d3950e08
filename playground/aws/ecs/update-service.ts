import type { UpdateServiceRequest } from '@aws-sdk/client-ecs';
import { AwsError } from '../error.ts';
import type { EcsService } from './ecs-service.ts';
import type { EcsServices } from './services.ts';

/**
 * What ECS says to an update. The sentences are those that people quote; `facts` of each are in the API's reference.
 *
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_UpdateService.html
 */

const MOST_TASKS = 5_000;

/** @throws AwsError where ECS refuses */
export function updateService(services: EcsServices, input: UpdateServiceRequest): EcsService {
  const { cluster, service: given = '', desiredCount, ...others } = input;
  const service = findService(services, given, cluster);
  if (service === undefined) throw new AwsError('ServiceNotFoundException', 'Service not found.');
  if (service.status !== 'ACTIVE') throw new AwsError('ServiceNotActiveException', 'Service was not ACTIVE.');
  if (desiredCount === undefined) return service;
  if (service.strategy === 'DAEMON') {
    throw invalid(
      'The daemon scheduling strategy does not support a desired count for services. Remove the desired count value and try again.',
    );
  }
  if (desiredCount < 0 || desiredCount > MOST_TASKS)
    throw invalid(`desiredCount must be between 0 and ${MOST_TASKS}.`);
  // https://github.com/hashicorp/terraform-provider-aws/issues/13658
  if (service.controller !== 'ECS' && Object.values(others).some((other) => other !== undefined)) {
    throw invalid(
      `Unable to update network parameters on services with a ${service.controller} deployment controller. Use AWS CodeDeploy to trigger a new deployment.`,
    );
  }
  services.setDesired(service, desiredCount);
  return service;
}

/**
 * By name or ARN, in a cluster by name or ARN.
 *
 * @throws AwsError if there is no such cluster, or if the ARN is of another one
 */
export function findService(
  services: EcsServices,
  nameOrArn: string,
  cluster: string | undefined,
): EcsService | undefined {
  const wanted = nameOf(cluster ?? 'default');
  if (!services.hasCluster(wanted)) throw new AwsError('ClusterNotFoundException', 'Cluster not found.');
  const path = nameOrArn.includes(':') ? (nameOrArn.split(':').at(-1) ?? '') : nameOrArn;
  const parts = path.replace(/^service\//, '').split('/');
  const name = parts.at(-1) ?? '';
  const [own] = parts.length > 1 ? parts : [undefined];
  if (own !== undefined && own !== wanted)
    throw invalid(`Identifier is for ${own}. Your cluster is ${wanted}`);
  return services.get(`${wanted}/${name}`);
}

const nameOf = (cluster: string): string => cluster.split('/').at(-1) ?? cluster;

const invalid = (message: string): AwsError => new AwsError('InvalidParameterException', message);
