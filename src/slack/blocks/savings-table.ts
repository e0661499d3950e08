import type { DataTableBlock } from '@slack/types';
import type { SavingsGroup, SavingsReport } from '../../core/reports/savings.ts';
import { fullName, labelsOf } from '../../core/resource/labels.ts';
import { addUp, type TimeAndMoney } from '../../core/savings/sum.ts';
import { byText, moneyText, noneText, timeAndMoneyText } from '../../text/savings.ts';
import { type Cell, cell, numberCell, table, textCell } from './table.ts';
import { clean, code, count } from './text.ts';

/** The groups that saved most, as a table and as lines of text. The rest is one row. */
export interface SavingsRows {
  readonly asTable: DataTableBlock[];
  readonly asLines: readonly string[];
}

export function savingsRows(report: SavingsReport, most: number): SavingsRows {
  const { by } = report;
  const groups = report.groups.filter(({ sum }) => sum.saved.minutes + sum.snoozed.minutes > 0);
  const shown = groups.slice(0, most);
  const rest = groups.slice(most);
  if (shown.length === 0) return { asTable: [], asLines: [] };
  const label = labelsFor(report);
  const others = count(rest.length, 'other');
  // Of one resource, how many there are says nothing.
  const counts = by !== 'resource';
  const columns = [byText(by), 'Saved', 'Hours', ...(counts ? ['Resources'] : []), 'Snoozed'];
  const rows = [
    ...shown.map((group) => [nameCell(group, report, label), ...numbersOf([group], counts)]),
    ...(rest.length > 0 ? [[textCell(others), ...numbersOf(rest, counts)]] : []),
  ];
  return {
    asTable: [table(`By ${byText(by).toLowerCase()}`, columns, rows)],
    asLines: [
      ...shown.map((group) => `${nameText(group, report, label)}: ${timeAndMoneyText(group.sum.saved)}`),
      ...(rest.length > 0
        ? [`${others}: ${timeAndMoneyText(rest.map(({ sum }) => sum.saved).reduce(addUp))}`]
        : []),
    ],
  };
}

function numbersOf(groups: readonly SavingsGroup[], counts: boolean): Cell[] {
  const saved = groups.map(({ sum }) => sum.saved).reduce(addUp);
  const snoozed = groups.map(({ sum }) => sum.snoozed).reduce(addUp);
  const resources = groups.reduce((all, { sum }) => all + sum.resources, 0);
  return [
    moneyCell(saved),
    numberCell(Math.round(saved.minutes / 60), Math.round(saved.minutes / 60).toLocaleString('en-US')),
    ...(counts ? [numberCell(resources, resources.toLocaleString('en-US'))] : []),
    moneyCell(snoozed),
  ];
}

const moneyCell = (sum: TimeAndMoney): Cell =>
  numberCell(Math.round(sum.usd * 100) / 100, sum.minutes === 0 ? '–' : moneyText(sum));

type LabelText = (group: SavingsGroup) => string;

/** Two resources may have one name. */
function labelsFor({ by, groups }: SavingsReport): LabelText {
  if (by !== 'resource') return ({ label }) => label;
  const named = groups.map(({ group, label }) => ({ key: group, name: label }));
  const labelOf = labelsOf(named);
  return ({ group, label }) => fullName(labelOf({ key: group, name: label }));
}

function nameCell(group: SavingsGroup, { by }: SavingsReport, label: LabelText): Cell {
  if (group.group === '') return textCell(noneText(by));
  return isChannel(group, by)
    ? cell([{ type: 'channel', channel_id: group.group }])
    : textCell(clean(label(group), 80));
}

function nameText(group: SavingsGroup, { by }: SavingsReport, label: LabelText): string {
  if (group.group === '') return noneText(by);
  return isChannel(group, by) ? `<#${group.group}>` : code(label(group), 80);
}

const isChannel = ({ group }: SavingsGroup, by: SavingsReport['by']): boolean =>
  by === 'channel' && /^[CG][A-Z0-9]{2,20}$/.test(group);
