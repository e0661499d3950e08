import { status as readStatus } from '../app/questions/status.ts';
import type { StatusLine, StatusReport } from '../core/reports/status.ts';
import { fullName, labelsOf, type Named } from '../core/resource/labels.ts';
import { attentionText } from '../text/attention.ts';
import { pausedText } from '../text/pause.ts';
import { hourlyText } from '../text/price.ts';
import { targetFailureText } from '../text/target-failure.ts';
import { statusJson } from './as-json.ts';
import { defineCommand } from './command.ts';
import { localTime } from './local-time.ts';
import { nothingText } from './nothing-text.ts';
import { TERMINAL } from './pause.ts';
import { printable, table } from './table.ts';
import { typedName } from './typed-name.ts';

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
      text: asText(report, engine.settings.timeZone),
      json: statusJson(report),
      notes: [
        ...(report.lines.length === 0 ? [nothingText(what, engine.settings.tagKey)] : []),
        ...engine.remarks,
        ...report.unreadable.map(targetFailureText),
      ],
    };
  },
});

function asText({ lines, hourly, observing, pauses = [] }: StatusReport, timeZone: string): string {
  const labelOf = labelsOf(lines.map(({ resource }) => resource));
  const nameText = (of: Named): string => fullName(labelOf(of));
  const price = hourly && hourlyText(hourly);
  const said = [
    ...pauses.map((pause) => `! ${pausedText(pause, TERMINAL)}`),
    ...(price === undefined ? [] : [price]),
    ...lines.flatMap(({ resource, attention }) =>
      attention === undefined ? [] : [`! ${printable(`${nameText(resource)}: ${attentionText(attention)}`)}`],
    ),
  ];
  if (observing !== undefined) {
    said.push('Uptime only observes: nothing of this is done (mode in the settings).');
    said.push(
      ...observing.objections.map(({ by, of }) => `! ${printable(`${nameText(of)}: ${by} objects`)}`),
    );
  }
  return `${table(lines.map((line) => [nameText(line.resource), ...columns(line, timeZone)]))}${said.map((line) => `${line}\n`).join('')}`;
}

const columns = ({ resource, schedule, next, heldBy }: StatusLine, timeZone: string): string[] => [
  resource.region,
  resource.type,
  resource.rawState,
  next === undefined ? '' : `${next.direction}s ${localTime(next.at, timeZone)}`,
  heldBy === undefined
    ? ''
    : `held ${heldBy.keep} by ${heldBy.user} until ${localTime(heldBy.until, timeZone)}`,
  schedule,
  resource.automaticRestartAt === undefined
    ? ''
    : `AWS starts it ${localTime(resource.automaticRestartAt, timeZone)}`,
];
