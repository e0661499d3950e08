/** What AWS describes of resources that Uptime leaves alone, each next to one that it manages. */
let count = 0;
export const machine = (name: string, more: object, tags: Readonly<Record<string, string>> = {}) => {
  count += 1;
  return {
    InstanceId: `i-${count.toString(16).padStart(17, '0')}`,
    State: { Code: 16, Name: 'running' },
    Placement: { AvailabilityZone: 'eu-central-1a' },
    Tags: Object.entries({ Name: name, Uptime: 'never', ...tags }).map(([Key, Value]) => ({ Key, Value })),
    ...more,
  };
};
const TAG = [{ Key: 'Uptime', Value: 'never' }];
export const database = (id: string, more: object) => ({ DBInstanceIdentifier: id, TagList: TAG, ...more });
export const cluster = (id: string, more: object) => ({ DBClusterIdentifier: id, TagList: TAG, ...more });

export const PROTECTED = {
  Instances: [
    machine('spot', { InstanceLifecycle: 'spot' }),
    machine('ephemeral', { RootDeviceType: 'instance-store' }),
    machine('managed', { Operator: { Managed: true, Principal: 'eks.amazonaws.com' } }),
    machine('scaled', {}, { 'aws:autoscaling:groupName': 'ci' }),
    machine('plain', {}),
  ],
  DBInstances: [
    database('replica', { ReadReplicaSourceDBInstanceIdentifier: 'orders' }),
    database('source', { ReadReplicaDBInstanceIdentifiers: ['arn:aws:rds:us-east-1:1:db:copy'] }),
    database('mssql', { Engine: 'sqlserver-se', MultiAZ: true }),
    database('custom', { Engine: 'custom-oracle-ee' }),
    database('full', { DBInstanceStatus: 'storage-full' }),
    database('two-zones', { MultiAZ: true }),
  ],
  DBClusters: [
    cluster('v1', { EngineMode: 'serverless' }),
    cluster('multi-az', { Engine: 'postgres', DBClusterInstanceClass: 'db.r6gd.large' }),
    cluster('global', { GlobalClusterIdentifier: 'world' }),
    cluster('copy', { ReplicationSourceIdentifier: 'arn:aws:rds:us-east-1:1:cluster:source' }),
    cluster('aurora', {}),
  ],
};
