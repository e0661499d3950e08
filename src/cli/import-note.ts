import { isoDate } from '../core/calendar/date.ts';
import { formatClockTime } from '../core/schedule/format-clock-time.ts';
import type { ImportNote } from '../import/note.ts';
import { quote } from '../text/quote.ts';

/** What is wrong or left out, then what to do, as sentences. */
export function importNoteText(note: ImportNote): string {
  switch (note.kind) {
    case 'clock-change':
      return clockChangeText(note);
    case 'no-wish-again':
      return 'It has hours before an end alone, on the same day. Give these days a begin and an end.';
    case 'unsayable-days':
      return 'It begins or ends alone on days that depend on leap years, such as "sunL" or "28W". Give them a begin and an end.';
    case 'zone':
      return `${quote(note.text)} is not the time zone of a city. Use a name such as "Europe/Berlin".`;
    case 'several-zones':
      return `It has hours in several time zones: ${note.zones.join(', ')}. A schedule has one.`;
    case 'zone-guessed':
      return `${quote(note.text)} is read as ${note.timeZone}. Other cities have that abbreviation, too.`;
    case 'zone-assumed':
      return `It names no time zone: ${note.timeZone} is assumed. --zone names another one.`;
    case 'refused':
      return `${quote(note.text)} is not valid in the original either (${note.what}). Correct it there first.`;
    case 'long-step':
      return `The step in ${quote(note.text)} has two digits or is 0. Instance Scheduler reads only the last digit. List the days instead.`;
    case 'nearest-to-no-day':
      return `Instance Scheduler fails with ${quote(note.text)} in months without that day. Use "28W" or "L".`;
    case 'no-such-period':
      return `There is no period ${quote(note.name)} in the file. Add it.`;
    case 'maintenance-windows':
      return `It also runs in the SSM maintenance windows ${note.names.join(', ')}. Add them with "also" or a calendar.`;
    case 'instance-type':
      return `Uptime changes no instance type: ${note.types.join(', ')} is left out.`;
    case 'left-out':
      return SETTINGS[note.setting] ?? `${quote(note.setting)} is left out.`;
    case 'too-long-for-a-tag':
      return `It has ${note.length} characters, and a tag holds 256. Give it a name in the settings.`;
    case 'too-long':
      return `It would have ${note.length} characters. Split it into several schedules.`;
    case 'opted-out':
      return 'The original leaves this resource alone. Leave it without a tag.';
    case 'policy-hours':
      return `The tag has no ${note.side === 'start' ? 'start' : 'stop'}: the policy's usual hour is assumed.`;
    case 'start-and-stop-at-once':
      return `It starts and stops at ${formatClockTime(note.minute)} on one day. Decide which you mean.`;
    case 'every-hour':
      return 'It repeats every hour. Uptime has starts and stops at fixed times only.';
    case 'start-without-stop':
      return 'It only starts or only stops. The other side stays with people.';
    case 'night':
      return 'It ends before it begins. The original never runs then. Write a night as "mon-fri 22:00-06:00".';
    case 'dates':
      return `${quote(note.text)} has dates. Write them after "also".`;
  }
}

/** Settings of Instance Scheduler. */
const SETTINGS: Readonly<Record<string, string>> = {
  enforced: '"enforced" is left out: Uptime does not undo what a person did.',
  hibernate: '"hibernate" is left out: Uptime stops instances without it.',
  retain_running: '"retain_running" is left out: what a person started before a period stops at its end.',
  stop_new_instances:
    '"stop_new_instances" is left out: a new instance outside its hours waits for the next stop.',
};

function clockChangeText({
  minute,
  date,
  timeZone,
  skips,
}: Extract<ImportNote, { kind: 'clock-change' }>): string {
  const when = `${formatClockTime(minute)} on ${isoDate(date)} in ${timeZone}`;
  return skips
    ? `It begins or ends at ${when}, which clocks skip. Take a time that exists.`
    : `It begins or ends at ${when}, which clocks show twice. Take a time that they show once.`;
}
