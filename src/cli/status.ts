import type { CAC } from 'cac';
import { status } from '../app/questions/status.ts';
import type { StatusLine, StatusReport } from '../core/reports/status.ts';
import { fullName, labelsOf, type Named } from '../core/resource/labels.ts';
import { attentionText } from '../text/attention.ts';
import { hourlyText } from '../text/price.ts';
import { targetFailureText } from '../text/target-failure.ts';
import { statusJson } from './as-json.ts';
import { localTime } from './local-time.ts';
import { printable, table } from './table.ts';
import { typedName } from './typed-name.ts';
import type { CliWorld, ExitCode } from './world.ts';
import { write } from './write.ts';

/** `status`: like `/uptime status`, for a terminal. */
export function addStatus(cli: CAC, world: CliWorld): void {
  cli
    .command('status [...what]', 'Say what runs, what is parked, who holds what, and what comes next')
    .option('--json', 'Answer in JSON')
    .action((what: readonly string[], options: Readonly<Record<string, unknown>>) =>
      runStatus(typedName(what), options.json === true, world),
    );
}

async function runStatus(what: string, json: boolean, world: CliWorld): Promise<ExitCode> {
  const engine = await world.engine();
  const report = await status(what, engine);
  await write(
    world.stdout,
    json ? `${JSON.stringify(statusJson(report))}\n` : asText(report, engine.settings.timeZone),
  );
  if (report.lines.length === 0)
    await write(world.stderr, `Nothing tagged matches ${printable(`"${what}"`)}.\n`);
  for (const remark of [...engine.remarks, ...report.unreadable.map(targetFailureText)])
    await write(world.stderr, `${remark}\n`);
  return report.unreadable.length > 0 ? 1 : 0;
}

function asText({ lines, hourly, observing }: StatusReport, timeZone: string): string {
  const labelOf = labelsOf(lines.map(({ resource }) => resource));
  const nameText = (of: Named): string => fullName(labelOf(of));
  const price = hourly && hourlyText(hourly);
  const said = [
    ...(price === undefined ? [] : [price]),
    ...lines.flatMap(({ resource, attention }) =>
      attention === undefined ? [] : [`! ${printable(`${nameText(resource)}: ${attentionText(attention)}`)}`],
    ),
  ];
  if (observing !== undefined) {
    said.push('Uptime only observes: nothing of this is done (mode in uptime.config.ts).');
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
