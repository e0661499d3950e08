import type { KindTraits } from '../../../core/resource/traits.ts';

const traits: KindTraits = { label: 'EC2', parked: 'stopped', startRank: 1, transitionMs: 0 };

/** The part that every resource of this kind shares. */
export const EC2_INSTANCE = { kind: 'ec2-instance', traits };
