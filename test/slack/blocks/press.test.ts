import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { blockFaults } from '../../../playground/slack/rules/index.ts';
import type { Note } from '../../../src/core/notice/note.ts';
import type { Line, NotDone } from '../../../src/core/request/outcome.ts';
import type { Report } from '../../../src/core/request/report.ts';
import type { Verb } from '../../../src/core/request/request.ts';
import { noteMessage } from '../../../src/slack/blocks/note.ts';
import { pressMessage } from '../../../src/slack/blocks/press.ts';
import { namedAll } from '../../core/build.ts';
import { expectGolden, readable } from '../golden.ts';
import { NOW } from '../support.ts';
import { markupFaults, nasty } from './arbitrary.ts';

const STOP_AT = NOW - 15 * 60_000;
const HOUR = 3_600_000;
/** A press on a notice, `done` resources of which did as it asked. */
const report = (verb: Verb, outcomes: readonly (readonly [string, NotDone])[], done = 0): Report => ({
  at: NOW,
  request: {
    verb,
    of: { kind: 'notice', notice: 'notice.a.b' },
    until: verb === 'hold' ? { kind: 'for', minutes: 60 } : undefined,
    by: { kind: 'person', user: 'U0ANN' },
    from: { kind: 'slack', channel: 'C0DEV' },
    id: 'r1',
    at: NOW,
  },
  unreadable: [],
  announcedFor: STOP_AT,
  lines: [
    ...outcomes.map(([name, outcome]): Line => ({ key: name, name, outcome })),
    ...Array.from({ length: done }, (_, i): Line => {
      const outcome =
        verb === 'stop' ? ({ kind: 'stopped' } as const) : ({ kind: 'held', until: NOW } as const);
      return { key: `done-${i}`, name: `done-${i}`, outcome };
    }),
  ],
});
const bySchedule: NotDone = { kind: 'down', state: 'stopped', wentDown: { at: STOP_AT, bySchedule: true } };

describe('what the presser reads', () => {
  test.each<[string, Report]>([
    [
      'press-late',
      report(
        'hold',
        ['web-1', 'web-2', 'web-3', 'web-4', 'web-5', 'web-6', 'web-7'].map((name) => [name, bySchedule]),
      ),
    ],
    [
      'press-partly',
      report(
        'stop',
        [
          ['web-1', { kind: 'held-by', by: 'U0BOB', until: NOW + HOUR }],
          ['web-2', { kind: 'already', state: 'stopped', wentDown: { at: NOW - 60_000, bySchedule: false } }],
          [
            'web-3',
            { kind: 'forbidden', right: 'stop', grantees: ['owners', 'U0ANN'], wanted: { kind: 'stopped' } },
          ],
          [
            'web-4',
            {
              kind: 'failed',
              failure: { kind: 'refused', code: 'AWS refused', detail: 'stop protection is on' },
            },
          ],
          ['web-5', { kind: 'gone' }],
        ],
        3,
      ),
    ],
    ['press-forgotten', report('resume', [])],
    ['press-not-yours', report('resume', [['web-1', { kind: 'held-by', by: 'U0BOB', until: NOW + HOUR }]])],
  ])('%s', (name, said) => {
    expectGolden(name, readable(pressMessage(said), NOW));
  });

  test.each<[string, Note]>([
    ['note-stopped-now', { kind: 'stopped-now', by: 'U0ANN', of: namedAll('web-1', 'web-2') }],
    [
      'note-not-stopped',
      {
        kind: 'not-stopped',
        call: ['U0ANN', 'U0BOB'],
        lines: [{ key: 'web-1', name: 'web-1', reason: 'AWS refused: stop protection is on' }],
      },
    ],
  ])('%s', (name, note) => {
    expectGolden(name, readable(noteMessage(note), NOW));
  });
});

test('whatever the names and however many: Slack takes it, and no name becomes markup', () => {
  const anyObstacle: fc.Arbitrary<NotDone> = fc.oneof(
    nasty.map(
      (reason): NotDone => ({
        kind: 'left',
        why: { kind: 'protected', protection: { code: 'spot', reason } },
      }),
    ),
    nasty.map((detail): NotDone => ({ kind: 'failed', failure: { kind: 'refused', code: detail, detail } })),
    nasty.map((cause): NotDone => ({ kind: 'failed', failure: { kind: 'not-held', cause } })),
    nasty.map((by): NotDone => ({ kind: 'held-by', by, until: NOW })),
    fc.constant(bySchedule),
  );
  const anyMessage = fc.oneof(
    fc
      .tuple(fc.array(fc.tuple(nasty, anyObstacle), { maxLength: 40 }), fc.nat(3))
      .map(([lines, done]) => pressMessage(report('hold', lines, done))),
    fc
      .tuple(nasty, fc.array(nasty, { minLength: 1, maxLength: 40 }))
      .map(([by, names]) => noteMessage({ kind: 'stopped-now', by, of: namedAll(...names) })),
    fc
      .tuple(fc.array(nasty, { maxLength: 40 }), fc.array(nasty, { minLength: 1, maxLength: 40 }))
      .map(([call, names]) =>
        noteMessage({
          kind: 'not-stopped',
          call,
          lines: namedAll(...names).map((each) => ({ ...each, reason: each.name })),
        }),
      ),
  );
  fc.assert(
    fc.property(anyMessage, (message) => {
      expect(blockFaults(message.blocks)).toEqual([]);
      expect(message.text.length).toBeLessThanOrEqual(4_000);
      expect(markupFaults(message)).toEqual([]);
    }),
    { numRuns: 150 },
  );
});
