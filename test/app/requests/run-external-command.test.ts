import { afterEach, describe, expect, test } from 'vitest';
import type { Log } from '../../../src/app/ports/log.ts';
import type { Config } from '../../../src/config/define.ts';
import { createEngineHandler } from '../../../src/lambda/engine-handler.ts';
import { ADA, HOURS, startTown, type Town, utc } from '../town.ts';
import { asks } from './bridge-events.ts';

let town: Town;
afterEach(() => town.close());

const lines: Record<string, unknown>[] = [];
const log: Log = {
  info: (message, fields) => {
    if (message === 'audit') lines.push(fields ?? {});
  },
  warn() {},
  error() {},
};

/** Sends an event and returns its one audit line. */
const ask = async (verb: string, detail: Readonly<Record<string, unknown>>, id?: string) => {
  lines.length = 0;
  await createEngineHandler({ ...town.ports, log })(asks(verb, detail, town.clock.now(), id));
  return [...lines];
};

/** What the administrators read. */
const told = async () => (await town.messages()).map(({ text }) => text).join('\n');

const MORNING = { launchTime: utc('2026-11-23 08:00'), tags: { Uptime: HOURS } };

describe('Hold', () => {
  test('keeps running until then, shows on the notice, and is announced again', async () => {
    town = await startTown('2026-11-23 18:40');
    const web = town.region.addInstance({ name: 'web', ...MORNING });
    const other = town.region.addInstance({ name: 'other', ...MORNING });
    await town.until('2026-11-23 18:46');
    const audit = await ask('Hold', {
      what: 'web',
      until: '2026-11-23T21:00:00+01:00',
      reason: 'load test',
      by: 'load-tests',
    });
    expect(audit).toEqual([
      {
        what: 'hold',
        who: 'load-tests',
        from: 'event 111122223333',
        at: '2026-11-23T18:46:00.000Z',
        why: 'load test',
        asked: 'web',
        request: expect.any(String),
        resources: [
          {
            key: `111122223333/eu-central-1/ec2-instance/${web.id}`,
            result: 'held',
            until: '2026-11-23T20:00:00.000Z',
          },
        ],
      },
    ]);
    expect(JSON.stringify(await town.messages())).toMatch(
      /load-tests.* snoozed 1 until|load-tests.* snoozed it until/,
    );
    await town.until('2026-11-23 19:02');
    expect([web.state, other.state]).toEqual(['running', 'stopped']);
    await town.until('2026-11-23 20:02');
    expect(web.state).toBe('stopped');
    expect((await town.messages()).map(({ replies }) => replies.length)).toEqual([1]);
  });

  test('delivered twice is one hold', async () => {
    town = await startTown('2026-11-23 18:40');
    town.region.addInstance(MORNING);
    const detail = { what: 'all', until: '2026-11-23T22:00:00Z' };
    await ask('Hold', detail, 'same');
    expect(await ask('Hold', detail, 'same')).toEqual([]);
    expect((await town.ports.store.read()).holds).toHaveLength(1);
    const { entries } = await town.ports.auditLog.readEntries({ kind: 'all' }, 0);
    expect(entries).toHaveLength(1);
  });
});

describe('Resume', () => {
  test('drops what was held under the same name, and nobody else’s', async () => {
    town = await startTown('2026-11-23 18:40');
    const web = town.region.addInstance({ name: 'web', ...MORNING });
    await town.until('2026-11-23 18:46');
    await town.press(ADA, 'snooze-1h');
    const until = '2026-11-23T23:00:00Z';
    await ask('Hold', { what: 'web', until, by: 'nightly' }, 'one');
    await ask('Hold', { what: 'web', until, by: 'a pipeline with a long name' }, 'two');
    const audit = await ask('Resume', { what: 'web', by: 'a pipeline with a long name' });
    expect(audit).toMatchObject([{ what: 'resume', resources: [{ result: 'resumed' }] }]);
    await ask('Resume', { what: 'all', by: 'nightly' });
    const { holds } = await town.ports.store.read();
    expect(holds.map(({ by }) => by)).toEqual([ADA.id]);
    await town.until('2026-11-23 20:02');
    expect(web.state).toBe('stopped');
  });
});

describe('Start', () => {
  test('starts now and keeps running until then', async () => {
    town = await startTown('2026-11-23 21:01');
    const web = town.region.addInstance({ name: 'web', state: 'stopped', tags: { Uptime: HOURS } });
    const audit = await ask('Start', { what: 'web', until: '2026-11-24T01:00:00Z' });
    expect(audit).toMatchObject([{ what: 'start', resources: [{ result: 'started' }] }]);
    await town.until('2026-11-24 00:59');
    expect(web.state).toBe('running');
    await town.until('2026-11-24 01:02');
    expect(web.state).toBe('stopped');
  });

  test('without an end is a start by hand: its grace time, a notice, and down again', async () => {
    town = await startTown('2026-11-23 21:01');
    const web = town.region.addInstance({ name: 'web', state: 'stopped', tags: { Uptime: HOURS } });
    await ask('Start', { what: 'web' });
    await town.until('2026-11-23 22:55');
    expect(web.state).toBe('running');
    expect(await town.messages()).toHaveLength(1);
    await town.until('2026-11-23 23:04');
    expect(web.state).toBe('stopped');
  });
});

describe('Stop', () => {
  test('stops now, in its hours, and keeps stopped until then', async () => {
    town = await startTown('2026-11-23 10:01');
    const web = town.region.addInstance({ name: 'web', ...MORNING });
    expect(await ask('Stop', { what: 'web', until: '2026-11-24T12:00:00Z' })).toMatchObject([
      { what: 'stop', resources: [{ result: 'stopped' }] },
    ]);
    town.clock.set(utc('2026-11-24 07:56'));
    await town.until('2026-11-24 08:11');
    expect(web.state).toBe('stopped');
  });

  test('never what is protected, nor what has an unreadable tag', async () => {
    town = await startTown('2026-11-23 10:01', { protect: [{ tag: 'env=prod' }] });
    const prod = town.region.addInstance({ ...MORNING, tags: { Uptime: HOURS, env: 'prod' } });
    const member = town.region.addInstance({
      ...MORNING,
      tags: { Uptime: HOURS, 'aws:autoscaling:groupName': 'web' },
    });
    const odd = town.region.addInstance({ ...MORNING, tags: { Uptime: 'mon-fri 8-25' } });
    const plain = town.region.addInstance(MORNING);
    const audit = await ask('Stop', { what: 'all' });
    expect([prod, member, odd, plain].map(({ state }) => state)).toEqual([
      'running',
      'running',
      'running',
      'stopping',
    ]);
    expect(audit).toHaveLength(1);
    const results = [audit[0]?.resources].flat().map((each) => JSON.stringify(each));
    expect(results.map((text) => /"result":"([\w ]+)/.exec(text)?.[1]).sort()).toEqual([
      'left alone',
      'left alone',
      'left alone',
      'stopped',
    ]);
  });

  test('delivered again leaves alone what someone has started since', async () => {
    town = await startTown('2026-11-23 10:01');
    const web = town.region.addInstance({ name: 'web', ...MORNING });
    const event = asks('Stop', { what: 'web' }, town.clock.now());
    const handler = createEngineHandler(town.ports);
    await handler(event);
    await town.until('2026-11-23 10:04');
    town.region.startByHand(web);
    await handler(event);
    expect(web.state).toBe('pending');
  });

  test('what AWS refuses fails the run by name, and the others stop', async () => {
    town = await startTown('2026-11-23 10:01');
    const kept = town.region.addInstance({ ...MORNING, stopProtection: true });
    const web = town.region.addInstance(MORNING);
    await expect(ask('Stop', { what: 'all' })).rejects.toThrow(kept.id);
    expect([kept.state, web.state]).toEqual(['running', 'stopping']);
  });
});

describe('Pipeline events', () => {
  test('audited with the event’s account and id', async () => {
    town = await startTown('2026-11-23 10:01');
    town.region.addInstance({ name: 'web', ...MORNING });
    expect(await ask('Stop', { what: 'web', by: 'ci' }, 'e-1')).toMatchObject([
      { who: 'ci', from: 'event 111122223333', request: 'e-1' },
    ]);
  });

  test.each<[string, NonNullable<Config['permissions']>, string, RegExp]>([
    ['off unless switched on', {}, '111122223333', /`permissions\.events` turns them on/],
    ['only what they may do', { events: ['hold'] }, '111122223333', /allow events only to hold/],
    ['only from the own account', { events: ['stop'] }, '999988887777', /add it to `eventAccounts`/],
  ])('%s', async (_, permissions, account, message) => {
    town = await startTown('2026-11-23 10:01', { permissions });
    const web = town.region.addInstance({ name: 'web', ...MORNING });
    const event = { ...asks('Stop', { what: 'web' }, town.clock.now(), 'e-1'), account };
    await createEngineHandler(town.ports)(event);
    expect(web.state).toBe('running');
    const said = await told();
    expect(said).toMatch(message);
    expect(said).toContain(`from account ${account} (event e-1)`);
  });

  test('who refuses one and cannot tell it fails, so that it is not swallowed', async () => {
    town = await startTown('2026-11-23 10:01', { permissions: {} });
    town.slack.fail('chat.postMessage', { down: true });
    await expect(ask('Stop', { what: 'web' })).rejects.toThrow();
  });
});

describe('is refused, and nothing is done', () => {
  const until = '2026-11-23T23:00:00Z';
  test.each([
    ['nothing said', 'Stop', { what: '' }, /expected what it is about/],
    ['only blanks', 'Stop', { what: '  ' }, /expected what it is about/],
    ['a star for everything', 'Stop', { what: '*' }, /all in so many words/],
    ['no what at all', 'Stop', {}, /what/],
    ['what matches nothing', 'Stop', { what: 'wbe' }, /"wbe" matches nothing/],
    ['a hold without an end', 'Hold', { what: 'all' }, /until/],
    ['an end that is no instant', 'Hold', { what: 'all', until: 'tonight' }, /expected an instant/],
    [
      'an end without an offset',
      'Hold',
      { what: 'all', until: '2026-11-23T23:00:00' },
      /expected an instant/,
    ],
    ['an end that has passed', 'Hold', { what: 'all', until: '2026-11-23T09:00:00Z' }, /has passed/],
    ['an unknown word', 'Stop', { what: 'all', untill: until }, /untill/],
    ['an end for a resume', 'Resume', { what: 'all', until }, /until/],
    ['an unknown verb', 'Terminate', { what: 'all' }, /detail-type/],
    ['a name that looks like a Slack user’s', 'Hold', { what: 'all', until, by: ADA.id }, /detail\.by/],
  ])('%s', async (_, verb, detail, message) => {
    town = await startTown('2026-11-23 10:01');
    const web = town.region.addInstance(MORNING);
    town.aws.clearCalls();
    await ask(verb, detail);
    expect(await told()).toMatch(message);
    expect(web.state).toBe('running');
    expect((await town.ports.store.read()).holds).toEqual([]);
    expect(lines).toEqual([]);
  });

  test('what arrives an hour late', async () => {
    town = await startTown('2026-11-23 10:01');
    const web = town.region.addInstance(MORNING);
    const event = asks('Stop', { what: 'all' }, utc('2026-11-23 09:00'));
    await createEngineHandler(town.ports)(event);
    expect(await told()).toMatch(/more than an hour ago/);
    expect(web.state).toBe('running');
  });
});
