import { type Facts, plan } from '../../../src/core/plan/plan.ts';
import type { ResourceKey } from '../../../src/core/resource/key.ts';
import type { Resource } from '../../../src/core/resource/resource.ts';
import type { Direction } from '../../../src/core/schedule/schedule.ts';
import { type EpochMs, MINUTE_MS } from '../../../src/core/time.ts';

interface Step {
  readonly direction: Direction;
  readonly at: EpochMs;
}

/**
 * What really starts and stops: ticks every five minutes and at each minute that they ask for. Notices are delivered at once, and AWS
 * does what it is asked.
 */
export function changesIn(
  facts: Facts,
  from: EpochMs,
  until: EpochMs,
): ReadonlyMap<ResourceKey, readonly Step[]> {
  const done = new Map<ResourceKey, Step[]>(facts.resources.map(({ key }) => [key, []]));
  let now = from;
  let { resources, notices } = facts;
  while (now < until) {
    const planned = plan({ ...facts, resources, notices }, now);
    const at = now;
    notices = [
      ...notices,
      ...planned.notices.map((notice) => ({ ...notice, claimedAt: at, delivered: { at, ts: String(at) } })),
    ];
    const turn = (all: typeof planned.stops, direction: Direction): void => {
      const keys = new Set(all.map(({ resource }) => resource.key));
      for (const key of keys) done.get(key)?.push({ direction, at });
      resources = resources.map((resource) =>
        keys.has(resource.key) ? turned(resource, direction, at) : resource,
      );
    };
    turn(planned.stops, 'stop');
    turn(planned.starts, 'start');
    const wakes = [...planned.wakes, ...notices.map(({ stopAt }) => stopAt)].filter((wake) => wake > at);
    now = Math.min(at - (at % (5 * MINUTE_MS)) + 5 * MINUTE_MS, ...wakes);
  }
  return done;
}

function turned(resource: Resource, direction: Direction, at: EpochMs): Resource {
  const to = direction === 'stop' ? 'stopped' : 'running';
  return { ...resource, state: to, rawState: to, lastChange: { to, at, by: 'uptime', detail: 'test' } };
}
