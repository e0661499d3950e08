/** Which holds a request ends. */
import { describe, expect, test } from 'vitest';
import type { Hold } from '../../../src/core/hold/hold.ts';
import { endedBy } from '../../../src/core/request/hold-changes.ts';
import type { Request } from '../../../src/core/request/request.ts';
import { hold, instance, utc } from '../build.ts';

const web = instance('mon-fri 08:00-19:00 UTC');
const NOW = utc('2026-12-12 10:00');

const HOLDS: Readonly<Record<string, Hold>> = {
  ada: hold(web, '2026-12-12 12:00'),
  bob: hold(web, '2026-12-12 13:00', { by: 'U0BOB' }),
  stop: hold(web, '2026-12-12 14:00', { keep: 'stopped' }),
  now: hold(web, '2026-12-12 14:00', { from: utc('2026-12-12 09:00'), plan: 'now' }),
  later: hold(web, '2026-12-20 14:00', { from: utc('2026-12-20 09:00'), plan: 'later' }),
  bobLater: hold(web, '2026-12-20 14:00', { by: 'U0BOB', from: utc('2026-12-20 09:00'), plan: 'bob' }),
  stopLater: hold(web, '2026-12-21 14:00', { keep: 'stopped', from: utc('2026-12-20 09:00'), plan: 'x' }),
};

const request = (over: Partial<Request>): Request => ({
  verb: 'resume',
  of: { kind: 'text', text: 'web' },
  by: { kind: 'person', user: 'U0ADA' },
  from: { kind: 'slack', channel: 'C0DEV' },
  id: 'x',
  at: NOW,
  ...over,
});

describe.each<[string, Partial<Request>, readonly string[], readonly string[]]>([
  ['a resume ends what is in force', {}, ['ada', 'bob', 'later'], ['ada']],
  ['a plan that has begun is in force', {}, ['now', 'later'], ['now']],
  ['without anything in force, a resume ends the plans', {}, ['bob', 'later', 'bobLater'], ['later']],
  ['on a notice, it never ends a plan ahead', { of: { kind: 'notice', notice: 'n' } }, ['later'], []],
  ['everyone’s', { whose: 'everyone' }, ['ada', 'bob', 'later'], ['ada', 'bob']],
  ['everyone’s plans', { whose: 'everyone' }, ['later', 'bobLater'], ['later', 'bobLater']],
  ['one plan alone', { of: { kind: 'plan', plan: 'later' } }, ['ada', 'now', 'later'], ['later']],
  ['not somebody else’s plan', { of: { kind: 'plan', plan: 'bob' } }, ['bobLater', 'later'], []],
  ['a start ends what keeps it down now', { verb: 'start' }, ['ada', 'stop', 'stopLater'], ['stop']],
  ['a stop ends what keeps it up now', { verb: 'stop' }, ['ada', 'now', 'later'], ['ada', 'now']],
  ['a planned stop ends nothing', { verb: 'stop', begin: { kind: 'at', at: NOW + 1 } }, ['ada', 'later'], []],
  ['a snooze ends nothing', { verb: 'hold' }, ['stop', 'stopLater'], []],
])('%s', (_, over, before, ended) => {
  test(`${before.join()} -> ${ended.join()}`, () => {
    const holds = before.flatMap((name) => HOLDS[name] ?? []);
    const gone = new Set(endedBy(request(over), holds, NOW));
    expect(before.filter((name) => [...gone].some((each) => each === HOLDS[name]))).toEqual(ended);
  });
});
