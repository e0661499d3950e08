/** How the page orders a fleet, and what its week shows. */
import { describe, expect, test } from 'vitest';
import type { Forecast, Machine } from '../../../playground/game/view.ts';
import { type Arrangement, arrange } from '../../../playground/page/fleet/arrange.ts';
import { weekOf } from '../../../playground/page/fleet/week-cells.ts';

const machine = (name: string, more: Partial<Machine> = {}): Machine => ({
  key: `key ${name}`,
  kind: 'ec2-instance',
  id: `i-${name}`,
  name,
  type: 't3.large',
  region: 'eu-central-1',
  state: 'running',
  power: 'running',
  tag: 'office',
  past: [],
  mood: 'fine',
  ...more,
});

const FLEET = [
  machine('web-10', { next: { direction: 'stop', at: 300 }, channel: 'C1' }),
  machine('Web-9', { state: 'stopped', power: 'stopped', next: { direction: 'start', at: 200 } }),
  machine('api', { tag: 'mon 8-19', mood: 'attention', channel: 'C2' }),
  machine('db-2', { tag: undefined }),
];
const ALL: Arrangement = {
  sort: 'name',
  group: 'none',
  wanted: '',
  onlyAttention: false,
  onlyUntagged: false,
};
const CHANNELS = new Map([
  ['C1', 'dev'],
  ['C2', 'ops'],
]);
const shown = (how: Partial<Arrangement>) =>
  arrange(FLEET, { ...ALL, ...how }, CHANNELS).map(({ title, machines }) => [
    title,
    machines.map(({ name }) => name).join(' '),
  ]);

describe('the list', () => {
  test.each<[string, Partial<Arrangement>, string[][]]>([
    ['is in the order of names', {}, [['', 'api db-2 Web-9 web-10']]],
    ['begins with what happens next', { sort: 'next' }, [['', 'Web-9 web-10 api db-2']]],
    ['is in the order of states', { sort: 'state' }, [['', 'api db-2 web-10 Web-9']]],
    ['shows what needs a look', { onlyAttention: true }, [['', 'api']]],
    ['shows what has no tag', { onlyUntagged: true }, [['', 'db-2']]],
    ['shows either', { onlyAttention: true, onlyUntagged: true }, [['', 'api db-2']]],
    ['is filtered by name, in any case', { wanted: ' WEB' }, [['', 'Web-9 web-10']]],
    ['is filtered by state', { wanted: 'stopped' }, [['', 'Web-9']]],
    ['is filtered by tag', { wanted: '8-19' }, [['', 'api']]],
    [
      'is grouped by schedule',
      { group: 'schedule' },
      [
        ['mon 8-19', 'api'],
        ['No tag', 'db-2'],
        ['office', 'Web-9 web-10'],
      ],
    ],
    [
      'is grouped by channel',
      { group: 'channel' },
      [
        ['#dev', 'web-10'],
        ['#ops', 'api'],
        ['No channel', 'db-2 Web-9'],
      ],
    ],
    ['is grouped by state', { group: 'state', onlyUntagged: true }, [['running', 'db-2']]],
  ])('%s', (_, how, expected) => {
    expect(shown(how)).toEqual(expected);
  });
});

describe('the week', () => {
  const at = (day: number, hour: number) =>
    Date.parse(`2027-03-${day}T${String(hour).padStart(2, '0')}:00:00+01:00`);
  // Friday before the clocks go forward, at 18:40 in Berlin.
  const NOW = at(26, 18) + 40 * 60_000;
  const office: Forecast = [
    [at(26, 8), 'running'],
    [at(26, 19), 'stopped'],
    [Date.parse('2027-03-29T08:00:00+02:00'), 'running'],
    [Date.parse('2027-03-29T19:00:00+02:00'), 'stopped'],
  ];
  const hours = (machines: readonly Machine[], timeZone: string) =>
    weekOf(machines, { office }, NOW, timeZone).map((day) =>
      day.map(({ running, held }) => (held > 0 ? 'h' : running > 0 ? String(running) : '.')).join(''),
    );

  test('has seven days of 24 hours as the reader’s clock shows them', () => {
    const up = machine('web', {
      past: [[at(26, 8), 'running']],
      next: { direction: 'stop', at: at(26, 19) },
    });
    const nothing = '.'.repeat(24);
    expect(hours([up, machine('api', { ...up, key: 'api' })], 'Europe/Berlin')).toEqual([
      '........22222222222.....',
      nothing,
      nothing,
      '........22222222222.....',
      nothing,
      nothing,
      nothing,
    ]);
    expect(hours([up], 'Europe/London')[3]).toBe('.......11111111111......');
  });

  test('shows what is held, and what nobody schedules', () => {
    const held = machine('web', {
      past: [[at(26, 8), 'running']],
      next: { direction: 'stop', at: at(26, 22) },
      hold: { keep: 'running', by: 'U1', until: at(26, 22) },
    });
    expect(hours([held], 'Europe/Berlin')[0]).toBe('........11111111111hhh..');
    // On Sunday there is no hour from two to three.
    const untagged = machine('db', { tag: undefined, past: [[0, 'running']] });
    expect(hours([untagged], 'Europe/Berlin').map((day) => day.indexOf('.'))).toEqual([
      -1, -1, 2, -1, -1, -1, -1,
    ]);
  });
});
