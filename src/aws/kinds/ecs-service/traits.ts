import type { KindTraits } from '../../../core/resource/traits.ts';
import { MINUTE_MS } from '../../../core/time.ts';

/** Services come up after the databases that they need, and with the instances that they call. */
const traits: KindTraits = {
  label: 'ECS',
  parked: 'scaled to 0',
  startRank: 1,
  transitionMs: 10 * MINUTE_MS,
  scaled: { unit: 'task' },
};

/** The part that every resource of this kind shares. */
export const ECS_SERVICE = { kind: 'ecs-service', traits };
