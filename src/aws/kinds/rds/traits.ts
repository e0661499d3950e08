import type { KindTraits } from '../../../core/resource/traits.ts';
import { MINUTE_MS } from '../../../core/time.ts';

/** Databases come up first and go down last. RDS tells of a start or a stop when it is done, usually within 15 minutes. */
const shared = { parked: 'parked', startRank: 0, transitionMs: 15 * MINUTE_MS };

const instance: KindTraits = { ...shared, label: 'RDS' };
const cluster: KindTraits = { ...shared, label: 'RDS cluster' };

/** What every resource of these kinds carries. */
export const RDS_INSTANCE = { kind: 'rds-instance', traits: instance };
export const RDS_CLUSTER = { kind: 'rds-cluster', traits: cluster };
