import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { COMMANDS, type Command, parseCommand } from '../../src/slack/grammar.ts';

describe('parseCommand', () => {
  test.each<[string, Command]>([
    ['', { kind: 'help' }],
    ['  \n ', { kind: 'help' }],
    ['help', { kind: 'help' }],
    ['HELP Status', { kind: 'help', topic: 'status' }],
    ['status', { kind: 'status', what: '' }],
    ['Status', { kind: 'status', what: '' }],
    ['  STATUS   Web-1  ', { kind: 'status', what: 'Web-1' }],
    ['status team=Blue Team', { kind: 'status', what: 'team=Blue Team' }],
    ['status\tweb-*', { kind: 'status', what: 'web-*' }],
    ['statsu', { kind: 'unknown', said: 'statsu', nearest: 'status' }],
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
        expect(['status', 'help', 'unknown']).toContain(parseCommand(text).kind);
      }),
    );
    fc.assert(
      fc.property(fc.mixedCase(fc.constant('status')), fc.stringMatching(/^\S{1,20}$/), (word, what) => {
        expect(parseCommand(` ${word}  ${what} `)).toEqual({ kind: 'status', what });
      }),
    );
  });
});

test.each(COMMANDS.map((entry) => [entry.word, entry] as const))(
  '%s: its usage and examples are its own',
  (word, entry) => {
    expect(entry.usage.split(' ')[0]).toBe(word);
    expect(entry.help).not.toContain('\n');
    for (const example of entry.examples) expect(parseCommand(example).kind).toBe(word);
  },
);
