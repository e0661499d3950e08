import type { EpochMs } from '../../../core/time.ts';

/**
 * `uptime-orders-20261123190000`, in UTC. Unique, because no database stops twice within a second. Valid in RDS
 * (letters, digits and single hyphens, a letter first, at most 255 characters), as is the id, which has at most 63.
 */
export const snapshotName = (id: string, at: EpochMs): string =>
  `uptime-${id}-${new Date(at).toISOString().slice(0, 19).replace(/\D/g, '')}`;

/** Whether it is the name of a snapshot that Uptime made of this database. */
export const isSnapshotName = (name: string, id: string): boolean =>
  name.startsWith(`uptime-${id}-`) && /^\d{14}$/.test(name.slice(`uptime-${id}-`.length));
