/** The property tests are only as good as their small world. So the same evenings run on it and on the real adapters, minute by minute. */
import { afterEach, describe, expect, test } from 'vitest';
import { HOURS, utc } from '../app/town.ts';
import { realStage, type Stage, smallStage, watch } from './stages.ts';
import type { NewMachine } from './world/machine.ts';

const web: NewMachine = {
  kind: 'ec2-instance',
  id: 'i-0000000000000000a',
  region: 'eu-central-1',
  type: 't3.large',
  tag: HOURS,
  state: 'running',
  changedAt: utc('2026-11-23 08:00'),
};
const api = { ...web, id: 'i-0000000000000000b', tag: 'mon-fri stop 19:00 UTC' };
const db: NewMachine = { ...web, kind: 'rds-instance', id: 'orders' };
const cluster: NewMachine = { ...web, kind: 'rds-cluster', id: 'analytics' };

interface Play {
  readonly title: string;
  readonly machines: readonly NewMachine[];
  readonly acts: Readonly<Record<string, (stage: Stage) => unknown>>;
  readonly from: string;
  readonly until: string;
}

const EVENING = { from: '2026-11-23 18:40', until: '2026-11-23 21:10' };
const plays: readonly Play[] = [
  { title: 'an evening', machines: [web, api, db, cluster], acts: {}, ...EVENING },
  {
    title: 'a press',
    machines: [web, db],
    acts: { '2026-11-23 18:47': (stage) => stage.press(60) },
    ...EVENING,
  },
  {
    title: 'skip tonight, after the message was late because Slack was down',
    machines: [web, api, cluster],
    acts: {
      '2026-11-23 18:41': (stage) => stage.slackDown(true),
      '2026-11-23 18:52': (stage) => stage.slackDown(false),
      '2026-11-23 18:57': (stage) => stage.press(0),
    },
    ...EVENING,
  },
  {
    title: 'starts and stops by hand, and a database that is busy when its time comes',
    machines: [web, { ...api, stopProtected: true }, db],
    acts: {
      '2026-11-23 18:43': (stage) => stage.byHand('stop', web.id),
      '2026-11-23 18:58': (stage) => stage.occupy(db.id, utc('2026-11-23 19:12')),
      '2026-11-23 19:31': (stage) => stage.byHand('start', web.id),
      '2026-11-23 19:40': (stage) => stage.byHand('start', db.id),
    },
    from: EVENING.from,
    until: '2026-11-23 22:10',
  },
  {
    title: 'a morning',
    machines: [web, db, cluster].map((each) => ({
      ...each,
      state: 'stopped',
      changedAt: utc('2026-11-23 19:00'),
    })),
    acts: { '2026-11-24 08:20': (stage) => stage.byHand('stop', db.id) },
    from: '2026-11-24 07:50',
    until: '2026-11-24 08:40',
  },
];

let stage: Awaited<ReturnType<typeof realStage>>;
afterEach(() => stage.close());

describe('the same on both stages', () => {
  test.each(plays)('$title', async ({ machines, acts, from, until }) => {
    stage = await realStage(from);
    const small = smallStage(from, stage.settings);
    const cues = new Map(Object.entries(acts).map(([at, act]) => [utc(at), act]));
    const shown: string[][] = [];
    for (const each of [stage, small]) {
      for (const machine of machines) each.add(machine);
      shown.push(await watch(each, utc(from), utc(until), cues));
    }
    const [real, fake] = shown;
    expect(fake).toEqual(real);
    expect(real?.length).toBeGreaterThan(1);
  });
});
