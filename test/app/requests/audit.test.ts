/** Each change, and each that is not allowed, leaves one line of the same shape: who, what, when, from where, why, and the result. */
import { afterEach, expect, test } from 'vitest';
import type { Config } from '../../../src/config/define.ts';
import { createEngineHandler } from '../../../src/lambda/engine-handler.ts';
import { ADA, BOB, CHANNEL, HOURS, startTown, type Town, utc } from '../town.ts';
import { asks } from './bridge-events.ts';

let town: Town;
afterEach(() => town.close());

const MORNING = { launchTime: utc('2026-11-23 08:00'), tags: { Uptime: HOURS } };
const FROM_SLACK = `slack ${CHANNEL}`;

/** A town with one machine in it, and the machine's key. */
async function withWeb(from: string, config: Partial<Config> = {}, seed: object = MORNING) {
  town = await startTown(from, config);
  const web = town.region.addInstance({ name: 'web', ...seed });
  return { web, key: `111122223333/eu-central-1/ec2-instance/${web.id}` };
}

/** The lines since the last look. */
let seen = 0;
const news = () => {
  const lines = town.audit().slice(seen);
  seen += lines.length;
  return lines;
};
afterEach(() => {
  seen = 0;
});

async function type(who: { id: string }, text: string): Promise<void> {
  await town.slack.command(who.id, CHANNEL, `/uptime ${text}`);
  await town.aws.idle();
}

async function press(who: { id: string }, button: string): Promise<void> {
  const last = town.slack.privateAnswers(who.id).at(-1);
  if (!last) throw new Error('nothing to press on');
  await town.slack.press(who.id, last, button);
  await town.aws.idle();
}

test('the schedule: a stop in the evening, a start in the morning, and nothing in between', async () => {
  const { key } = await withWeb('2026-11-23 18:40');
  await town.until('2026-11-24 08:20');
  const own = { who: 'uptime', from: 'schedule' };
  expect(news()).toEqual([
    { ...own, what: 'stop', at: '2026-11-23T19:00:00.000Z', resources: [{ key, result: 'stopped' }] },
    { ...own, what: 'start', at: '2026-11-24T08:00:00.000Z', resources: [{ key, result: 'started' }] },
  ]);
});

test('presses on a notice: a snooze, its undoing, a stop before its time', async () => {
  const { key } = await withWeb('2026-11-23 18:40');
  await town.until('2026-11-23 18:46');
  await town.press(ADA, 'snooze-1h');
  expect(news()).toMatchObject([
    {
      what: 'hold',
      who: ADA.id,
      from: FROM_SLACK,
      at: '2026-11-23T18:46:00.000Z',
      resources: [{ key, result: 'held', until: '2026-11-23T20:00:00.000Z' }],
    },
  ]);
  await town.press(ADA, 'Undo');
  expect(news()).toMatchObject([
    { what: 'resume', who: ADA.id, from: FROM_SLACK, resources: [{ key, result: 'resumed' }] },
  ]);
  await town.press(BOB, 'Stop now');
  expect(news()).toMatchObject([
    { what: 'stop', who: BOB.id, from: FROM_SLACK, resources: [{ key, result: 'stopped' }] },
  ]);
  await town.until('2026-11-23 19:02');
  expect(news()).toEqual([]);
});

test('a press that comes too late starts again what it would have held: one line', async () => {
  const { key } = await withWeb('2026-11-23 18:40');
  await town.until('2026-11-23 18:46');
  const message = (await town.messages()).at(-1);
  await town.until('2026-11-23 19:04');
  news();
  if (message) await town.slack.press(ADA.id, message, 'snooze-1h');
  await town.aws.idle();
  expect(news()).toEqual([]);
  await press(ADA, 'Start again');
  const own = { who: ADA.id, from: FROM_SLACK };
  expect(news()).toMatchObject([
    { ...own, what: 'start', resources: [{ key, result: 'started', until: '2026-11-23T20:00:00.000Z' }] },
  ]);
});

test('commands from Slack: what was said, why, and until when', async () => {
  const { key } = await withWeb('2026-11-23 10:01');
  await type(ADA, 'snooze web until 21:30 because of the demo');
  await type(ADA, 'resume web');
  await type(BOB, 'stop web until 14:00');
  const asked = { from: FROM_SLACK, at: '2026-11-23T10:01:00.000Z', asked: 'web' };
  expect(news()).toMatchObject([
    {
      ...asked,
      what: 'hold',
      who: ADA.id,
      why: 'the demo',
      resources: [{ key, result: 'held', until: '2026-11-23T21:30:00.000Z' }],
    },
    { ...asked, what: 'resume', who: ADA.id, resources: [{ key, result: 'resumed', whose: [ADA.id] }] },
    {
      ...asked,
      what: 'stop',
      who: BOB.id,
      resources: [{ key, result: 'stopped', until: '2026-11-23T14:00:00.000Z' }],
    },
  ]);
});

test('an approval names both, and a no leaves a line as well', async () => {
  const { key } = await withWeb('2026-11-23 10:01', { permissions: { stop: [], approve: [ADA.id] } });
  await type(BOB, 'stop web');
  await press(BOB, 'Ask for approval');
  expect(news()).toMatchObject([{ what: 'stop', who: BOB.id, resources: [{ key, result: 'forbidden' }] }]);
  await town.press(ADA, 'Decline');
  expect(news()).toMatchObject([
    {
      what: 'decline',
      who: ADA.id,
      askedBy: BOB.id,
      from: FROM_SLACK,
      asked: 'stop web',
      resources: [{ key, result: 'declined' }],
    },
  ]);
  await type(BOB, 'stop web');
  await press(BOB, 'Ask for approval');
  await town.press(ADA, 'Approve');
  expect(news().slice(1)).toMatchObject([
    { what: 'stop', who: BOB.id, approvedBy: ADA.id, resources: [{ key, result: 'stopped' }] },
  ]);
});

test('a failed start and its retry: AWS’s own words, then that it worked', async () => {
  const { web, key } = await withWeb('2026-11-24 07:50', {}, { state: 'stopped', tags: { Uptime: HOURS } });
  const heal = town.aws.onFault(({ operation }) =>
    operation === 'StartInstances'
      ? { code: 'InsufficientInstanceCapacity', message: 'none left' }
      : undefined,
  );
  await town.until('2026-11-24 08:01');
  const own = { what: 'start', who: 'uptime', from: 'schedule' };
  expect(news()).toMatchObject([
    { ...own, resources: [{ key, result: expect.stringMatching(/^InsufficientInstanceCapacity: /) }] },
  ]);
  heal();
  await town.press(ADA, 'Retry');
  expect(news()).toMatchObject([
    { what: 'retry', who: ADA.id, from: FROM_SLACK, resources: [{ key, result: 'started' }] },
  ]);
  expect(web.state).not.toBe('stopped');
});

test('an event, and one that may not be carried out', async () => {
  const { key } = await withWeb('2026-11-23 10:01', {}, { ...MORNING, stopProtection: true });
  await createEngineHandler(town.ports)(asks('Stop', { what: 'web', by: 'ci' }, town.clock.now())).catch(
    () => {},
  );
  expect(news()).toMatchObject([
    {
      what: 'stop',
      who: 'ci',
      from: 'event 111122223333',
      resources: [{ key, result: expect.stringMatching(/^failed: OperationNotPermitted: /) }],
    },
  ]);
});

/** Refuses what `isEntry` says, from now on. */
const refuseEntries = () =>
  town.aws.onFault(({ operation, input }) =>
    operation === 'BatchWriteItem' && JSON.stringify(input).includes('"audit.')
      ? { code: 'ThrottlingException', message: 'Too much.', status: 400 }
      : undefined,
  );

test('an entry that cannot be stored undoes nothing, fails the run, and is made good by a later tick', async () => {
  const { web } = await withWeb('2026-11-23 18:40');
  const heal = refuseEntries();
  await town.until('2026-11-23 18:46');
  await town.press(ADA, 'snooze-1h');
  expect((await town.ports.store.read()).holds).toHaveLength(1);
  expect(town.slack.privateAnswers(ADA.id)).toEqual([]);
  await town.until('2026-11-23 20:01');
  expect(web.state).toBe('stopped');
  expect(town.errors().join()).toContain('an audit entry was not stored');
  const failures = town.errors().length;
  heal();
  const entries = async () => (await town.ports.auditLog.readEntries({ kind: 'all' }, 0)).entries;
  expect(await entries()).toEqual([]);
  await town.until('2026-11-23 20:40');
  expect(town.errors()).toHaveLength(failures);
  expect(await entries()).toMatchObject([
    { verb: 'stop', by: 'uptime', items: [{ result: { kind: 'asked' } }] },
  ]);
});

test('reading leaves none', async () => {
  await withWeb('2026-11-23 10:01');
  await type(ADA, 'status');
  await town.until('2026-11-23 10:31');
  expect(news()).toEqual([]);
});
