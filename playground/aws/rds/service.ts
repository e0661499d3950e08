import {
  AddTagsToResource$,
  type AddTagsToResourceMessage,
  type DBClusterMessage,
  type DBInstanceMessage,
  type DBSnapshotMessage,
  DeleteDBSnapshot$,
  type DeleteDBSnapshotMessage,
  type DeleteDBSnapshotResult,
  DescribeDBClusters$,
  type DescribeDBClustersMessage,
  DescribeDBInstances$,
  type DescribeDBInstancesMessage,
  DescribeDBSnapshots$,
  type DescribeDBSnapshotsMessage,
  DescribeEvents$,
  type DescribeEventsMessage,
  type EventsMessage,
  type Filter,
  ListTagsForResource$,
  type ListTagsForResourceMessage,
  RemoveTagsFromResource$,
  type RemoveTagsFromResourceMessage,
  StartDBCluster$,
  type StartDBClusterMessage,
  type StartDBClusterResult,
  StartDBInstance$,
  type StartDBInstanceMessage,
  type StartDBInstanceResult,
  StopDBCluster$,
  type StopDBClusterMessage,
  type StopDBClusterResult,
  StopDBInstance$,
  type StopDBInstanceMessage,
  type StopDBInstanceResult,
  type TagListMessage,
} from '@aws-sdk/client-rds';
import { AwsError } from '../error.ts';
import { type Operation, operation } from '../operation.ts';
import { pageOf } from '../page.ts';
import type { DbCluster, DbInstance } from './database.ts';
import { dbClusterShape, dbEventShape, dbInstanceShape, snapshotShape, tagList } from './database-shape.ts';
import type { Databases } from './databases.ts';
import { describeEvents } from './describe-events.ts';
import {
  findDbCluster,
  findDbInstance,
  startDbCluster,
  startDbInstance,
  stopDbCluster,
  stopDbInstance,
} from './power.ts';
import { isAskedFor } from './snapshots.ts';
import { addTags, findByArn } from './tags.ts';

export const RDS_OPERATIONS: readonly Operation[] = [
  operation<DescribeDBInstancesMessage, DBInstanceMessage>(DescribeDBInstances$, (input, { here }) => {
    const found =
      input.DBInstanceIdentifier === undefined
        ? filtered(here.databases.instances(), input.Filters, INSTANCE_FILTERS)
        : [findDbInstance(here.databases, input.DBInstanceIdentifier)];
    const page = recordsPage(found, (instance) => instance.id, input);
    return { DBInstances: page.items.map(dbInstanceShape), Marker: page.nextToken };
  }),
  operation<DescribeDBClustersMessage, DBClusterMessage>(DescribeDBClusters$, (input, { here }) => {
    const found =
      input.DBClusterIdentifier === undefined
        ? filtered(here.databases.clusters(), input.Filters, CLUSTER_FILTERS)
        : [findDbCluster(here.databases, input.DBClusterIdentifier)];
    const page = recordsPage(found, (cluster) => cluster.id, input);
    return {
      DBClusters: page.items.map((cluster) => dbClusterShape(cluster, here.databases)),
      Marker: page.nextToken,
    };
  }),
  operation<StopDBInstanceMessage, StopDBInstanceResult>(StopDBInstance$, (input, { here }) => ({
    DBInstance: dbInstanceShape(
      stopDbInstance(here.databases, required(input, 'DBInstanceIdentifier'), input.DBSnapshotIdentifier),
    ),
  })),
  operation<StartDBInstanceMessage, StartDBInstanceResult>(StartDBInstance$, (input, { here }) => ({
    DBInstance: dbInstanceShape(startDbInstance(here.databases, required(input, 'DBInstanceIdentifier'))),
  })),
  operation<StopDBClusterMessage, StopDBClusterResult>(StopDBCluster$, (input, { here }) => ({
    DBCluster: clusterAfter(here.databases, stopDbCluster, required(input, 'DBClusterIdentifier')),
  })),
  operation<StartDBClusterMessage, StartDBClusterResult>(StartDBCluster$, (input, { here }) => ({
    DBCluster: clusterAfter(here.databases, startDbCluster, required(input, 'DBClusterIdentifier')),
  })),
  operation<DescribeEventsMessage, EventsMessage>(DescribeEvents$, (input, { here }) => {
    const { clock, timings } = here.place;
    const shownUntil = clock.now() - timings.dbEventsLateMs;
    const found = describeEvents(here.databases.events, input, clock.now()).filter(
      ({ at }) => at <= shownUntil,
    );
    const numbered = found.map((event, index) => ({ event, key: String(index).padStart(9, '0') }));
    const page = recordsPage(numbered, ({ key }) => key, input);
    return { Events: page.items.map(({ event }) => dbEventShape(event)), Marker: page.nextToken };
  }),
  operation<DescribeDBSnapshotsMessage, DBSnapshotMessage>(DescribeDBSnapshots$, (input, { here }) => {
    const found = here.databases.snapshots.all().filter((snapshot) => isAskedFor(snapshot, input));
    const page = recordsPage(found, (snapshot) => snapshot.id, input);
    return { DBSnapshots: page.items.map(snapshotShape), Marker: page.nextToken };
  }),
  operation<DeleteDBSnapshotMessage, DeleteDBSnapshotResult>(DeleteDBSnapshot$, (input, { here }) => ({
    DBSnapshot: snapshotShape(here.databases.snapshots.delete(required(input, 'DBSnapshotIdentifier'))),
  })),
  operation<AddTagsToResourceMessage, void>(AddTagsToResource$, (input, { here }) => {
    const arn = required(input, 'ResourceName');
    const { databases } = here;
    const tagged =
      arn.split(':')[5] === 'snapshot' ? databases.snapshots.findByArn(arn) : findByArn(databases, arn);
    addTags(tagged, input.Tags ?? []);
  }),
  operation<RemoveTagsFromResourceMessage, void>(RemoveTagsFromResource$, (input, { here }) => {
    const { tags } = findByArn(here.databases, required(input, 'ResourceName'));
    for (const key of input.TagKeys ?? []) tags.delete(key);
  }),
  operation<ListTagsForResourceMessage, TagListMessage>(ListTagsForResource$, (input, { here }) => ({
    TagList: tagList(findByArn(here.databases, required(input, 'ResourceName')).tags),
  })),
];

const INSTANCE_FILTERS: Readonly<Record<string, (instance: DbInstance) => readonly (string | undefined)[]>> =
  {
    'db-instance-id': (instance) => [instance.id, instance.arn],
    'db-cluster-id': (instance) => [instance.clusterId],
    engine: (instance) => [instance.engine],
  };

const CLUSTER_FILTERS: Readonly<Record<string, (cluster: DbCluster) => readonly (string | undefined)[]>> = {
  'db-cluster-id': (cluster) => [cluster.id, cluster.arn],
  engine: (cluster) => [cluster.engine],
};

const filtered = <T>(
  all: readonly T[],
  filters: readonly Filter[] | undefined,
  known: Readonly<Record<string, (item: T) => readonly (string | undefined)[]>>,
): readonly T[] =>
  (filters ?? []).reduce<readonly T[]>((left, filter) => {
    const values = known[filter.Name ?? ''];
    if (values === undefined) {
      throw new AwsError('InvalidParameterValue', `Unrecognized filter name: ${filter.Name}`);
    }
    return left.filter((item) =>
      values(item).some((value) => value !== undefined && filter.Values?.includes(value)),
    );
  }, all);

const recordsPage = <T>(
  all: readonly T[],
  keyOf: (item: T) => string,
  input: { readonly MaxRecords?: number | undefined; readonly Marker?: string | undefined },
) => {
  const size = input.MaxRecords ?? 100;
  if (size < 20 || size > 100) {
    throw new AwsError(
      'InvalidParameterValue',
      `Invalid value ${size} for MaxRecords. Must be between 20 and 100`,
    );
  }
  return pageOf(all, keyOf, size, input.Marker, 'InvalidParameterValue');
};

const clusterAfter = (
  databases: Databases,
  act: (databases: Databases, id: string) => DbCluster,
  id: string,
) => dbClusterShape(act(databases, id), databases);

const required = <K extends string>(input: { readonly [key in K]: string | undefined }, name: K): string => {
  const value = input[name];
  if (value === undefined || value === '') {
    throw new AwsError(
      'InvalidParameterValue',
      `The parameter ${name} must be provided and must not be blank.`,
    );
  }
  return value;
};
