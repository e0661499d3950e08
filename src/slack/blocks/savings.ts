import type { ContextBlock, HeaderBlock, SectionBlock } from '@slack/types';
import type { SavingsReport, SnoozeCost } from '../../core/reports/savings.ts';
import {
  apartTexts,
  caveatText,
  detailTexts,
  moneyText,
  savedText,
  snoozesText,
  timeAndMoneyText,
} from '../../text/savings.ts';
import { targetFailureText } from '../../text/target-failure.ts';
import { dayAndTime } from './date.ts';
import { firstThatFits, fitting } from './limits.ts';
import { context, header, type Message, sections } from './parts.ts';
import { savingsChart } from './savings-chart.ts';
import { savingsRows } from './savings-table.ts';
import { code, person, sentence } from './text.ts';

interface Size {
  /** Groups in the table. */
  readonly rows: number;
  readonly people: number;
  /** Of each person. */
  readonly resources: number;
}

const SIZES: readonly [Size, ...Size[]] = [
  { rows: 20, people: 5, resources: 3 },
  { rows: 10, people: 3, resources: 2 },
  { rows: 5, people: 1, resources: 1 },
];

/**
 * The answer to `/uptime savings`.
 *
 * @param isDivided the person said by what, so the chart is divided as well
 */
export function savingsMessage(report: SavingsReport, isDivided: boolean): Message {
  const title = savedText(report);
  const drawing = savingsChart(report, isDivided);
  const above = (): (HeaderBlock | SectionBlock)[] => [header(title), ...sections(detailTexts(report))];
  const blocks = firstThatFits(SIZES, (size) => [
    ...above(),
    ...(drawing === undefined ? [] : [drawing]),
    ...savingsRows(report, size.rows).asTable,
    ...below(report, size),
  ]);
  const plain = firstThatFits(SIZES, (size) => {
    const lines = savingsRows(report, size.rows).asLines.map((line) => `•  ${line}`);
    return [...above(), ...sections(lines), ...below(report, size)];
  });
  const text = fitting([`${title}.`, ...detailTexts(report)]);
  return report.groups.length === 0 ? { text, blocks: plain } : { text, blocks, plain };
}

function below(report: SavingsReport, { people, resources }: Size): (SectionBlock | ContextBlock)[] {
  const { total, snoozes, unreadable, at } = report;
  const left = snoozes.length - people;
  const apart = apartTexts(total);
  return [
    ...listed(`*${snoozesText(total.snoozed)}*`, [
      ...snoozes.slice(0, people).map((cost) => snoozeText(cost, resources)),
      ...(left > 0 ? [`${left} more`] : []),
    ]),
    ...listed('*Not in the sum*', apart),
    ...listed(
      '*Can’t be read*, so today is not complete',
      unreadable.slice(0, 3).map((failure) => sentence(targetFailureText(failure))),
    ),
    context(`As of ${dayAndTime(at)}. ${caveatText(report)}`),
  ];
}

const listed = (title: string, lines: readonly string[]): SectionBlock[] =>
  lines.length === 0 ? [] : sections([title, ...lines.map((line) => `•  ${line}`)]);

/** "@ada: 9 hours, $9.10 (`web-1` $5.00, `db` $4.10 and 2 more)" */
function snoozeText({ by, cost, resources }: SnoozeCost, most: number): string {
  const names = resources.slice(0, most).map((each) => `${code(each.name, 60)} ${moneyText(each.cost)}`);
  const left = resources.length - most;
  const more = left > 0 ? ` and ${left} more` : '';
  return `${person(by)}: ${timeAndMoneyText(cost)} (${names.join(', ')}${more})`;
}
