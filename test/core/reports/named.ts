import type { NamedSchedule } from '../../../src/core/settings/settings.ts';
import { decisionOf, instance, policy, settings } from '../build.ts';
import { schedule } from '../schedule/read.ts';

const named = (name: string, text: string): [string, NamedSchedule] => [
  name.toLowerCase(),
  { name, schedule: schedule(text), policy },
];
/** Three schedules that have names. */
export const own = settings({
  schedules: new Map([
    named('Zoo', 'mon 08:00-09:00 UTC'),
    named('Office', 'mon-fri 08:00-19:00 UTC'),
    named('Art', 'tue 08:00-09:00 UTC'),
  ]),
});

/** What is decided about resources with these tags. */
export const tagged = (...tags: readonly string[]) =>
  tags.map((tag, index) =>
    decisionOf({ at: '2026-11-23 12:00', resource: instance(tag, { id: `i-${index}` }), settings: own }),
  );
