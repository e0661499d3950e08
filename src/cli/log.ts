import { readLog } from '../app/questions/log.ts';
import { AUDIT_DAYS } from '../core/audit/entry.ts';
import type { LogReport } from '../core/reports/log.ts';
import { fullName } from '../core/resource/labels.ts';
import { DAY_MS, type EpochMs, HOUR_MS } from '../core/time.ts';
import { logLineText, type Wording } from '../text/audit.ts';
import { quote } from '../text/quote.ts';
import { targetFailureText } from '../text/target-failure.ts';
import { prose } from './answer.ts';
import { logJson } from './as-json.ts';
import { defineCommand } from './command.ts';
import { localTime } from './local-time.ts';
import { printable } from './printable.ts';
import { typedName } from './typed-name.ts';
import { UsageError } from './usage-error.ts';

/** `log`: like `/uptime log`, for a terminal. */
export const log = defineCommand({
  name: 'log',
  arguments: '[what...]',
  says: 'Say who started, stopped and snoozed what, the newest first: of resources, or of a @person',
  options: {
    since: {
      value: '<time>',
      says: 'All of the last so many hours, days or weeks: 12h, 7d, 2w; without it, the last 20',
    },
  },
  examples: [
    { line: 'log web-1 --since 7d', says: 'What happened to web-1 this week' },
    { line: 'log @U0123456789', says: 'What a person did, by their Slack member ID' },
  ],
  async run({ words, options }, world) {
    const since = readSince(options.since, world.clock.now());
    const engine = await world.engine();
    const report = await readLog({ what: typedName(words), since }, engine);
    const { timeZone } = engine.settings;
    return {
      code: report.lines.length === 0 || report.unreadable.length > 0 ? 1 : 0,
      text: prose(asText(report, timeZone)),
      json: logJson(report),
      notes: [...notes(report, timeZone), ...engine.remarks, ...report.unreadable.map(targetFailureText)],
    };
  },
});

const UNITS: Readonly<Record<string, number>> = { h: HOUR_MS, d: DAY_MS, w: 7 * DAY_MS };

/** @throws UsageError */
function readSince(text: string | undefined, now: EpochMs): EpochMs | undefined {
  if (text === undefined) return undefined;
  const [, count = '', unit = ''] = /^(\d{1,4})([hdw])$/.exec(text) ?? [];
  const ms = Number(count) * (UNITS[unit] ?? 0);
  if (ms <= 0 || ms > AUDIT_DAYS * DAY_MS) {
    throw new UsageError(
      `--since ${quote(text)}: expected so many hours, days or weeks, up to ${AUDIT_DAYS} days, such as 12h, 7d or 2w.`,
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
    return [`Searched back to ${localTime(since, timeZone)}. Ask about a name or a person to go further.`];
  if (lines.length === 0) {
    const about =
      selection.kind === 'all'
        ? ''
        : selection.kind === 'person'
          ? ` by ${quote(selection.who)}`
          : ` about ${quote(selection.what)}`;
    const hint = near.length === 0 ? '' : ` Did you mean ${near.map(quote).join(' or ')}?`;
    const who =
      selection.kind === 'person' ? ' Name people by their Slack member ID, such as @U0123456789.' : '';
    return [`The log has nothing${about}.${who}${hint}`];
  }
  return hasMore ? ['There is more. Add --since, for example --since 7d.'] : [];
}
