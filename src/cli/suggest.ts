import { amountOf } from '../core/money/price.ts';
import type { SuggestReport } from '../core/reports/suggest.ts';
import { fullName, labelsOf } from '../core/resource/labels.ts';
import type { Suggestion } from '../core/suggest/suggestion.ts';
import { amountText, ON_DEMAND, usdText } from '../text/price.ts';
import { notMeasuredText, unmeasuredText } from '../text/suggest.ts';
import { targetFailureText } from '../text/target-failure.ts';
import { isoTime } from './as-json.ts';
import { defineCommand } from './command.ts';
import { type Column, table } from './table.ts';
import type { Screen } from './world.ts';
import { hang } from './wrap.ts';

/** `suggest`: like `/uptime suggest`, for a terminal. */
export const suggest = defineCommand({
  name: 'suggest',
  says: 'Say what runs without the tag, looks as if it need not, and what a schedule would save',
  examples: [
    { line: 'suggest', says: 'The largest saving first, with the tag to copy' },
    { line: 'suggest --json', says: 'For programs' },
  ],
  async run(_, world) {
    const engine = await world.engine();
    const report = await engine.suggest();
    if ('kind' in report)
      return { code: 1, text: '', json: { measured: false }, notes: [notMeasuredText(), ...engine.remarks] };
    const { at, tagKey, suggestions, spared, unmeasured, unreadable } = report;
    return {
      code: unreadable.length > 0 ? 1 : 0,
      text: (screen) => asText(report, screen),
      json: {
        at: isoTime(at),
        measured: true,
        tagKey,
        suggestions: suggestions.map(({ label, isIdle, isFoundIdle = false, ...rest }) => ({
          ...rest,
          kind: label,
          idle: isIdle,
          foundIdle: isFoundIdle,
        })),
        neverSuggested: spared.map((each) => ({ ...each, at: isoTime(each.at) })),
        unmeasured,
        unreadable: unreadable.map(targetFailureText),
      },
      notes: [
        ...engine.remarks,
        ...(suggestions.length === 0 ? ['Nothing to suggest.'] : []),
        ...unmeasuredText(unmeasured),
        ...unreadable.map(targetFailureText),
      ],
    };
  },
});

function asText({ suggestions, tagKey }: SuggestReport, screen: Screen): string {
  const labelOf = labelsOf(suggestions);
  const columns: readonly Column<Suggestion>[] = [
    { title: 'NAME', text: (each) => fullName(labelOf(each)) },
    { title: 'KIND', text: ({ label }) => label, isExtra: true },
    { title: 'TYPE', text: ({ type }) => type, isExtra: true },
    { title: 'TAG', text: ({ schedule }) => `${tagKey}=${schedule}` },
    { title: 'A MONTH', text: ({ monthlyUsd }) => (monthlyUsd === undefined ? '' : usdText(monthlyUsd)) },
    {
      title: 'IN USE',
      text: ({ hoursOff, isIdle }) => (isIdle ? 'never' : `${168 - hoursOff} of 168 h a week`),
    },
  ];
  const sum = amountText(amountOf(suggestions.map(({ monthlyUsd }) => monthlyUsd)));
  const said =
    sum === undefined ? '' : `\n${hang(`Together ${sum} a month (${ON_DEMAND}).`, screen.lineLength, 0)}\n`;
  return `${table(columns, suggestions, screen)}${said}`;
}
