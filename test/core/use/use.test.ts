import { expect, test } from 'vitest';
import { byUse, type UseFact, type UseReading, useFacts } from '../../../src/core/use/use.ts';

const ALL = { show: ['sessions', 'connections', 'cpu'], cpuPercent: 20 } as const;

test.each<[string, UseReading, Parameters<typeof useFacts>[1], readonly UseFact[]]>([
  ['nothing could be read', {}, ALL, []],
  ['nobody is on it', { sessions: 0, connections: 0, cpuPercent: 3 }, ALL, []],
  ['just below busy', { cpuPercent: 19.9 }, ALL, []],
  ['just busy', { cpuPercent: 20 }, ALL, [{ kind: 'cpu', percent: 20 }]],
  ['whole percents', { cpuPercent: 80.4 }, ALL, [{ kind: 'cpu', percent: 80 }]],
  ['busy is what the settings say', { cpuPercent: 40 }, { ...ALL, cpuPercent: 50 }, []],
  [
    'a person first, load last',
    { cpuPercent: 90, sessions: 2, connections: 14 },
    ALL,
    [
      { kind: 'sessions', count: 2 },
      { kind: 'connections', count: 14 },
      { kind: 'cpu', percent: 90 },
    ],
  ],
  [
    'only what the settings show',
    { cpuPercent: 90, sessions: 2, connections: 14 },
    { ...ALL, show: ['connections'] },
    [{ kind: 'connections', count: 14 }],
  ],
])('%s', (_, reading, settings, facts) => {
  expect(useFacts(reading, settings)).toEqual(facts);
});

test('worst first: sessions, then connections, then load, more before less', () => {
  const facts: UseFact[] = [
    { kind: 'cpu', percent: 99 },
    { kind: 'connections', count: 3 },
    { kind: 'sessions', count: 1 },
    { kind: 'connections', count: 40 },
    { kind: 'sessions', count: 2 },
    { kind: 'cpu', percent: 100 },
  ];
  expect(facts.toSorted(byUse)).toEqual([
    { kind: 'sessions', count: 2 },
    { kind: 'sessions', count: 1 },
    { kind: 'connections', count: 40 },
    { kind: 'connections', count: 3 },
    { kind: 'cpu', percent: 100 },
    { kind: 'cpu', percent: 99 },
  ]);
});
