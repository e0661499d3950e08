import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Question } from '../../../src/app/ports/jobs.ts';
import { COMMANDS, type Command, parseCommand } from '../../../src/slack/grammar/commands.ts';

const asks = (question: Question): Command => ({ kind: 'question', question });

describe('parseCommand', () => {
  test.each<[string, Command]>([
    ['', { kind: 'help' }],
    ['  \n ', { kind: 'help' }],
    ['help', { kind: 'help' }],
    ['HELP Status', { kind: 'help', topic: 'status' }],
    ['status', asks({ kind: 'status', what: '' })],
    ['Status', asks({ kind: 'status', what: '' })],
    ['  STATUS   Web-1  ', asks({ kind: 'status', what: 'Web-1' })],
    ['status team=Blue Team', asks({ kind: 'status', what: 'team=Blue Team' })],
    ['status\tweb-*', asks({ kind: 'status', what: 'web-*' })],
    ['statsu', { kind: 'unknown', said: 'statsu', nearest: 'status' }],
    ['log', asks({ kind: 'log', what: '' })],
    ['log <@U0ADA00001|ada>', asks({ kind: 'log', what: '<@U0ADA00001|ada>' })],
    ['history web-*', asks({ kind: 'log', what: 'web-*' })],
    ['logs web-1', asks({ kind: 'log', what: 'web-1' })],
    ['why <http://web.example.com|web.example.com>', asks({ kind: 'why', what: 'web.example.com' })],
    ['list', asks({ kind: 'status', what: '' })],
    ['why web-1', asks({ kind: 'why', what: 'web-1' })],
    ['why', { kind: 'wrong', word: 'why', issue: expect.stringContaining('Why what?') }],
    ['next', asks({ kind: 'next', hours: 24 })],
    ['next week', asks({ kind: 'next', hours: 168 })],
    ['next 90m', asks({ kind: 'next', hours: 2 })],
    ['next in 3 days', asks({ kind: 'next', hours: 72 })],
    ['next year', { kind: 'wrong', word: 'next', issue: expect.stringContaining('Use a duration') }],
    ['next 9w', { kind: 'wrong', word: 'next', issue: expect.stringContaining('a month ahead at most') }],
    ['schedules', asks({ kind: 'schedules' })],
    ['savings', asks({ kind: 'savings', name: 'month' })],
    ['savings Week', asks({ kind: 'savings', name: 'week' })],
    ['savings last quarter', asks({ kind: 'savings', name: 'quarter' })],
    ['savings by owner', asks({ kind: 'savings', name: 'month', by: 'owner' })],
    ['saved this week BY Schedules', asks({ kind: 'savings', name: 'week', by: 'schedule' })],
    ['savings month by Env', asks({ kind: 'savings', name: 'month', by: 'tag:Env' })],
    ['savings digest off', { kind: 'digest', isOn: false }],
    ['Savings Digest ON', { kind: 'digest', isOn: true }],
    ['savings digest', { kind: 'wrong', word: 'savings', issue: expect.stringContaining('digest on') }],
    ['savings year', { kind: 'wrong', word: 'savings', issue: expect.stringContaining('`quarter`') }],
    ['savings by two words', { kind: 'wrong', word: 'savings', issue: expect.stringContaining('one word') }],
    ['savings by', { kind: 'wrong', word: 'savings', issue: expect.stringContaining('`by` what') }],
    ['savings constructor', { kind: 'wrong', word: 'savings', issue: expect.stringContaining('`week`') }],
    ['check “mon-fri 08:00-19:00”', asks({ kind: 'check', text: 'mon-fri 08:00-19:00' })],
    ['check', { kind: 'wrong', word: 'check', issue: expect.stringContaining('Check what?') }],
    ['stat web-1', { kind: 'unknown', said: 'stat', nearest: 'status' }],
    ['Hlep', { kind: 'unknown', said: 'Hlep', nearest: 'help' }],
    ['destroy', { kind: 'unknown', said: 'destroy' }],
    ['web-1', { kind: 'unknown', said: 'web-1' }],
    ['constructor', { kind: 'unknown', said: 'constructor' }],
    [`s${'x'.repeat(10_000)}`, { kind: 'unknown', said: `s${'x'.repeat(10_000)}` }],
  ])('%j', (text, command) => {
    expect(parseCommand(text)).toEqual(command);
  });

  test('reads anything, and a command in any case with any space around it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect(['question', 'wish', 'wrong', 'help', 'unknown']).toContain(parseCommand(text).kind);
      }),
    );
    fc.assert(
      fc.property(
        fc.mixedCase(fc.constant('status')),
        fc.stringMatching(/^[\w.*=:/-]{1,20}$/),
        (word, what) => {
          expect(parseCommand(` ${word}  ${what} `)).toEqual(asks({ kind: 'status', what }));
        },
      ),
    );
  });
});

test.each(COMMANDS.map((entry) => [entry.word, entry] as const))(
  '%s: its usage and examples are its own',
  (word, entry) => {
    expect(entry.usage.split(' ')[0]).toBe(word);
    expect(entry.help).not.toContain('\n');
    for (const example of entry.examples) expect(said(parseCommand(example))).toBe(word);
  },
);

/** The word that a command was understood as. */
function said(command: Command): string {
  if (command.kind === 'question') return command.question.kind;
  if (command.kind === 'pause') return command.said.kind;
  if (command.kind === 'digest') return 'savings';
  if (command.kind !== 'wish') return command.kind;
  // People call a hold a snooze.
  return command.wish.verb === 'hold' ? 'snooze' : command.wish.verb;
}
