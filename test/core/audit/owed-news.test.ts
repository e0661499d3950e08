import { describe, expect, test } from 'vitest';
import type { AuditEntry, AuditResult, AuditVerb } from '../../../src/core/audit/entry.ts';
import { OWED_MS, owedNewsName, reportOf } from '../../../src/core/audit/owed-news.ts';
import type { Changed, Outcome } from '../../../src/core/request/outcome.ts';
import type { Verb } from '../../../src/core/request/request.ts';
import { shortHash } from '../../../src/core/resource/ref.ts';
import { instance, utc } from '../build.ts';

const AT = utc('2026-11-23 18:46');
const UNTIL = utc('2026-11-23 21:00');
const web = instance('office', { id: 'i-web', name: 'web' });
const job = instance('office', { id: 'i-job', name: 'job' });
const whose = ['U0BOB', 'U0EVE'];

const itemOf = ({ key, name }: typeof web, result: AuditResult = { kind: 'stopped' }) => ({
  key,
  name,
  result,
});

const owed = (over: Partial<AuditEntry> = {}) => ({
  channel: 'C0DEV',
  entry: {
    id: 'entry-1',
    at: AT,
    verb: 'stop',
    by: 'U0ADA',
    from: { kind: 'slack', channel: 'C0OPS' },
    items: [itemOf(web)],
    ...over,
  } satisfies AuditEntry,
});

const outcomes = (verb: AuditVerb, result: AuditResult): Outcome[] | undefined =>
  reportOf(owed({ verb, items: [itemOf(web, result)] }))?.lines.map(({ outcome }) => outcome);

test('is news for a day', () => {
  expect(OWED_MS).toBe(86_400_000);
});

describe('its name', () => {
  const name = owedNewsName(owed());

  test('comes from the channel and the entry alone', () => {
    expect(name).toBe(shortHash('C0DEV entry-1'));
    expect(owedNewsName(owed({ at: AT + 1, verb: 'start', items: [] }))).toBe(name);
  });

  test.each([
    ['another entry', owed({ id: 'entry-2' })],
    ['another channel', { ...owed(), channel: 'C0OPS' }],
  ])('differs for %s', (_, other) => {
    expect(owedNewsName(other)).not.toBe(name);
  });
});

describe('the report', () => {
  test('has all that was asked, and goes to the channel that has not heard', () => {
    expect(reportOf(owed({ why: 'demo', asked: 'web job' }))).toStrictEqual({
      at: AT,
      request: {
        verb: 'stop',
        id: 'entry-1',
        at: AT,
        reason: 'demo',
        by: { kind: 'person', user: 'U0ADA' },
        of: { kind: 'text', text: 'web job' },
        from: { kind: 'slack', channel: 'C0DEV' },
      },
      lines: [
        {
          key: web.key,
          name: 'web',
          outcome: { kind: 'stopped', until: undefined, ended: undefined },
        },
      ],
      unreadable: [],
      toldLate: true,
    });
  });

  test('says nothing of words and reasons that are not known', () => {
    expect(reportOf(owed())?.request).toMatchObject({ reason: undefined, of: { kind: 'text', text: '' } });
  });

  test('has a line for each change, in order, and none for the rest', () => {
    const items = [
      itemOf(job, { kind: 'started' }),
      itemOf(web, { kind: 'over-budget' }),
      itemOf(web, { kind: 'resumed', whose }),
    ];
    expect(reportOf(owed({ verb: 'start', items }))?.lines).toEqual([
      { key: job.key, name: 'job', outcome: { kind: 'started' } },
      { key: web.key, name: 'web', outcome: { kind: 'resumed', whose } },
    ]);
  });

  test.each<Verb>(['hold', 'start', 'stop', 'resume', 'retry', 'object'])('tells of %s', (verb) => {
    expect(reportOf(owed({ verb }))?.request.verb).toBe(verb);
  });

  test.each<Exclude<AuditVerb, Verb>>([
    'decline',
    'pause',
    'unpause',
    'settings',
    'digest-on',
    'digest-off',
    'never-suggest',
    'suggest-again',
  ])('is none for %s', (verb) => {
    expect(reportOf(owed({ verb }))).toBeUndefined();
  });

  test('is none for nothing', () => {
    expect(reportOf(owed({ items: [] }))).toBeUndefined();
  });
});

describe('an outcome', () => {
  const planned = { kind: 'planned', keep: 'stopped', from: AT, until: UNTIL } as const;

  test.each<[string, AuditVerb, AuditResult, Changed]>([
    [
      'kept running',
      'hold',
      { kind: 'held', until: UNTIL, whose },
      { kind: 'held', keep: undefined, until: UNTIL, ended: whose },
    ],
    [
      'kept running by a start',
      'start',
      { kind: 'held', until: UNTIL },
      { kind: 'held', keep: undefined, until: UNTIL, ended: undefined },
    ],
    [
      'kept down',
      'stop',
      { kind: 'held', until: UNTIL, whose },
      { kind: 'held', keep: 'stopped', until: UNTIL, ended: whose },
    ],
    [
      'kept running until the first instant',
      'hold',
      { kind: 'held', until: 0 },
      { kind: 'held', keep: undefined, until: 0, ended: undefined },
    ],
    ['up already', 'start', { kind: 'held', whose }, { kind: 'started', already: true, ended: whose }],
    ['down already', 'stop', { kind: 'held', whose }, { kind: 'stopped', already: true, ended: whose }],
    ['planned', 'stop', planned, planned],
    [
      'started',
      'start',
      { kind: 'started', until: UNTIL, whose },
      { kind: 'started', until: UNTIL, ended: whose },
    ],
    [
      'stopped',
      'stop',
      { kind: 'stopped', until: UNTIL, whose },
      { kind: 'stopped', until: UNTIL, ended: whose },
    ],
    ['resumed', 'resume', { kind: 'resumed', whose }, { kind: 'resumed', whose }],
    ['resumed, no one’s hold', 'resume', { kind: 'resumed' }, { kind: 'resumed', whose: [] }],
  ])('%s', (_, verb, result, outcome) => {
    expect(outcomes(verb, result)).toStrictEqual([outcome]);
  });

  test.each<AuditResult>([
    { kind: 'noted' },
    { kind: 'declined' },
    { kind: 'asked' },
    { kind: 'refused', code: 'NoCapacity', detail: 'none left' },
    { kind: 'failed', what: 'hold', cause: 'no table' },
    { kind: 'forbidden', right: 'stop' },
    { kind: 'over-budget' },
    { kind: 'unchanged', why: 'already stopped' },
  ])('is no news: $kind', (result) => {
    expect(outcomes('stop', result)).toBeUndefined();
  });
});
