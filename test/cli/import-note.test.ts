import { expect, test } from 'vitest';
import { importNoteText } from '../../src/cli/import-note.ts';
import type { ImportNote } from '../../src/import/note.ts';

/** One of each kind: the compiler says which is missing. */
const NOTES: { readonly [Kind in ImportNote['kind']]: readonly Extract<ImportNote, { kind: Kind }>[] } = {
  'no-wish-again': [{ kind: 'no-wish-again' }],
  'unsayable-days': [{ kind: 'unsayable-days' }],
  'clock-change': [
    { kind: 'clock-change', minute: 150, date: 20906, timeZone: 'Europe/Berlin', skips: true },
    { kind: 'clock-change', minute: 150, date: 21123, timeZone: 'Europe/Berlin', skips: false },
  ],
  zone: [{ kind: 'zone', text: 'Etc/GMT+2' }],
  'several-zones': [{ kind: 'several-zones', zones: ['UTC', 'Europe/Berlin'] }],
  'zone-assumed': [{ kind: 'zone-assumed', timeZone: 'UTC' }],
  'zone-guessed': [{ kind: 'zone-guessed', text: 'cst', timeZone: 'America/Chicago' }],
  refused: [{ kind: 'refused', what: 'monthdays', text: '25-5' }],
  'long-step': [{ kind: 'long-step', text: '1/10' }],
  'nearest-to-no-day': [{ kind: 'nearest-to-no-day', text: '31w' }],
  'no-such-period': [{ kind: 'no-such-period', name: 'office' }],
  'maintenance-windows': [{ kind: 'maintenance-windows', names: ['patch-tuesday'] }],
  'instance-type': [{ kind: 'instance-type', types: ['t3.large'] }],
  'left-out': ['enforced', 'hibernate', 'retain_running', 'stop_new_instances'].map((setting) => ({
    kind: 'left-out',
    setting,
  })),
  'too-long-for-a-tag': [{ kind: 'too-long-for-a-tag', length: 300 }],
  'too-long': [{ kind: 'too-long', length: 1200 }],
  'opted-out': [{ kind: 'opted-out' }],
  'policy-hours': [
    { kind: 'policy-hours', side: 'start' },
    { kind: 'policy-hours', side: 'stop' },
  ],
  'start-and-stop-at-once': [{ kind: 'start-and-stop-at-once', minute: 480 }],
  'every-hour': [{ kind: 'every-hour' }],
  'start-without-stop': [{ kind: 'start-without-stop' }],
  night: [{ kind: 'night' }],
  dates: [{ kind: 'dates', text: '2019-01-01T00:00:00+00:00-2019-01-02T12:34:56+00:00' }],
};

const texts = Object.values(NOTES).flat().map(importNoteText);

test('each says what it is, then what to do', () => {
  expect(texts).toMatchInlineSnapshot(`
    [
      "It has hours before an end alone, on the same day. Give these days a begin and an end.",
      "It begins or ends alone on days that depend on leap years, such as "sunL" or "28W". Give them a begin and an end.",
      "It begins or ends at 02:30 on 2027-03-29 in Europe/Berlin, which clocks skip. Take a time that exists.",
      "It begins or ends at 02:30 on 2027-11-01 in Europe/Berlin, which clocks show twice. Take a time that they show once.",
      ""Etc/GMT+2" is not the time zone of a city. Use a name such as "Europe/Berlin".",
      "It has hours in several time zones: UTC, Europe/Berlin. A schedule has one.",
      "It names no time zone: UTC is assumed. --zone names another one.",
      ""cst" is read as America/Chicago. Other cities have that abbreviation, too.",
      ""25-5" is not valid in the original either (monthdays). Correct it there first.",
      "The step in "1/10" has two digits or is 0. Instance Scheduler reads only the last digit. List the days instead.",
      "Instance Scheduler fails with "31w" in months without that day. Use "28W" or "L".",
      "There is no period "office" in the file. Add it.",
      "It also runs in the SSM maintenance windows patch-tuesday. Add them with "also" or a calendar.",
      "Uptime changes no instance type: t3.large is left out.",
      ""enforced" is left out: Uptime does not undo what a person did.",
      ""hibernate" is left out: Uptime stops instances without it.",
      ""retain_running" is left out: what a person started before a period stops at its end.",
      ""stop_new_instances" is left out: a new instance outside its hours waits for the next stop.",
      "It has 300 characters, and a tag holds 256. Give it a name in the settings.",
      "It would have 1200 characters. Split it into several schedules.",
      "The original leaves this resource alone. Leave it without a tag.",
      "The tag has no start: the policy's usual hour is assumed.",
      "The tag has no stop: the policy's usual hour is assumed.",
      "It starts and stops at 08:00 on one day. Decide which you mean.",
      "It repeats every hour. Uptime has starts and stops at fixed times only.",
      "It only starts or only stops. The other side stays with people.",
      "It ends before it begins. The original never runs then. Write a night as "mon-fri 22:00-06:00".",
      ""2019-01-01T00:00:00+00:00-2019-01-02T12:34:56+00:00" has dates. Write them after "also".",
    ]
  `);
});

test('sentences are short', () => {
  const sentences = texts.flatMap((text) => text.split(/(?<=[.:]) /));
  expect(sentences.filter((sentence) => sentence.split(' ').length > 20)).toEqual([]);
});
