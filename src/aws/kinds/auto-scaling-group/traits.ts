import type { KindTraits } from '../../../core/resource/traits.ts';
import { MINUTE_MS } from '../../../core/time.ts';

/** Groups come up after what they need, and go down before it. */
const traits: KindTraits = {
  label: 'Auto Scaling group',
  parked: 'scaled to 0',
  startRank: 2,
  transitionMs: 10 * MINUTE_MS,
  scaled: { unit: 'instance' },
  stopNote: 'its instances are terminated',
};

/** The part that every resource of this kind shares. */
export const AUTO_SCALING_GROUP = { kind: 'auto-scaling-group', traits };
