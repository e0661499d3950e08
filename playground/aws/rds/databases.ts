import type { Place } from '../place.ts';
import { DAY_MS, type EpochMs, type Timed } from '../time/index.ts';
import type { DbCluster, DbInstance, NewDbCluster, NewDbInstance } from './database.ts';
import { DbEvents } from './events.ts';
import { Snapshots } from './snapshots.ts';

const STOPPED_EVENT = { 'db-instance': 'RDS-EVENT-0087', 'db-cluster': 'RDS-EVENT-0150' } as const;

/**
 * AWS keeps a database whose key it cannot use startable for seven days; then the status is final.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.Keys.html
 */
const RECOVERABLE = 'inaccessible-encryption-credentials-recoverable';
const RECOVERABLE_MS = 7 * DAY_MS;

/** The databases of one account and Region, and their state machine. The rules of the API are in `power.ts`. */
export class Databases {
  readonly events = new DbEvents();
  readonly snapshots: Snapshots;
  readonly #place: Place;
  readonly #instances = new Map<string, DbInstance>();
  readonly #clusters = new Map<string, DbCluster>();
  readonly #next = new Map<DbInstance | DbCluster, Timed>();
  readonly #restart = new Map<DbInstance | DbCluster, Timed>();

  constructor(place: Place) {
    this.#place = place;
    this.snapshots = new Snapshots(place);
  }

  addInstance(seed: NewDbInstance, clusterId?: string): DbInstance {
    if (this.#instances.has(seed.id)) throw new Error(`there is a DB instance ${seed.id} already`);
    const instance: DbInstance = {
      kind: 'db-instance',
      ...this.#common(seed, 'db'),
      engine: seed.engine ?? 'postgres',
      instanceClass: seed.instanceClass ?? 'db.t4g.medium',
      zone: seed.zone ?? `${this.#place.region}a`,
      multiAz: seed.multiAz ?? false,
      clusterId,
      replicaOf: seed.replicaOf,
      replicas: [],
      copiesTags: seed.copiesTags ?? false,
      described: seed.described,
    };
    this.#instances.set(instance.id, instance);
    if (seed.replicaOf !== undefined) this.#instances.get(seed.replicaOf)?.replicas.push(instance.id);
    if (clusterId === undefined) this.#continueStopped(instance, seed.automaticRestartAt);
    return instance;
  }

  addCluster(seed: NewDbCluster): DbCluster {
    if (this.#clusters.has(seed.id)) throw new Error(`there is a DB cluster ${seed.id} already`);
    const cluster: DbCluster = {
      kind: 'db-cluster',
      ...this.#common(seed, 'cluster'),
      engine: seed.engine ?? 'aurora-postgresql',
      serverless: seed.serverless,
      instanceClass: seed.instanceClass,
      globalClusterId: seed.globalClusterId,
      memberIds: [],
      failNextStop: seed.failNextStop ?? false,
      described: seed.described,
    };
    this.#clusters.set(cluster.id, cluster);
    for (const [index, id] of memberIds(seed.id, seed.members).entries()) {
      const member = this.addInstance(
        {
          id,
          engine: cluster.engine,
          instanceClass: seed.serverless === 'v2' ? 'db.serverless' : (seed.instanceClass ?? 'db.r6g.large'),
          status: cluster.status,
          tags: seed.memberTags ?? {},
          zone: `${this.#place.region}${'abc'.charAt(index % 3)}`,
        },
        cluster.id,
      );
      cluster.memberIds.push(member.id);
    }
    this.#continueStopped(cluster, seed.automaticRestartAt);
    return cluster;
  }

  /** By identifier or ARN. Identifiers are case-insensitive. */
  instance(id: string): DbInstance | undefined {
    return this.#instances.get(plainId(id));
  }

  cluster(id: string): DbCluster | undefined {
    return this.#clusters.get(plainId(id));
  }

  /** In identifier order. */
  instances(): readonly DbInstance[] {
    return [...this.#instances.values()].sort(byId);
  }

  clusters(): readonly DbCluster[] {
    return [...this.#clusters.values()].sort(byId);
  }

  /** Only from `available`. The seven days count from the request, not from the end of the stop. */
  stop(database: DbInstance | DbCluster): void {
    const { clock, timings } = this.#place;
    const now = clock.now();
    database.automaticRestartAt = now + timings.automaticRestartMs;
    this.#to(database, 'stopping', now);
    const usualMs = database.kind === 'db-instance' ? timings.dbStoppingMs : timings.clusterStoppingMs;
    this.#after(database, now + (database.stoppingMs ?? usualMs), (at) => {
      if (database.kind === 'db-cluster' && database.failNextStop) {
        database.failNextStop = false;
        delete database.automaticRestartAt;
        this.#to(database, 'available', at);
        this.events.record(at, 'RDS-EVENT-0152', database);
        return;
      }
      this.#to(database, 'stopped', at);
      this.events.record(at, STOPPED_EVENT[database.kind], database);
      this.#restartBy(database);
    });
  }

  /** Only from where `power.ts` allows it. */
  start(database: DbInstance | DbCluster, at: EpochMs = this.#place.clock.now()): void {
    const { timings } = this.#place;
    this.#restart.get(database)?.cancel();
    delete database.automaticRestartAt;
    this.#to(database, 'starting', at);
    const usualMs = database.kind === 'db-instance' ? timings.dbStartingMs : timings.clusterStartingMs;
    this.#after(database, at + (database.startingMs ?? usualMs), (startedAt) => {
      this.#to(database, 'available', startedAt);
      this.events.record(
        startedAt,
        database.kind === 'db-instance' ? 'RDS-EVENT-0088' : 'RDS-EVENT-0151',
        database,
      );
    });
  }

  /** Ends the seven days after which AWS starts a stopped database. */
  endSevenDays(database: DbInstance | DbCluster): void {
    if (database.automaticRestartAt === undefined) return;
    database.automaticRestartAt = this.#place.clock.now();
    if (database.status === 'stopped') this.#restartBy(database);
  }

  /** Sets any status. It is `available` again at `until`, if that is given. */
  setStatus(database: DbInstance | DbCluster, status: string, until?: EpochMs): void {
    this.#next.get(database)?.cancel();
    this.#restart.get(database)?.cancel();
    delete database.automaticRestartAt;
    this.#to(database, status, this.#place.clock.now());
    this.#continueStopped(database, undefined);
    if (until !== undefined) this.#after(database, until, (at) => this.#to(database, 'available', at));
    else if (status === RECOVERABLE) this.#giveUpLater(database);
  }

  #giveUpLater(database: DbInstance | DbCluster): void {
    const due = this.#place.clock.now() + RECOVERABLE_MS;
    this.#after(database, due, (at) => this.#to(database, 'inaccessible-encryption-credentials', at));
  }

  #common(
    seed: Pick<NewDbInstance, 'id' | 'status' | 'tags' | 'createdAt' | 'startingMs' | 'stoppingMs'>,
    arnKind: 'db' | 'cluster',
  ): Pick<
    DbInstance,
    'id' | 'accountId' | 'region' | 'arn' | 'status' | 'tags' | 'createdAt' | 'startingMs' | 'stoppingMs'
  > {
    const { accountId, region, clock } = this.#place;
    return {
      id: seed.id,
      accountId,
      region,
      arn: `arn:aws:rds:${region}:${accountId}:${arnKind}:${seed.id}`,
      status: seed.status ?? 'available',
      tags: new Map(Object.entries(seed.tags ?? {})),
      createdAt: seed.createdAt ?? clock.now() - 30 * DAY_MS,
      startingMs: seed.startingMs,
      stoppingMs: seed.stoppingMs,
    };
  }

  #continueStopped(database: DbInstance | DbCluster, automaticRestartAt: EpochMs | undefined): void {
    if (database.status !== 'stopped') return;
    const { clock, timings } = this.#place;
    const stoppedAt =
      automaticRestartAt === undefined
        ? clock.now() - DAY_MS
        : Math.min(clock.now(), automaticRestartAt - timings.automaticRestartMs);
    database.automaticRestartAt = automaticRestartAt ?? stoppedAt + timings.automaticRestartMs;
    // It cannot have been down for longer than AWS keeps events.
    this.events.record(stoppedAt, STOPPED_EVENT[database.kind], database);
    this.#restartBy(database);
  }

  #restartBy(database: DbInstance | DbCluster): void {
    const due = database.automaticRestartAt;
    if (due === undefined) return;
    this.#restart.get(database)?.cancel();
    this.#restart.set(
      database,
      this.#place.agenda.change(due, (at) => {
        this.events.record(
          at,
          database.kind === 'db-instance' ? 'RDS-EVENT-0154' : 'RDS-EVENT-0153',
          database,
        );
        this.start(database, at);
      }),
    );
  }

  #to(database: DbInstance | DbCluster, status: string, at: EpochMs): void {
    const from = database.status;
    database.status = status;
    if (database.kind === 'db-cluster') {
      for (const id of database.memberIds) {
        const member = this.#instances.get(id);
        if (member !== undefined) member.status = status;
      }
    }
    this.#place.emit({
      type: `${database.kind}-state`,
      at,
      id: database.id,
      name: database.id,
      from,
      to: status,
      detail: '',
    });
  }

  #after(database: DbInstance | DbCluster, due: EpochMs, happen: (at: EpochMs) => void): void {
    this.#next.get(database)?.cancel();
    this.#next.set(database, this.#place.agenda.change(due, happen));
  }
}

/** The identifiers of a cluster's members. */
export const memberIds = (clusterId: string, count = 2): readonly string[] =>
  Array.from({ length: count }, (_, i) => `${clusterId}-instance-${i + 1}`);

const plainId = (idOrArn: string): string => (idOrArn.split(':').at(-1) ?? '').toLowerCase();

const byId = (a: { readonly id: string }, b: { readonly id: string }): number => (a.id < b.id ? -1 : 1);
