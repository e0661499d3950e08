import type { ResourceState } from '../../../core/resource/state.ts';

/** What a database's or a cluster's status means for stopping and starting it. */
export type DatabaseStatus =
  | { readonly is: 'up' | 'starting' | 'stopping' | 'stopped' | 'leaving' }
  /** Up or on its way up. AWS stops and starts it again when this has passed, without anyone's help. */
  | { readonly is: 'changing' }
  /** AWS took it down, and starts it when asked. `why` is a clause for people, with what they can do. */
  | { readonly is: 'down'; readonly why: string }
  /** AWS neither stops nor starts it until a person acts. `why` as above. */
  | { readonly is: 'stuck'; readonly why: string };

/**
 * Every status of AWS's tables, for DB instances, Aurora, Neptune and DocumentDB clusters. `docs/reference/rds-statuses.md` gives the
 * sources, and a test holds the two together. StopDBInstance and StopDBCluster take only what is `available`.
 */
const STATUSES: Readonly<Record<string, DatabaseStatus>> = {
  available: { is: 'up' },
  starting: { is: 'starting' },
  stopping: { is: 'stopping' },
  stopped: { is: 'stopped' },

  'delete-precheck': { is: 'leaving' },
  deleting: { is: 'leaving' },
  deleted: { is: 'leaving' },

  'backing-up': { is: 'changing' },
  backtracking: { is: 'changing' },
  'configuring-enhanced-monitoring': { is: 'changing' },
  'configuring-iam-database-auth': { is: 'changing' },
  'configuring-log-exports': { is: 'changing' },
  'converting-to-vpc': { is: 'changing' },
  creating: { is: 'changing' },
  'failing-over': { is: 'changing' },
  maintenance: { is: 'changing' },
  migrating: { is: 'changing' },
  modifying: { is: 'changing' },
  'moving-to-vpc': { is: 'changing' },
  'preparing-data-migration': { is: 'changing' },
  promoting: { is: 'changing' },
  rebooting: { is: 'changing' },
  renaming: { is: 'changing' },
  'resetting-master-credentials': { is: 'changing' },
  'scaling-capacity': { is: 'changing' },
  'scaling-compute': { is: 'changing' },
  'scaling-storage': { is: 'changing' },
  'storage-config-upgrade': { is: 'changing' },
  'storage-initialization': { is: 'changing' },
  'storage-optimization': { is: 'changing' },
  'update-iam-db-auth': { is: 'changing' },
  upgrading: { is: 'changing' },

  'inaccessible-encryption-credentials-recoverable': {
    is: 'down',
    why: 'RDS took it down because it cannot use its encryption key: enable the key within seven days, or it has to be restored from a backup',
  },
  'incompatible-network': {
    is: 'down',
    why: 'RDS took it down because its network no longer fits: correct its subnet group, and it can be started',
  },

  'incompatible-option-group': {
    is: 'stuck',
    why: 'it does not fit its option group, so that RDS does not stop it: correct the group',
  },
  'incompatible-parameters': {
    is: 'stuck',
    why: 'it does not fit its parameter group, so that RDS does not stop it: correct the parameters, and reboot it',
  },
  'storage-full': {
    is: 'stuck',
    why: 'its storage is full, so that RDS does not stop it: give it more',
  },

  'cloning-failed': { is: 'stuck', why: 'its cloning failed: delete it, and clone again' },
  failed: {
    is: 'stuck',
    why: 'it has failed, and RDS cannot bring it back: restore it from a backup, and delete this one',
  },
  'inaccessible-encryption-credentials': {
    is: 'stuck',
    why: 'its encryption key cannot be used, and RDS has given it up: enable the key, and restore it from a backup',
  },
  'incompatible-create': {
    is: 'stuck',
    why: 'it could not be created from resources that do not fit: delete it, and create it with others',
  },
  'incompatible-restore': {
    is: 'stuck',
    why: 'it could not be restored to that point in time: delete it, and restore to another',
  },
  'insufficient-capacity': {
    is: 'stuck',
    why: 'AWS had no room to create it: delete it, and create it again later or in another class',
  },
  'migration-failed': { is: 'stuck', why: 'its migration failed: delete it, and migrate again' },
  'restore-error': {
    is: 'stuck',
    why: 'its restore failed: delete it, and restore the backup again',
  },
};

/** SQL Server is the one engine that RDS does not start from there. */
const SQL_SERVER_NETWORK: DatabaseStatus = {
  is: 'stuck',
  why: 'its network no longer fits, and RDS does not start SQL Server from there: correct its subnet group, and ask AWS Support or restore it from a backup',
};

/** A status that AWS adds later counts as `changing`: it is tried again at every tick, and AWS's answer decides. */
const UNKNOWN: DatabaseStatus = { is: 'changing' };

export const KNOWN_STATUSES: readonly string[] = Object.keys(STATUSES);

export function databaseStatus(status: string, engine: string | undefined): DatabaseStatus {
  if (status === 'incompatible-network' && engine?.startsWith('sqlserver')) return SQL_SERVER_NETWORK;
  return Object.hasOwn(STATUSES, status) ? (STATUSES[status] ?? UNKNOWN) : UNKNOWN;
}

/** The state in one word. `undefined` if it is being deleted. */
export function stateOf({ is }: DatabaseStatus): ResourceState | undefined {
  switch (is) {
    case 'up':
      return 'running';
    case 'starting':
    case 'stopping':
    case 'stopped':
      return is;
    case 'down':
      return 'stopped';
    case 'changing':
    case 'stuck':
      return 'busy';
    case 'leaving':
      return undefined;
    default:
      return is satisfies never;
  }
}
