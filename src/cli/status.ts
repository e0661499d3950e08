import { status as readStatus } from '../app/questions/status.ts';
import { byName } from '../core/by-name.ts';
import type { StatusLine, StatusReport } from '../core/reports/status.ts';
import { fullName, labelsOf, type Named } from '../core/resource/labels.ts';
import { isBusy } from '../core/resource/state.ts';
import type { Settings } from '../core/settings/settings.ts';
import type { EpochMs } from '../core/time.ts';
import { attentionText } from '../text/attention.ts';
import { closedClause } from '../text/closed.ts';
import { pausedText } from '../text/pause.ts';
import { hourlyText } from '../text/price.ts';
import { targetFailureText } from '../text/target-failure.ts';
import { statusJson } from './as-json.ts';
import { defineCommand } from './command.ts';
import { localTime, soonText } from './local-time.ts';
import { nothingText } from './nothing-text.ts';
import { type Mood, paint } from './paint.ts';
import { printable } from './printable.ts';
import { sourceText } from './source-text.ts';
import { type Column, table } from './table.ts';
import { typedName } from './typed-name.ts';
import { terminalWords } from './words.ts';
import type { Screen } from './world.ts';
import { hang, together } from './wrap.ts';

/** `status`: like `/uptime status`, for a terminal. */
export const status = defineCommand({
  name: 'status',
  arguments: '[what...]',
  says: 'Say what runs, what is stopped, who snoozed what, and what comes next',
  examples: [
    { line: 'status', says: 'Everything that carries the tag' },
    { line: "status 'web-*'", says: 'What a name, a pattern, an id or a list of them says' },
    { line: 'status --json', says: 'For programs' },
  ],
  async run({ words }, world) {
    const what = typedName(words);
    const engine = await world.engine();
    const report = await readStatus(what, engine);
    return {
      code: report.lines.length === 0 || report.unreadable.length > 0 ? 1 : 0,
      text: (screen) => asText(report, engine.settings, screen),
      json: statusJson(report, engine.settings.source),
      notes: [
        ...(report.lines.length === 0 ? [nothingText(what, engine.settings.tagKey)] : []),
        ...engine.remarks,
        ...report.unreadable.map(targetFailureText),
      ],
    };
  },
});

function asText(
  { at, lines, hourly, observing, pauses = [] }: StatusReport,
  { timeZone, source }: Settings,
  screen: Screen,
): string {
  const labelOf = labelsOf(lines.map(({ resource }) => resource));
  const nameText = (of: Named): string => fullName(labelOf(of));
  const rows = lines.toSorted((a, b) => byName(nameText(a.resource), nameText(b.resource)));
  const price = hourly && hourlyText(hourly);
  const note = (mood: Mood, text: string) =>
    paint(mood, hang(`! ${printable(text)}`, screen.lineLength, 2), screen);
  const said = [
    ...(price === undefined ? [] : [price]),
    ...rows.flatMap(({ resource, attention }) =>
      attention === undefined ? [] : [note('look', `${nameText(resource)}: ${attentionText(attention)}`)],
    ),
  ];
  if (observing !== undefined) {
    said.push(hang('Uptime only observes: it stops and starts nothing.', screen.lineLength, 0));
    said.push(...observing.objections.map(({ by, of }) => note('look', `${nameText(of)}: ${by} objects`)));
  }
  said.push(
    hang(printable(sourceText(source, (instant) => localTime(instant, timeZone))), screen.lineLength, 2),
  );
  const paused = pauses
    .map((pause) => `${note('bad', pausedText(pause, terminalWords(timeZone)))}\n`)
    .join('');
  const all = table(
    columns(nameText, (instant) => soonText(instant, at, timeZone)),
    rows,
    screen,
  );
  return `${paused}${all}${said.length === 0 || all === '' ? '' : '\n'}${said.map((line) => `${line}\n`).join('')}`;
}

const columns = (
  nameText: (of: Named) => string,
  when: (at: EpochMs) => string,
): readonly Column<StatusLine>[] => [
  { title: 'NAME', text: ({ resource }) => nameText(resource) },
  {
    title: 'STATE',
    text: ({ resource }) => (isBusy(resource) ? resource.rawState : resource.state),
    mood: ({ resource }) => (resource.state === 'running' ? 'good' : 'quiet'),
  },
  {
    title: 'NEXT',
    text: ({ next, closed, resource: { automaticRestartAt } }) =>
      [
        ...(next === undefined ? [] : [together(`${next.direction}s ${when(next.at)}`)]),
        ...(closed === undefined ? [] : [closedClause(closed, next?.direction === 'stop')]),
        ...(automaticRestartAt === undefined ? [] : [`AWS starts it ${when(automaticRestartAt)}`]),
      ].join(', '),
  },
  {
    title: 'SNOOZED',
    text: ({ heldBy }) =>
      heldBy === undefined ? '' : `${heldBy.keep} until ${together(when(heldBy.until))} by ${heldBy.user}`,
  },
  { title: 'SCHEDULE', text: ({ schedule }) => schedule },
  { title: 'REGION', text: ({ resource }) => resource.region, isExtra: true },
  { title: 'TYPE', text: ({ resource }) => resource.type, isExtra: true },
];
