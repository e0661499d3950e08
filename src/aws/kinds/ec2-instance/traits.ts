import type { KindTraits } from '../../../core/resource/traits.ts';

const traits: KindTraits = { label: 'EC2', parked: 'parked', startRank: 1, transitionMs: 0 };

/** What every resource of this kind carries. */
export const EC2_INSTANCE = { kind: 'ec2-instance', traits };
