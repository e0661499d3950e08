import type { DBCluster, DBInstance, Tag } from '@aws-sdk/client-rds';
import {
  type Billing,
  type Protection,
  type Resource,
  type ResourceKind,
  type ResourceState,
  resourceKey,
} from '../../../core/resource/resource.ts';
import { clusterBilling, databaseBilling } from './billing.ts';
import { engineName } from './engine-name.ts';
import { fittingChange, type LastChanges } from './events.ts';
import { clusterProtection, databaseProtection } from './protection.ts';
import { databaseState } from './state.ts';

/** One instance of DescribeDBInstances as the core knows it; `undefined` for one on its way out. */
export const databaseToResource = (
  database: DBInstance,
  region: string,
  changes: LastChanges,
): Resource | undefined =>
  toResource(region, changes, {
    kind: 'rds-instance',
    id: database.DBInstanceIdentifier,
    arn: database.DBInstanceArn,
    status: database.DBInstanceStatus,
    zone: database.AvailabilityZone,
    type: database.DBInstanceClass,
    tags: database.TagList,
    restartAt: database.AutomaticRestartTime,
    protection: databaseProtection(database),
    billing: databaseBilling(database),
  });

/** One cluster of DescribeDBClusters as the core knows it; `undefined` for one on its way out. */
export const clusterToResource = (
  cluster: DBCluster,
  region: string,
  changes: LastChanges,
): Resource | undefined =>
  toResource(region, changes, {
    kind: 'rds-cluster',
    id: cluster.DBClusterIdentifier,
    arn: cluster.DBClusterArn,
    status: cluster.Status,
    zone: undefined,
    type: engineName(cluster.Engine),
    tags: cluster.TagList,
    restartAt: cluster.AutomaticRestartTime,
    protection: clusterProtection(cluster),
    billing: clusterBilling(cluster),
  });

/** Whether the TagList carries the key: RDS has no tag filter of its own. */
export const isTagged = (tags: readonly Tag[] | undefined, tagKey: string): boolean =>
  tags?.some((tag) => tag.Key === tagKey) ?? false;

/** What an instance and a cluster have in common, under one set of names. */
interface DatabaseFacts {
  readonly kind: ResourceKind;
  readonly id: string | undefined;
  readonly arn: string | undefined;
  readonly status: string | undefined;
  readonly zone: string | undefined;
  readonly type: string | undefined;
  readonly tags: readonly Tag[] | undefined;
  readonly restartAt: Date | undefined;
  readonly protection: Protection | undefined;
  readonly billing: Billing | undefined;
}

const toResource = (region: string, changes: LastChanges, facts: DatabaseFacts): Resource | undefined => {
  const { id, status, kind, zone, protection, billing } = facts;
  if (id === undefined || status === undefined) return undefined;
  const state: ResourceState | undefined = databaseState(status);
  if (state === undefined) return undefined;

  const accountId = accountOf(facts.arn);
  const tags = Object.fromEntries(
    (facts.tags ?? []).flatMap(({ Key, Value }) => (Key === undefined ? [] : [[Key, Value ?? '']])),
  );
  const lastChange = fittingChange(changes.get(id), state);
  const automaticRestartAt = facts.restartAt?.getTime();
  return {
    key: resourceKey({ accountId, region, kind, id }),
    kind,
    id,
    name: tags.Name || id,
    accountId,
    region,
    ...(zone === undefined ? {} : { zone }),
    type: facts.type ?? 'unknown',
    state,
    rawState: status,
    tags,
    ...(lastChange === undefined ? {} : { lastChange }),
    ...(protection === undefined ? {} : { protection }),
    ...(automaticRestartAt === undefined ? {} : { automaticRestartAt }),
    ...(billing === undefined ? {} : { billing }),
  };
};

/** `arn:aws:rds:<region>:<account>:db:<id>` */
const accountOf = (arn: string | undefined): string => arn?.split(':')[4] ?? '';
