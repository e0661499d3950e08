/** What a story may have besides what people press: AWS tells late or nothing, machines shut themselves down, resources move. */
import fc from 'fast-check';
import { DAY_MS, type EpochMs, MINUTE_MS } from '../../src/core/time.ts';
import { isDatabase, type Machine } from './world/machine.ts';
import type { World } from './world/world.ts';

export type Trouble = { readonly at: EpochMs; readonly machine: number } & (
  | { readonly kind: 'power-off' }
  /** RDS shows its events so much later, or never. */
  | { readonly kind: 'events-late'; readonly minutes: number }
  | { readonly kind: 'events-lost' }
);

export const anyTrouble = (machines: number) => {
  const machine = fc.nat(machines - 1);
  return fc.oneof(
    fc.record({ kind: fc.constant('power-off' as const), machine }),
    fc.record({
      kind: fc.constant('events-late' as const),
      machine,
      minutes: fc.oneof(fc.integer({ min: 1, max: 15 }), fc.integer({ min: 15, max: 240 })),
    }),
    fc.record({ kind: fc.constant('events-lost' as const), machine }),
  );
};

export function befall(trouble: Trouble, machines: readonly Machine[], world: World): void {
  const machine = machines[trouble.machine % machines.length];
  if (machine === undefined || machine.gone) return;
  const now = world.clock.now();
  switch (trouble.kind) {
    case 'power-off':
      world.machines.powerOff(machine);
      return;
    case 'events-late':
      if (isDatabase(machine)) machine.eventsLateUntil = now + trouble.minutes * MINUTE_MS;
      return;
    case 'events-lost':
      if (isDatabase(machine)) machine.eventsLateUntil = now + 99 * DAY_MS;
      return;
  }
}
