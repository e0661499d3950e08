/** Settings at run time, through the functions that ship. 2026-11-23 is a Monday. */
import { afterEach, describe, expect, test } from 'vitest';
import { KINDS } from '../../src/aws/kinds/registry.ts';
import { deployedKinds } from '../../src/lambda/kinds.ts';
import { ADA, CHANNEL, HOURS, startTown, type Town, utc } from '../app/town.ts';
import { withTable } from '../aws/table/raw-table.ts';

let town: Town;
afterEach(() => town.close());

async function evening(): Promise<ReturnType<Town['region']['addInstance']>> {
  town = await startTown('2026-11-23 18:40');
  const web = town.region.addInstance({
    name: 'web',
    launchTime: utc('2026-11-23 08:00'),
    tags: { Uptime: HOURS },
  });
  await town.until('2026-11-23 18:47');
  return web;
}

/** As a release would write it that this one does not know. */
const putRecord = (version: number, body: string) =>
  withTable(town, (table) =>
    table.put({ partition: 'settings', sort: String(version).padStart(8, '0'), fields: { body } }),
  );

const ofALaterRelease = () => putRecord(2, '{"v":99,"at":1,"by":"ada","from":"terminal","document":{}}');
const broken = () => putRecord(2, '{"v":1,');
const notUnderstood = () => town.putSettings({ channel: CHANNEL, mode: 'act', leedMinutes: 5 });
const ofTheDeployment = () => town.putSettings({ channel: CHANNEL, mode: 'act', tagKey: 'Other' });

const said = () => town.slack.privateAnswers(ADA.id).map(({ text }) => text);

describe.each([
  ['of a later release', ofALaterRelease],
  ['that is broken', broken],
  ['that names what nobody knows', notUnderstood],
  ['that changes what belongs to the deployment', ofTheDeployment],
])('a version %s', (_, put) => {
  test('stops and starts nothing, fails the runs, and is got over by another version', async () => {
    const web = await evening();
    await put();
    await town.until('2026-11-23 19:06');
    expect(web.state).toBe('running');
    expect(town.aws.countCalls()['ec2:StopInstances']).toBeUndefined();
    expect(town.errors().length).toBeGreaterThan(1);
    expect(new Set(town.errors().map((error) => /Version 2 .*rollback.*put/.test(error)))).toEqual(
      new Set([true]),
    );
    await town.putSettings({ channel: CHANNEL, mode: 'act' });
    const failed = town.errors().length;
    await town.until('2026-11-23 19:12');
    expect(web.state).toBe('stopped');
    expect(town.errors()).toHaveLength(failed);
  });

  test('tells who presses that nothing was done, and the press is not lost', async () => {
    const web = await evening();
    await put();
    town.clock.set(town.clock.now() + 6_000);
    await town.press(ADA, 'snooze-1h');
    expect(said()).toEqual([expect.stringMatching(/Version 2 of the settings.*uptimectl settings rollback/)]);
    expect((await town.ports.store.read()).holds).toEqual([]);
    await town.putSettings({ channel: CHANNEL, mode: 'act' });
    town.clock.set(town.clock.now() + 6_000);
    await town.press(ADA, 'snooze-1h');
    expect((await town.ports.store.read()).holds).toHaveLength(1);
    expect(web.state).toBe('running');
  });
});

test('a table that does not answer with the settings fails the run, and a press hears of it', async () => {
  const web = await evening();
  let isBroken = true;
  town.aws.onFault(({ service, operation }) =>
    isBroken && service === 'dynamodb' && operation === 'Query'
      ? { code: 'AccessDeniedException', message: 'not this table', status: 400 }
      : undefined,
  );
  town.clock.set(town.clock.now() + 6_000);
  await town.press(ADA, 'snooze-1h');
  expect(said()).toEqual([
    expect.stringMatching(/settings cannot be read.*nothing was done.*not this table/),
  ]);
  await town.until('2026-11-23 19:02');
  expect(web.state).toBe('running');
  expect(town.errors().join('\n')).toContain('SettingsNotRead');
  isBroken = false;
  await town.until('2026-11-23 19:12');
  expect(web.state).toBe('stopped');
});

test('the Home tab says it, too', async () => {
  await evening();
  await notUnderstood();
  town.clock.set(town.clock.now() + 6_000);
  await town.slack.openHome(ADA.id);
  await town.aws.idle();
  expect(JSON.stringify(town.slack.home(ADA.id))).toContain('Version 2 of the settings');
});

test('the next run goes by what was put, and the run before did not', async () => {
  const web = await evening();
  await town.putSettings({ channel: CHANNEL, mode: 'observe' });
  await town.until('2026-11-23 19:06');
  expect(web.state).toBe('running');
  await town.putSettings({ channel: CHANNEL, mode: 'act' });
  await town.until('2026-11-23 19:30');
  expect(web.state).toBe('stopped');
  expect(town.errors()).toEqual([]);
});

test('a storm reads the settings once in five seconds', async () => {
  await evening();
  town.clock.set(town.clock.now() + 6_000);
  const queries = async (presses: number) => {
    town.aws.clearCalls();
    for (let press = 0; press < presses; press++) {
      await town.slack.command(ADA.id, CHANNEL, '/uptime check mon-fri 08:00-19:00');
      await town.aws.idle();
    }
    return town.aws.countCalls()['dynamodb:Query'] ?? 0;
  };
  expect(await queries(4)).toBe(1);
  town.clock.set(town.clock.now() + 4_999);
  expect(await queries(1)).toBe(0);
  town.clock.set(town.clock.now() + 1);
  expect(await queries(1)).toBe(1);
});

test('kinds: all unless the deployment names some, and none that nobody knows', async () => {
  const ids = (kinds: readonly string[]) => deployedKinds({ kinds }).map(({ id }) => id);
  await evening();
  expect(ids([])).toEqual(KINDS.map(({ id }) => id));
  expect(ids(['rds-cluster'])).toEqual(['rds-cluster']);
  expect(() => ids(['rds-cluster', 'lightsail'])).toThrow(/lightsail/);
});
