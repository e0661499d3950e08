import { isoDate } from '../core/calendar/date.ts';
import type { SavingsGroup, SavingsReport, SnoozeCost } from '../core/reports/savings.ts';
import { fullName, labelsOf } from '../core/resource/labels.ts';
import { PERIOD_NAMES, type PeriodName } from '../core/savings/period.ts';
import type { SavingsBy, TimeAndMoney } from '../core/savings/sum.ts';
import { quote } from '../text/quote.ts';
import {
  apartTexts,
  byText,
  caveatText,
  detailTexts,
  moneyText,
  noneText,
  savedText,
  snoozesText,
  tagNotCountedText,
  timeAndMoneyText,
} from '../text/savings.ts';
import { targetFailureText } from '../text/target-failure.ts';
import { defineCommand } from './command.ts';
import { csvOf } from './csv.ts';
import { printable } from './printable.ts';
import { type Column, table } from './table.ts';
import { UsageError } from './usage-error.ts';
import type { Screen } from './world.ts';
import { hang } from './wrap.ts';

/** `savings`: like `/uptime savings`, for a terminal and for spreadsheets. */
export const savings = defineCommand({
  name: 'savings',
  arguments: '[period]',
  says: 'Say what Uptime saved in the last week, month or quarter, and what snoozes cost',
  options: {
    by: {
      value: '<what>',
      says: 'schedule, owner, channel, account, kind, resource, or a tag that the settings count by: env',
    },
    csv: { says: 'A line for each day or week and group, for a spreadsheet' },
  },
  examples: [
    { line: 'savings', says: 'The last 30 days, by schedule' },
    { line: 'savings quarter --by owner', says: 'The last 13 weeks, by the owner tag' },
    { line: 'savings month --by resource --csv', says: 'For a spreadsheet' },
  ],
  async run({ words, options }, world) {
    const name = readPeriod(words);
    const by = readBy(options.by);
    const engine = await world.engine();
    const answer = await engine.savings({ name, by });
    if (answer.kind === 'tag-not-counted') throw new UsageError(tagNotCountedText(answer));
    const { report } = answer;
    return {
      code: report.total.saved.minutes === 0 || report.unreadable.length > 0 ? 1 : 0,
      text: (screen) => (options.csv ? asCsv(report) : asText(report, screen)),
      json: asJson(report),
      notes: [...engine.remarks, ...report.unreadable.map(targetFailureText)],
    };
  },
});

/** @throws UsageError */
function readPeriod(words: readonly string[]): PeriodName {
  const [said = 'month', ...more] = words;
  const name = PERIOD_NAMES.find((each) => each === said);
  if (name === undefined || more.length > 0)
    throw new UsageError(`${quote(words.join(' '))}: expected week, month or quarter.`);
  return name;
}

const KNOWN = ['schedule', 'owner', 'channel', 'account', 'kind', 'resource'] as const;

const readBy = (said: string | undefined): SavingsBy | undefined =>
  said === undefined ? undefined : (KNOWN.find((each) => each === said) ?? `tag:${said}`);

function asText(report: SavingsReport, screen: Screen): string {
  const line = (text: string) => `${hang(printable(text), screen.lineLength, 2)}\n`;
  const lines = (texts: readonly string[]) => texts.map(line).join('');
  const groups = table(columns(report), report.groups, screen);
  const snoozes = report.snoozes.map((cost) => `  ${snoozeText(cost)}`);
  const apart = apartTexts(report.total).map((text) => `  ${text}`);
  return [
    lines([`${savedText(report)}.`, ...detailTexts(report)]),
    ...(groups === '' ? [] : [groups]),
    ...(snoozes.length === 0 ? [] : [lines([`${snoozesText(report.total.snoozed)}:`, ...snoozes])]),
    ...(apart.length === 0 ? [] : [lines(['Not in the sum:', ...apart])]),
    line(caveatText(report)),
  ].join('\n');
}

function columns(report: SavingsReport): readonly Column<SavingsGroup>[] {
  const { by } = report;
  const nameOf = namesIn(report);
  return [
    { title: byText(by).toUpperCase(), text: nameOf },
    { title: 'SAVED', text: ({ sum }) => (sum.saved.minutes === 0 ? '' : moneyText(sum.saved)) },
    { title: 'HOURS', text: ({ sum }) => hours(sum.saved) },
    { title: 'RESOURCES', text: ({ sum }) => (sum.resources === 0 ? '' : String(sum.resources)) },
    { title: 'SNOOZED', text: ({ sum }) => (sum.snoozed.minutes === 0 ? '' : moneyText(sum.snoozed)) },
  ];
}

const hours = ({ minutes }: TimeAndMoney): string =>
  minutes === 0 ? '' : (minutes / 60).toLocaleString('en-US', { maximumFractionDigits: 1 });

/** Two resources may have one name. */
function namesIn({ by, groups }: SavingsReport): (group: SavingsGroup) => string {
  const labelOf = labelsOf(groups.map(({ group, label }) => ({ key: group, name: label })));
  return ({ group, label }) => {
    if (group === '') return noneText(by);
    return by === 'resource' ? fullName(labelOf({ key: group, name: label })) : label;
  };
}

function snoozeText({ by, cost, resources }: SnoozeCost): string {
  const each = resources.map(({ name, cost: its }) => `${name} ${moneyText(its)}`);
  return `${by}: ${timeAndMoneyText(cost)} (${each.join(', ')})`;
}

/** A line for each step and group that saved something. Amounts are not rounded for people. */
function asCsv(report: SavingsReport): string {
  const nameOf = namesIn(report);
  const rows = report.steps.flatMap(({ from, to, groups }) =>
    report.groups.flatMap((group) => {
      const saved = groups.get(group.group);
      if (saved === undefined) return [];
      const { minutes, usd, coveredUsd = 0, unpriced } = saved;
      return [
        [
          ...[isoDate(from), isoDate(to - 1), nameOf(group), group.group],
          ...[minutes / 60, usd].map((value) => value.toFixed(4)),
          String(unpriced),
          coveredUsd.toFixed(4),
        ],
      ];
    }),
  );
  return csvOf(['from', 'to', report.by, 'id', 'hours', 'usd', 'unpriced', 'covered_usd'], rows);
}

const spanJson = ({ from, to }: { readonly from: number; readonly to: number }) => ({
  from: isoDate(from),
  to: isoDate(to - 1),
});

function asJson(report: SavingsReport) {
  const { period, by, at, total, coverage, before, groups, steps, snoozes, since, missing, unreadable } =
    report;
  return {
    at: new Date(at).toISOString(),
    ...spanJson(period),
    by,
    ...total,
    coverage,
    before,
    groups: groups.map(({ group, label, sum }) => ({ id: group, name: label, ...sum })),
    steps: steps.map((step) => ({
      ...spanJson(step),
      saved: step.saved,
      groups: Object.fromEntries(step.groups),
    })),
    snoozes,
    since: since === undefined ? undefined : isoDate(since),
    missing: missing.map(isoDate),
    unreadable: unreadable.map(targetFailureText),
  };
}
