import { ACCOUNT } from '../../../playground/world/account.ts';
import type { Capacity } from '../../../src/core/resource/capacity.ts';
import { resourceRef } from '../../../src/core/resource/ref.ts';
import { type Town, utc } from '../../app/town.ts';
import type { Fleet } from './service.ts';

export const keyOf = ({ id }: Fleet): string => `${ACCOUNT}/eu-central-1/toy-fleet/${id}`;

/** As the schedule left it on Monday at 19:00: at zero, and remembered. */
export async function stoppedFleet(
  fleet: Fleet,
  was: Capacity,
  { ports }: Pick<Town, 'ports'>,
): Promise<void> {
  const askedAt = utc('2026-11-23 19:00');
  const key = keyOf(fleet);
  const zero = fleet.min === undefined ? {} : { min: 0, max: 0 };
  Object.assign(fleet, { capacity: 0, ...zero, changedAt: askedAt });
  await ports.store.writeActs([
    {
      ...{ resource: resourceRef(key), direction: 'stop', askedAt, for: 'schedule', outcome: 'asked' },
      capacity: { ...was, unit: 'task', key, name: fleet.id },
    },
  ]);
}
