import { describe, expect, test } from 'vitest';
import { schedulesInUse } from '../../../src/core/reports/schedules-in-use.ts';
import { own, tagged } from './named.ts';

describe('the schedules in use', () => {
  const used = (...tags: readonly string[]) => {
    const { schedules, notUnderstood } = schedulesInUse(tagged(...tags), own);
    return [
      ...schedules.map(({ tag, isNamed, resources }) => `${resources} ${tag}${isNamed ? '!' : ''}`),
      notUnderstood,
    ];
  };

  test.each<[string, readonly string[], readonly (string | number)[]]>([
    ['named ones are there though nothing follows them', [], ['0 Art!', '0 Office!', '0 Zoo!', 0]],
    ['named ones come first', ['always', 'always'], ['0 Art!', '0 Office!', '0 Zoo!', '2 always', 0]],
    ['most used first', ['zoo', 'office', 'OFFICE'], ['2 Office!', '1 Zoo!', '0 Art!', 0]],
    [
      'of others too, then by text',
      ['never', 'always', 'stop 19:00', 'stop 19:00'],
      ['0 Art!', '0 Office!', '0 Zoo!', '2 stop 19:00 UTC', '1 always', '1 never', 0],
    ],
    [
      'spelled differently, it is one',
      ['STOP 19:00', 'stop 19:00 UTC'],
      ['0 Art!', '0 Office!', '0 Zoo!', '2 stop 19:00 UTC', 0],
    ],
    ['what is not understood is counted', ['8-25', '9-26'], ['0 Art!', '0 Office!', '0 Zoo!', 2]],
  ])('%s', (_, tags, lines) => {
    expect(used(...tags)).toEqual(lines);
  });

  test('each with what it means', () => {
    const { schedules } = schedulesInUse(tagged('always'), own);
    expect(schedules.find(({ tag }) => tag === 'Zoo')?.schedule).toBe(own.schedules.get('zoo')?.schedule);
    expect(schedules.find(({ tag }) => tag === 'always')?.schedule).toEqual({ kind: 'always' });
  });
});
