import type { KindTraits } from '../../../core/resource/traits.ts';
import { MINUTE_MS } from '../../../core/time.ts';

/** Databases start first and stop last. RDS reports a start or stop when it is done, usually within 15 minutes. */
const shared = { parked: 'stopped', startRank: 0, transitionMs: 15 * MINUTE_MS };

const instance: KindTraits = { ...shared, label: 'RDS' };
const cluster: KindTraits = { ...shared, label: 'RDS cluster' };

/** The part that every resource of these kinds shares. */
export const RDS_INSTANCE = { kind: 'rds-instance', traits: instance };
export const RDS_CLUSTER = { kind: 'rds-cluster', traits: cluster };
