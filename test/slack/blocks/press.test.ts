import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { blockFaults } from '../../../playground/slack/rules/index.ts';
import type { Note } from '../../../src/core/notice/note.ts';
import type { PressObstacle, PressReport } from '../../../src/core/request/press.ts';
import { noteMessage } from '../../../src/slack/blocks/note.ts';
import { pressMessage } from '../../../src/slack/blocks/press.ts';
import { expectGolden, readable } from '../golden.ts';
import { NOW } from '../support.ts';
import { markupFaults, nasty } from './arbitrary.ts';

const STOP_AT = NOW - 15 * 60_000;
const HOUR = 3_600_000;
const report = (over: Partial<PressReport>): PressReport => ({
  asked: 'hold',
  stopAt: STOP_AT,
  done: 0,
  lines: [],
  ...over,
});
const line = (name: string, obstacle: PressObstacle) => ({ name, obstacle });
const bySchedule: PressObstacle = { kind: 'stopped', at: STOP_AT, bySchedule: true };

describe('what the presser reads', () => {
  test.each<[string, PressReport]>([
    [
      'press-late',
      report({
        lines: ['web-1', 'web-2', 'web-3', 'web-4', 'web-5', 'web-6', 'web-7'].map((n) =>
          line(n, bySchedule),
        ),
        again: { notice: 'notice.a.b', choice: { minutes: 60 } },
      }),
    ],
    [
      'press-partly',
      report({
        asked: 'stop',
        done: 3,
        lines: [
          line('web-1', { kind: 'held', by: 'U0BOB', until: NOW + HOUR }),
          line('web-2', { kind: 'stopped', at: NOW - 60_000, bySchedule: false }),
          line('web-3', { kind: 'forbidden', right: 'stop', grantees: ['owners', 'U0ANN'] }),
          line('web-4', { kind: 'failed', reason: 'AWS refused: stop protection is on' }),
          line('web-5', { kind: 'left', reason: 'it is gone, or no longer tagged' }),
        ],
      }),
    ],
    ['press-forgotten', report({ asked: 'release' })],
  ])('%s', (name, said) => {
    expectGolden(name, readable(pressMessage(said), NOW));
  });

  test.each<[string, Note]>([
    ['note-stopped-now', { kind: 'stopped-now', by: 'U0ANN', names: ['web-1', 'web-2'] }],
    [
      'note-not-stopped',
      {
        kind: 'not-stopped',
        call: ['U0ANN', 'U0BOB'],
        lines: [{ name: 'web-1', reason: 'AWS refused: stop protection is on' }],
      },
    ],
  ])('%s', (name, note) => {
    expectGolden(name, readable(noteMessage(note), NOW));
  });
});

test('whatever the names and however many: Slack takes it, and no name becomes markup', () => {
  const anyObstacle: fc.Arbitrary<PressObstacle> = fc.oneof(
    nasty.map((reason): PressObstacle => ({ kind: 'left', reason })),
    nasty.map((reason): PressObstacle => ({ kind: 'failed', reason })),
    nasty.map((by): PressObstacle => ({ kind: 'held', by, until: NOW })),
    fc.constant(bySchedule),
  );
  const anyMessage = fc.oneof(
    fc
      .tuple(fc.array(fc.tuple(nasty, anyObstacle), { maxLength: 40 }), fc.nat(3))
      .map(([lines, done]) =>
        pressMessage(report({ done, lines: lines.map(([name, obstacle]) => line(name, obstacle)) })),
      ),
    fc
      .tuple(nasty, fc.array(nasty, { minLength: 1, maxLength: 40 }))
      .map(([by, names]) => noteMessage({ kind: 'stopped-now', by, names })),
    fc
      .tuple(fc.array(nasty, { maxLength: 40 }), fc.array(nasty, { minLength: 1, maxLength: 40 }))
      .map(([call, names]) =>
        noteMessage({ kind: 'not-stopped', call, lines: names.map((name) => ({ name, reason: name })) }),
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
