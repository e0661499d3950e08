/** What was saved, as the person reads it who asked: in figures, drawn, and as text where Slack draws nothing. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { blockFaults } from '../../../playground/slack/rules/index.ts';
import { type SavingsQuestion, savingsReport } from '../../../src/core/reports/savings.ts';
import type { CoverageRecord } from '../../../src/core/savings/coverage.ts';
import type { DayLine } from '../../../src/core/savings/day.ts';
import {
  lastWholeWeek,
  PERIOD_NAMES,
  type PeriodName,
  periodUpTo,
} from '../../../src/core/savings/period.ts';
import type { SavingsBy } from '../../../src/core/savings/sum.ts';
import { DAY_MS } from '../../../src/core/time.ts';
import { answerMessage } from '../../../src/slack/blocks/answer.ts';
import { type ChartBlock, chart } from '../../../src/slack/blocks/chart.ts';
import { digestMessage, digestSwitchedMessage } from '../../../src/slack/blocks/digest.ts';
import { utc } from '../../core/build.ts';
import { line, record, TARGET } from '../../core/savings/lines.ts';
import { expectGolden, readable } from '../golden.ts';
import { NOW } from '../support.ts';
import { markupFaults, nasty } from './arbitrary.ts';

const TODAY = Math.floor(NOW / DAY_MS);
const HOUR = 60;

/** An office's month: two schedules, of which one has no known price for one machine. */
function lines(day: number): DayLine[] {
  const nights = [
    line('web-1', { usdPerHour: 0.4, minutes: { schedule: 13 * HOUR }, tags: { env: 'dev' } }),
    line('db', {
      usdPerHour: 0.9,
      minutes: { schedule: 11 * HOUR },
      schedule: 'berlin',
      owner: 'ann@x.test',
    }),
    line('gpu', { usdPerHour: undefined, minutes: { schedule: 10 * HOUR }, schedule: 'berlin' }),
  ];
  const apart = [
    line('batch', { minutes: { person: 5 * HOUR } }),
    line('old', { minutes: { long: 24 * HOUR } }),
    line('api', { minutes: { failed: 90 }, snoozes: [{ by: 'U0ANN', minutes: 120 }] }),
  ];
  return day % 7 === 0 ? [...nights, ...apart] : nights;
}

const days = (from: number, to: number, of: (day: number) => readonly DayLine[] = lines) =>
  Array.from({ length: to - from }, (_, i) => record(from + i, of(from + i)));

const figure = (day: number, share: number): CoverageRecord => ({
  day,
  accountId: '111122223333',
  shares: { 'ec2-instance': share },
});

const ask = (name: PeriodName, by: SavingsBy = 'schedule'): SavingsQuestion => ({
  period: periodUpTo(name, TODAY),
  name,
  by,
});

const answer = (question: SavingsQuestion, records: ReturnType<typeof days>, isDivided = false) =>
  answerMessage({ kind: 'savings', report: savingsReport(question, records, NOW), isDivided });

const ALL = days(TODAY - 200, TODAY + 1);
const chartIn = ({ blocks }: ReturnType<typeof answer>) =>
  blocks.find((block): block is ChartBlock => block.type === 'data_visualization');

describe('reads well', () => {
  test.each([
    ['savings', answer(ask('month'), ALL)],
    ['savings-by-resource', answer(ask('week', 'resource'), ALL, true)],
    ['savings-by-env', answer(ask('quarter', 'tag:env'), ALL, true)],
    ['savings-by-channel', answer(ask('week', 'channel'), ALL, true)],
    ['savings-young', answer(ask('month'), days(TODAY - 3, TODAY + 1))],
    ['savings-gaps', answer(ask('week'), [...days(TODAY - 40, TODAY - 3), ...days(TODAY, TODAY + 1)])],
    [
      'savings-unpriced',
      answer(
        ask('week'),
        days(TODAY - 30, TODAY + 1, (day) => lines(day).slice(2, 3)),
      ),
    ],
    ['savings-nothing', answer(ask('month'), [])],
    ['savings-unknown-tag', answerMessage({ kind: 'tag-not-counted', tag: 'team', counted: ['env'] })],
  ] as const)('%s', (name, message) => {
    expectGolden(name, readable(message, NOW));
    expect(blockFaults(message.blocks)).toEqual([]);
  });

  test('with what is covered left out', () => {
    const records = days(TODAY - 60, TODAY + 1);
    const coverage = days(TODAY - 60, TODAY - 2).map(({ day }) => figure(day, 0.38));
    const report = savingsReport(ask('month'), records, NOW, { coverage });
    const message = answerMessage({ kind: 'savings', report, isDivided: false });
    expectGolden('savings-covered', readable(message, NOW));
    expect(blockFaults(message.blocks)).toEqual([]);
  });

  test.each([
    [0, /0% was covered/],
    [0.004, /Under 1% was covered/],
    [0.996, /Over 99% was covered/],
    [1, /^Saved about \$0\.00 in the last 7 days/],
  ])('a covered share of %d is not said to be more or less', (share, said) => {
    const web = (day: number) =>
      record(day, [line('web-1', { usdPerHour: 0.4, minutes: { schedule: 13 * HOUR } })]);
    const all = Array.from({ length: 7 }, (_, i) => TODAY - i);
    const coverage = all.map((day) => figure(day, share));
    const report = savingsReport(ask('week'), all.map(web), NOW, { coverage });
    const { text, blocks } = answerMessage({ kind: 'savings', report, isDivided: false });
    expect(share === 1 ? text : JSON.stringify(blocks)).toMatch(said);
  });

  test('as text, too, where Slack draws nothing', () => {
    const { text, plain = [] } = answer(ask('month', 'owner'), ALL, true);
    expectGolden('savings-plain', readable({ text, blocks: plain }, NOW));
    expect(JSON.stringify(plain)).not.toContain('"data_');
    expect(blockFaults(plain)).toEqual([]);
  });
});

describe('the chart', () => {
  test('has a bar for each day of a week, in dollars', () => {
    const drawn = chartIn(answer(ask('week'), ALL))?.chart;
    expect(drawn?.type).toBe('bar');
    expect(drawn?.axis_config).toEqual({
      categories: ['Nov 18', 'Nov 19', 'Nov 20', 'Nov 21', 'Nov 22', 'Nov 23', 'Nov 24'],
      y_label: 'USD',
    });
    // 13 hours at 0.40, and 11 at 0.90.
    expect(drawn?.series.map(({ data }) => data.map(({ value }) => value))).toEqual([Array(7).fill(15.1)]);
  });

  test('has weeks where days would be too many, and hours where no price is known', () => {
    const unpriced = days(TODAY - 200, TODAY + 1, (day) => lines(day).slice(2, 3));
    const drawn = chartIn(answer(ask('quarter'), unpriced))?.chart;
    expect(drawn?.axis_config.categories.slice(-2)).toEqual(['Nov 11-17', 'Nov 18-24']);
    expect(drawn?.axis_config.y_label).toBe('hours');
    expect(drawn?.series[0]?.data.at(-1)).toEqual({ label: 'Nov 18-24', value: 70 });
  });

  test('has a line for each of the largest, and one for the rest', () => {
    const many = (day: number) =>
      Array.from({ length: 9 }, (_, i) =>
        line(`web-${i}`, { usdPerHour: 1 + i, schedule: `s${i}`, minutes: { schedule: HOUR } }),
      ).filter(() => day > 0);
    const drawn = chartIn(answer(ask('week'), days(TODAY - 30, TODAY + 1, many), true))?.chart;
    expect(drawn?.type).toBe('line');
    expect(drawn?.series.map(({ name, data }) => [name, data[0]?.value])).toEqual([
      ['s8', 9],
      ['s7', 8],
      ['s6', 7],
      ['s5', 6],
      ['s4', 5],
      ['Others', 10],
    ]);
  });

  test('is left out where there is nothing to draw', () => {
    expect(chartIn(answer(ask('month'), []))).toBeUndefined();
    const drawn = { kind: 'bar', title: 'Saved', unit: 'USD', categories: [], series: [] } as const;
    expect(chart(drawn)).toBeUndefined();
  });

  test('keeps to Slack’s limits with any names', () => {
    const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 60 }), fc.constant('x'.repeat(40)));
    fc.assert(
      fc.property(
        fc.array(text, { minLength: 1, maxLength: 20 }),
        fc.array(text, { minLength: 1, maxLength: 6 }),
        text,
        (categories, names, title) => {
          const series = names.map((name) => ({ name, values: categories.map(() => 1 / 3) }));
          const drawn = chart({ kind: 'line', title: `Saved ${title}`, unit: 'USD', categories, series });
          expect(blockFaults([drawn])).toEqual([]);
        },
      ),
    );
  });
});

test('whatever is called anything is shown safely and fits', () => {
  const names = fc.array(nasty, { minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(
      names,
      fc.constantFrom<SavingsBy>('schedule', 'owner', 'channel', 'account', 'resource', 'tag:env'),
      fc.constantFrom(...PERIOD_NAMES),
      (some, by, name) => {
        const of = () =>
          some.map((text, i) =>
            line(text, {
              key: `${TARGET}/ec2-instance/i-${i}`,
              name: text,
              schedule: text,
              owner: text,
              channel: text,
              tags: { env: text },
              minutes: { schedule: 60 },
              snoozes: [{ by: text, minutes: 30 }],
            }),
          );
        const message = answer(ask(name, by), days(TODAY - 100, TODAY + 1, of), true);
        for (const blocks of [message.blocks, message.plain ?? []]) {
          expect(blockFaults(blocks)).toEqual([]);
          expect(markupFaults({ text: message.text, blocks })).toEqual([]);
        }
      },
    ),
    { numRuns: 40 },
  );
});

describe('the digest', () => {
  const MONDAY = utc('2026-11-30 09:00');
  const week = lastWholeWeek(Math.floor(MONDAY / DAY_MS));
  const report = (records: ReturnType<typeof days>, coverage: readonly CoverageRecord[] = []) =>
    savingsReport({ period: week, by: 'resource', channel: 'C0DEV00001' }, records, MONDAY, { coverage });
  const figures = days(week.from - 20, week.to - 2).map(({ day }) => figure(day, 0.38));
  const suggestion = {
    key: 'k',
    label: 'EC2',
    name: 'batch*1-dev',
    channel: 'C0DEV00001',
    type: 't3.large',
    word: 'dev',
    schedule: 'mon-fri 08:00-19:00',
    isIdle: false,
    hoursOff: 113,
    monthlyUsd: 84,
  };

  test.each([
    ['digest', digestMessage({ report: report(days(week.from - 20, week.to)), suggestion })],
    [
      'digest-unpriced',
      digestMessage({ report: report([]), suggestion: { ...suggestion, monthlyUsd: undefined } }),
    ],
    ['digest-first', digestMessage({ report: report(days(week.to - 3, week.to)) })],
    ['digest-covered', digestMessage({ report: report(days(week.from - 20, week.to), figures) })],
    ['digest-off', digestSwitchedMessage({ kind: 'digest', isOn: false })],
    ['digest-on', digestSwitchedMessage({ kind: 'digest', isOn: true })],
    ['digest-silenced', digestSwitchedMessage({ kind: 'digest', isOn: true, hindrance: 'silence' })],
    ['digest-disabled', digestSwitchedMessage({ kind: 'digest', isOn: true, hindrance: 'settings' })],
    ['digest-nowhere', digestSwitchedMessage({ kind: 'digest', isOn: false, hindrance: 'no-channel' })],
  ])('%s', (name, message) => {
    expectGolden(name, readable(message, MONDAY));
    expect(blockFaults(message.blocks)).toEqual([]);
  });
});
