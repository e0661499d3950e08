/** However time is cut, it comes to the same; and however the lines are added up. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type AuditEntry, type AuditResult, SCHEDULE } from '../../../src/core/audit/entry.ts';
import { savingsReport } from '../../../src/core/reports/savings.ts';
import type { DayLine } from '../../../src/core/savings/day.ts';
import { type FoldFacts, fold, type SeenNow } from '../../../src/core/savings/fold.ts';
import { stepsOf } from '../../../src/core/savings/period.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../src/core/time.ts';
import { readableView, utc } from '../build.ts';
import { TARGET } from './lines.ts';

const FROM = utc('2026-11-23 00:00');
const DAYS = 4;
const TO = FROM + DAYS * DAY_MS;
const KEYS = ['a', 'b', 'c'].map((id) => `${TARGET}/ec2-instance/${id}`);
const SCHEDULES = ['mon-fri 08:00-19:00', 'mon-fri stop 19:00', 'never', 'always'].map(
  (text) => readableView(text, '2026-11-23 00:00').schedule,
);

const anyMinute = fc.integer({ min: 0, max: (DAYS * DAY_MS) / MINUTE_MS - 1 });

/** What Uptime writes down, in any order and however unlikely. */
const anyEntry = fc
  .record({
    minute: anyMinute,
    seconds: fc.integer({ min: 0, max: 59 }),
    key: fc.constantFrom(...KEYS),
    by: fc.constantFrom(SCHEDULE, SCHEDULE, 'UADA', 'UBOB'),
    what: fc.constantFrom('stop', 'start', 'refused', 'hold', 'resume'),
    hours: fc.integer({ min: 1, max: 40 }),
  })
  .map(({ minute, seconds, key, by, what, hours }): AuditEntry => {
    const at = FROM + minute * MINUTE_MS + seconds * 1_000;
    const results: Record<typeof what, [AuditEntry['verb'], AuditResult]> = {
      stop: ['stop', { kind: 'stopped' }],
      start: ['start', { kind: 'started' }],
      refused: ['start', { kind: 'refused', code: 'x', detail: '' }],
      hold: ['hold', { kind: 'held', until: at + hours * HOUR_MS }],
      resume: ['resume', { kind: 'resumed', whose: [by] }],
    };
    const [verb, result] = results[what];
    const items = [{ key, name: key, result, moved: at + (hours % 3) * HOUR_MS }];
    return { id: `${at} ${key}`, at, verb, by, from: { kind: 'schedule' }, items };
  });

const anyEntries = fc
  .uniqueArray(anyEntry, { maxLength: 40, selector: ({ at, items }) => `${at} ${items[0]?.key}` })
  .map((entries) => entries.sort((a, b) => a.at - b.at).filter(isPossible));

/** AWS refuses a start only of what is down. */
function isPossible({ items: [item], at }: AuditEntry, _: number, all: readonly AuditEntry[]): boolean {
  if (item?.result.kind !== 'refused') return true;
  const before = all.findLast((each) => each.at < at && isAbout(each, item.key) && !isRefused(each));
  return before?.verb === 'stop';
}

const isAbout = ({ items, verb }: AuditEntry, key: string): boolean =>
  items[0]?.key === key && (verb === 'start' || verb === 'stop');
const isRefused = ({ items }: AuditEntry): boolean => items[0]?.result.kind === 'refused';

/** As AWS tells it in the end, in keeping with what was written down. */
function factsAfter(entries: readonly AuditEntry[], schedules: readonly number[]): FoldFacts {
  const seen = KEYS.map((key, index): [string, SeenNow] => {
    const last = entries.findLast((each) => isAbout(each, key) && !isRefused(each));
    const isDown = last?.verb === 'stop';
    const to = isDown ? 'stopped' : 'running';
    const labels = { key, name: key, schedule: 'x', channel: 'C0DEV00001', tags: {} };
    const lastChange = { to, at: last?.at ?? FROM - DAY_MS, by: 'uptime', detail: '' } as const;
    return [
      key,
      {
        labels: { ...labels, usdPerHour: 0.1 * (index + 1) },
        resource: { state: to, lastChange },
        schedule: SCHEDULES[schedules[index] ?? 0],
        isManaged: true,
      },
    ];
  });
  return { seen: new Map(seen), isUnread: () => false };
}

/** Minutes by resource and what they are. */
function minutesIn(lines: readonly DayLine[]): Record<string, number> {
  const sums: Record<string, number> = {};
  const add = (name: string, minutes: number): void => {
    sums[name] = (sums[name] ?? 0) + minutes;
  };
  for (const { key, minutes, snoozes } of lines) {
    for (const [cause, its] of Object.entries(minutes)) add(`${key} ${cause}`, its);
    for (const { by, minutes: its } of snoozes) add(`${key} ${by}`, its);
  }
  return sums;
}

function inPieces(cuts: readonly number[], entries: readonly AuditEntry[], facts: FoldFacts): DayLine[] {
  const turns = [...new Set([FROM, ...cuts, TO])].sort((a, b) => a - b);
  const all: DayLine[] = [];
  let lines: readonly DayLine[] = [];
  turns.slice(1).forEach((to, index) => {
    const from = turns[index] ?? FROM;
    lines = fold(
      lines,
      entries.filter(({ at }) => at >= from),
      facts,
      { from, to },
    );
    all.push(...lines);
  });
  return all;
}

const anySchedules = fc.array(fc.nat(SCHEDULES.length - 1), { minLength: 3, maxLength: 3 });

test('cut anywhere, time comes to the same', () => {
  fc.assert(
    fc.property(
      anyEntries,
      fc.array(anyMinute, { maxLength: 6 }),
      anySchedules,
      (entries, minutes, schedules) => {
        const facts = factsAfter(entries, schedules);
        const cuts = minutes.map((minute) => FROM + minute * MINUTE_MS);
        const whole = minutesIn(inPieces([], entries, facts));
        expect(minutesIn(inPieces(cuts, entries, facts))).toEqual(whole);
      },
    ),
    { numRuns: 500 },
  );
});

test('nothing is down or snoozed for longer than there is time', () => {
  fc.assert(
    fc.property(anyEntries, anySchedules, (entries, schedules) => {
      for (const line of inPieces([], entries, factsAfter(entries, schedules))) {
        const down = Object.values(line.minutes).reduce((sum, its) => sum + its, 0);
        const snoozed = line.snoozes.reduce((sum, { minutes }) => sum + minutes, 0);
        expect(down + snoozed).toBeLessThanOrEqual((TO - FROM) / MINUTE_MS);
      }
    }),
    { numRuns: 500 },
  );
});

test('resources, schedules, days and weeks add up to the same', () => {
  fc.assert(
    fc.property(anyEntries, anySchedules, (entries, schedules) => {
      const facts = factsAfter(entries, schedules);
      const midnights = Array.from({ length: DAYS }, (_, day) => FROM + day * DAY_MS);
      let lines: readonly DayLine[] = [];
      const records = midnights.map((from) => {
        lines = fold(
          lines,
          entries.filter(({ at }) => at >= from),
          facts,
          { from, to: from + DAY_MS },
        );
        return { day: from / DAY_MS, part: 'all', lines };
      });
      const period = { from: FROM / DAY_MS, to: TO / DAY_MS };
      const sums = (['resource', 'schedule', 'kind'] as const).map((by) => {
        const { groups, steps, total } = savingsReport({ period, by }, records, TO);
        const add = (parts: readonly { readonly minutes: number; readonly usd: number }[]) => ({
          minutes: parts.reduce((sum, { minutes }) => sum + minutes, 0),
          usd: parts.reduce((sum, { usd }) => sum + usd, 0).toFixed(9),
        });
        return [
          add([total.saved]),
          add(groups.map(({ sum }) => sum.saved)),
          add(steps.map(({ saved }) => saved)),
        ];
      });
      expect(stepsOf(period)).toHaveLength(DAYS);
      const [first] = sums.flat();
      for (const each of sums.flat()) expect(each).toEqual(first);
    }),
  );
});
