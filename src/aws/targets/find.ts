import { DescribeInstancesCommand } from '@aws-sdk/client-ec2';
import { DescribeDBClustersCommand, DescribeDBInstancesCommand } from '@aws-sdk/client-rds';
import type { ResourceIdentity } from '../../app/ports/targets.ts';
import type { Resource } from '../../core/resource/resource.ts';
import { instanceToResource } from '../kinds/ec2-instance/to-resource.ts';
import { readLastChanges } from '../kinds/rds/events.ts';
import { clusterToResource, databaseToResource, isTagged } from '../kinds/rds/to-resource.ts';
import type { AwsClients } from '../sdk/clients.ts';
import { isAwsError } from '../sdk/errors.ts';

type Clients = Pick<AwsClients, 'ec2' | 'rds'>;

/**
 * One resource, for a call or two: `undefined` if it is gone or not tagged. At nine in the morning hundreds of machines report
 * that they run, and to look at a whole Region for each of them would use up the calls that starting them needs.
 */
export const findResource = async (
  clients: Clients,
  identity: ResourceIdentity,
  tagKey: string,
): Promise<Resource | undefined> => {
  try {
    switch (identity.kind) {
      case 'ec2-instance':
        return await findInstance(clients, identity, tagKey);
      case 'rds-instance':
        return await findDatabase(clients, identity, tagKey);
      case 'rds-cluster':
        return await findCluster(clients, identity, tagKey);
    }
  } catch (error) {
    if (GONE.some((code) => isAwsError(error, code))) return undefined;
    throw error;
  }
};

const GONE = ['InvalidInstanceID.NotFound', 'DBInstanceNotFoundFault', 'DBClusterNotFoundFault'];

const findInstance = async (clients: Clients, { region, id }: ResourceIdentity, tagKey: string) => {
  const ec2 = clients.ec2(region);
  const { Reservations = [] } = await ec2.send(new DescribeInstancesCommand({ InstanceIds: [id] }));
  const found = Reservations.flatMap(({ OwnerId = '', Instances = [] }) =>
    Instances.flatMap((instance) => instanceToResource(instance, OwnerId, region) ?? []),
  )[0];
  return found?.tags[tagKey] === undefined ? undefined : found;
};

const findDatabase = async (clients: Clients, { region, id }: ResourceIdentity, tagKey: string) => {
  const rds = clients.rds(region);
  const { DBInstances = [] } = await rds.send(new DescribeDBInstancesCommand({ DBInstanceIdentifier: id }));
  const [found] = DBInstances;
  if (found === undefined || !isTagged(found.TagList, tagKey)) return undefined;
  return databaseToResource(found, region, await readLastChanges(rds, 'db-instance'));
};

const findCluster = async (clients: Clients, { region, id }: ResourceIdentity, tagKey: string) => {
  const rds = clients.rds(region);
  const { DBClusters = [] } = await rds.send(new DescribeDBClustersCommand({ DBClusterIdentifier: id }));
  const [found] = DBClusters;
  if (found === undefined || !isTagged(found.TagList, tagKey)) return undefined;
  return clusterToResource(found, region, await readLastChanges(rds, 'db-cluster'));
};
