import type { VirtualClock } from '../../../playground/aws/time/index.ts';
import { createMemoryTable } from '../../../playground/world/memory-table.ts';
import type { AuditLog } from '../../../src/app/ports/audit-log.ts';
import type { NoticesTask } from '../../../src/app/ports/engine.ts';
import type { OwedNewsStore } from '../../../src/app/ports/owed-news.ts';
import type { Store } from '../../../src/app/ports/store.ts';
import type { Timers } from '../../../src/app/ports/timers.ts';
import { createTableStore } from '../../../src/aws/table/store.ts';
import { type Hold, holdName } from '../../../src/core/hold/hold.ts';
import { laneName, laneOf } from '../../../src/core/notice/lane.ts';
import type { StoredNotice } from '../../../src/core/notice/notice.ts';
import { ceilToMinute, type EpochMs, MINUTE_MS } from '../../../src/core/time.ts';
import type { Tally } from './tally.ts';

/** What a timer triggers at its instant. */
export type Firing =
  | { readonly type: 'tick' }
  /** `setBy`: the first of its notices. */
  | { readonly type: 'notices'; readonly task: NoticesTask; readonly setBy: string };

/** A hold, and when it was stored. */
export interface KnownHold extends Hold {
  readonly requestId: string;
  readonly storedAt: EpochMs;
}

/** The memory that ships, over a table that is a map, and timers on the virtual clock. Keeps the history that the oracle needs. */
export class Records {
  /** Every hold there is, by the resource's ref. */
  readonly holds = new Map<string, KnownHold[]>();
  /** Holds that somebody released, and when. */
  readonly released = new Map<string, (KnownHold & { readonly releasedAt: EpochMs })[]>();
  readonly store: Store;
  readonly auditLog: AuditLog;
  readonly owedNews: OwedNewsStore;
  readonly timers: Timers;

  constructor(
    clock: VirtualClock,
    tally: Tally,
    at: (at: EpochMs, happen: () => void) => void,
    fire: (firing: Firing) => void,
  ) {
    const now = () => clock.now();
    const store = createTableStore({ table: createMemoryTable(now), now });
    this.auditLog = store;
    this.owedNews = store;
    this.store = {
      ...store,
      createHold: async (hold) => {
        const result = await store.createHold(hold);
        if (result === 'created') {
          const name = holdName(hold.resource, hold.requestId);
          const known = { ...hold, name, storedAt: now() };
          if (hold.keep === 'stopped') tally.count('kept-stopped');
          this.holds.set(hold.resource, [...(this.holds.get(hold.resource) ?? []), known]);
        }
        return result;
      },
      removeHolds: async (names) => {
        await store.removeHolds(names);
        this.#release(names, now());
      },
    };
    this.timers = timersOn(now, at, fire);
  }

  #release(names: readonly string[], releasedAt: EpochMs): void {
    for (const [ref, holds] of this.holds) {
      const gone = holds.filter(({ name }) => names.includes(name));
      if (gone.length === 0) continue;
      this.holds.set(
        ref,
        holds.filter((hold) => !gone.includes(hold)),
      );
      const before = this.released.get(ref) ?? [];
      this.released.set(ref, [...before, ...gone.map((hold) => ({ ...hold, releasedAt }))]);
    }
  }
}

function timerOf(notice: StoredNotice): readonly [name: string, NoticesTask] {
  const lane = laneOf(notice);
  return lane === undefined
    ? [notice.name, { type: 'notice', name: notice.name }]
    : [laneName(lane), { type: 'stops', ...lane }];
}

/** One-time schedules by name: each fires once, and not before the next minute. */
function timersOn(
  now: () => EpochMs,
  at: (at: EpochMs, happen: () => void) => void,
  fire: (firing: Firing) => void,
): Timers {
  const set = new Set<string>();
  const setOnce = (name: string, when: EpochMs, firing: Firing): void => {
    if (set.has(name)) return;
    set.add(name);
    at(Math.max(when, now() + MINUTE_MS), () => {
      set.delete(name);
      fire(firing);
    });
  };
  return {
    forNotice: async (notice) => {
      const [name, task] = timerOf(notice);
      setOnce(name, notice.stopAt, { type: 'notices', task, setBy: notice.name });
    },
    wake: async (when) => setOnce(`wake ${ceilToMinute(when)}`, ceilToMinute(when), { type: 'tick' }),
    announce: async () => {
      throw new Error('no story divides its tick');
    },
    list: async () => ({
      has: (timer) =>
        set.has('notice' in timer ? timerOf(timer.notice)[0] : `wake ${ceilToMinute(timer.wakeAt)}`),
    }),
  };
}
