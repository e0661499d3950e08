import type { Notice } from '../../core/notice/notice.ts';
import type { ResourceKey } from '../../core/resource/key.ts';
import { distinctTargets, type Target, targetOf } from '../../core/resource/target.ts';
import type { TargetFailure } from '../../core/resource/target-failure.ts';
import type { Inventory } from '../ports/inventory.ts';

/**
 * An inventory limited to some targets, or to some resources there.
 *
 * @param failures why targets are missing; added to every reading
 */
export const scopedInventory = (
  inventory: Inventory,
  targets: readonly Target[],
  {
    failures = [],
    keys,
  }: { readonly failures?: readonly TargetFailure[]; readonly keys?: readonly ResourceKey[] } = {},
): Inventory => ({
  async read() {
    const reading = await inventory.read(targets, keys);
    return { ...reading, failures: [...failures, ...reading.failures] };
  },
  named: (name) => inventory.named(name),
});

/** The targets of everything that a notice announces. */
export const targetsOf = (notice: Pick<Notice, 'items'>): Target[] =>
  distinctTargets(notice.items.map(({ key }) => targetOf(key)));
