import type { DescribeDBSnapshotsMessage } from '@aws-sdk/client-rds';
import { AwsError } from '../error.ts';
import type { Place } from '../place.ts';
import type { EpochMs } from '../time/index.ts';
import type { DbInstance } from './database.ts';

/** A manual snapshot of a DB instance. Tests may change what is not read-only. */
export interface DbSnapshot {
  readonly id: string;
  readonly arn: string;
  readonly databaseId: string;
  readonly engine: string;
  status: 'creating' | 'available';
  readonly tags: Map<string, string>;
  readonly createdAt: EpochMs;
}

/** Manual snapshots in an account and Region: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/CHAP_Limits.html */
const QUOTA = 100;

/**
 * Uptime's role may delete only what carries this tag, and tag and make only what is called `uptime-*`: deploy/roles.yml. Callers without a
 * role are held to the same. What a person does in the console does not pass through here.
 */
const OWN_TAG = 'UptimeSnapshotOf';
const OWN_NAME = /^uptime-/;

/** The snapshots of one account and Region. */
export class Snapshots {
  readonly #place: Place;
  readonly #byId = new Map<string, DbSnapshot>();

  constructor(place: Place) {
    this.#place = place;
  }

  /** In identifier order. */
  all(): readonly DbSnapshot[] {
    return [...this.#byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  /** As a person's, finished long ago. */
  add(id: string, database: DbInstance): DbSnapshot {
    return this.#put(id, database, 'available');
  }

  /** @throws AwsError before anything is changed */
  mayCreate(id: string): void {
    if (!OWN_NAME.test(id)) throw denied('CreateDBSnapshot', id);
    if (this.#byId.has(id)) {
      throw new AwsError(
        'DBSnapshotAlreadyExists',
        `Cannot create the snapshot because a snapshot with the identifier ${id} already exists.`,
      );
    }
    if (this.#byId.size >= QUOTA) {
      throw new AwsError('SnapshotQuotaExceeded', `Cannot create more than ${QUOTA} manual snapshots`);
    }
  }

  /** The snapshot of a stop, which is finished after some minutes. */
  create(id: string, database: DbInstance): void {
    const snapshot = this.#put(id, database, 'creating');
    const { agenda, clock, timings } = this.#place;
    agenda.change(clock.now() + timings.dbStoppingMs, () => {
      snapshot.status = 'available';
    });
  }

  /** @throws AwsError */
  delete(id: string): DbSnapshot {
    const snapshot = this.#find(id);
    if (!OWN_NAME.test(id) || !snapshot.tags.has(OWN_TAG)) throw denied('DeleteDBSnapshot', id);
    if (snapshot.status !== 'available') {
      throw new AwsError('InvalidDBSnapshotState', `Snapshot ${id} is not in available state.`);
    }
    this.#byId.delete(id);
    return snapshot;
  }

  /** @throws AwsError */
  findByArn(arn: string): DbSnapshot {
    const snapshot = this.#find(arn.split(':').at(-1) ?? '');
    if (!OWN_NAME.test(snapshot.id)) throw denied('AddTagsToResource', snapshot.id);
    return snapshot;
  }

  #find(id: string): DbSnapshot {
    const snapshot = this.#byId.get(id);
    if (snapshot === undefined) throw new AwsError('DBSnapshotNotFound', `DBSnapshot ${id} not found.`, 404);
    return snapshot;
  }

  #put(id: string, database: DbInstance, status: DbSnapshot['status']): DbSnapshot {
    const { accountId, region, clock } = this.#place;
    const snapshot: DbSnapshot = {
      id,
      arn: `arn:aws:rds:${region}:${accountId}:snapshot:${id}`,
      databaseId: database.id,
      engine: database.engine,
      status,
      tags: new Map(),
      createdAt: clock.now(),
    };
    this.#byId.set(id, snapshot);
    return snapshot;
  }
}

export const isAskedFor = (
  { id, databaseId }: DbSnapshot,
  { DBSnapshotIdentifier, DBInstanceIdentifier, SnapshotType }: DescribeDBSnapshotsMessage,
): boolean =>
  (DBSnapshotIdentifier === undefined || DBSnapshotIdentifier === id) &&
  (DBInstanceIdentifier === undefined || DBInstanceIdentifier === databaseId) &&
  (SnapshotType === undefined || SnapshotType === 'manual');

const denied = (operation: string, id: string): AwsError =>
  new AwsError(
    'AccessDenied',
    `User is not authorized to perform: rds:${operation} on resource: ${id} because no identity-based policy allows the action`,
    403,
  );
