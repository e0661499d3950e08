import { shortHash } from '../../core/resource/ref.ts';
import { distinctTargets, type Target } from '../../core/resource/target.ts';
import { messageOf } from '../message-of.ts';
import type { TickPorts } from '../ports/tick-ports.ts';
import type { TickReport } from './tick-report.ts';

/** As many are read from AWS within a second, so nobody needs to hear what was seen before. `npm run bench wait` measures it. */
export const MOST_READ_LIVE = 2_000;

/**
 * Keeps what a tick saw, for questions about a large fleet. Where that fails, they take longer or show an older look, and nothing else
 * depends on it.
 *
 * @param targets what was looked at, where a tick is divided
 */
export async function keepLook(
  { plan, unreadable }: TickReport,
  { snapshot, prices, log }: Pick<TickPorts, 'snapshot' | 'prices' | 'log'>,
  targets?: readonly Target[],
): Promise<void> {
  const resources = plan.decisions.map(({ resource }) => resource);
  // A part of a divided tick does not know how large the whole is.
  const isLarge = targets !== undefined || resources.length > MOST_READ_LIVE;
  if (snapshot === undefined || !isLarge) return;
  try {
    const hourlyUsd = await prices.hourlyUsd(resources);
    const part = targets === undefined ? 'all' : shortHash(JSON.stringify(distinctTargets(targets)));
    await snapshot.keep({ at: plan.at, resources, hourlyUsd, failures: unreadable }, part);
  } catch (error) {
    log.warn('the look could not be kept', { reason: messageOf(error) });
  }
}
