import type { EpochMs } from '../../../core/time.ts';

/**
 * `uptime-orders-20261123190000`, in UTC: unique, because no database stops twice within a second. Keeps RDS's rules (letters,
 * digits and single hyphens, a letter first, 255 characters) as the identifier does, which has 63 at most.
 */
export const snapshotName = (id: string, at: EpochMs): string =>
  `uptime-${id}-${new Date(at).toISOString().slice(0, 19).replace(/\D/g, '')}`;
