import type { CAC } from 'cac';
import { readLog } from '../app/questions/log.ts';
import { AUDIT_DAYS } from '../core/audit/entry.ts';
import type { LogReport } from '../core/reports/log.ts';
import { fullName } from '../core/resource/labels.ts';
import { DAY_MS, type EpochMs, HOUR_MS } from '../core/time.ts';
import { logLineText, type Wording } from '../text/audit.ts';
import { quote } from '../text/quote.ts';
import { targetFailureText } from '../text/target-failure.ts';
import { logJson } from './as-json.ts';
import { localTime } from './local-time.ts';
import { printable } from './table.ts';
import { typedName } from './typed-name.ts';
import { type CliWorld, type ExitCode, UsageError } from './world.ts';
import { write } from './write.ts';

/** `log`: like `/uptime log`, for a terminal. */
export function addLog(cli: CAC, world: CliWorld): void {
  cli
    .command(
      'log [...what]',
      'Say who started, stopped and snoozed what, the newest first: of resources, or of a @person',
    )
    .option(
      '--since <time>',
      'All of the last so many hours, days or weeks: 12h, 7d, 2w; without it, the last 20',
    )
    .option('--json', 'Answer in JSON')
    .example('  uptime log web-1 --since 7d')
    .example('  uptime log @U0123456789')
    .action((what: readonly string[], options: Readonly<Record<string, unknown>>) =>
      runLog(typedName(what), options, world),
    );
}

async function runLog(
  what: string,
  options: Readonly<Record<string, unknown>>,
  world: CliWorld,
): Promise<ExitCode> {
  const since = readSince(options.since, world.clock.now());
  const engine = await world.engine();
  const report = await readLog({ what, since }, engine);
  const { timeZone } = engine.settings;
  await write(
    world.stdout,
    options.json === true ? `${JSON.stringify(logJson(report))}\n` : asText(report, timeZone),
  );
  for (const note of notes(report, timeZone)) await write(world.stderr, `${printable(note)}\n`);
  for (const remark of [...engine.remarks, ...report.unreadable.map(targetFailureText)])
    await write(world.stderr, `${printable(remark)}\n`);
  return report.unreadable.length > 0 ? 1 : 0;
}

const UNITS: Readonly<Record<string, number>> = { h: HOUR_MS, d: DAY_MS, w: 7 * DAY_MS };

/** @throws UsageError */
function readSince(text: unknown, now: EpochMs): EpochMs | undefined {
  if (text === undefined) return undefined;
  const [, count = '', unit = ''] = /^(\d{1,4})([hdw])$/.exec(String(text)) ?? [];
  const ms = Number(count) * (UNITS[unit] ?? 0);
  if (ms <= 0 || ms > AUDIT_DAYS * DAY_MS) {
    throw new UsageError(
      `--since ${quote(String(text))}: expected so many hours, days or weeks, up to ${AUDIT_DAYS} days, such as 12h, 7d or 2w.`,
    );
  }
  return now - ms;
}

function asText({ lines }: LogReport, timeZone: string): string {
  const words: Wording = {
    name: fullName,
    person: (who) => who,
    channel: (id) => id,
    when: (at) => localTime(at, timeZone),
    heading: (at) => localTime(at, timeZone),
    outside: (text) => text,
    names: 10,
  };
  return lines.map((line) => `${printable(logLineText(line, words))}\n`).join('');
}

function notes({ lines, selection, near, hasMore, since }: LogReport, timeZone: string): string[] {
  if (since !== undefined)
    return [`Looked back until ${localTime(since, timeZone)} only: ask for a name or a person.`];
  if (lines.length === 0) {
    const about =
      selection.kind === 'all'
        ? ''
        : selection.kind === 'person'
          ? ` by ${quote(selection.who)}`
          : ` about ${quote(selection.what)}`;
    const hint = near.length === 0 ? '' : ` Did you mean ${near.map(quote).join(' or ')}?`;
    const who =
      selection.kind === 'person'
        ? ' A person is called by their Slack member ID, such as @U0123456789.'
        : '';
    return [`Nothing in the log is${about || ' there'}.${who}${hint}`];
  }
  return hasMore ? ['There is more: ask with --since, for example --since 7d.'] : [];
}
