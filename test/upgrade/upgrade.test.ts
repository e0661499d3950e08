/**
 * Upgrades from each frozen release to this checkout, and back, while notices are open and people hold machines. Both ways are played alike:
 * what one has written or posted, the other goes on with. 2026-11-23 is a Monday.
 */
import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { build, FROZEN, unpack } from './code.ts';
import { ADA, anyInput, BOB, CHANNELS, OPS, press, pressable, submit, type } from './people.ts';
import { type Stage, startStage } from './stage.ts';
import { addMany, putSettings, SETTINGS, seedFleet, settingsOf } from './town.ts';

const HERE = 'this checkout';
const root = mkdtempSync(join(tmpdir(), 'uptime-upgrade-'));
const code = new Map<string, string>();
beforeAll(async () => {
  code.set(HERE, await build(join(root, 'checkout')));
  for (const [version, release] of FROZEN) code.set(version, await unpack(release, join(root, version)));
});
afterAll(() => rm(root, { recursive: true, force: true }));

let stage: Stage;
let states: () => Readonly<Record<string, string>>;
afterEach(() => stage.close());

const until = (time: string) => stage.aws.advanceTo(Date.parse(`2026-11-${time.replace(' ', 'T')}:00Z`));
const deploy = (version: string) => stage.deploy(code.get(version) ?? '');

const RUNNING = {
  ...{ web: 'running', api: 'running', lab: 'running', reports: 'running', orders: 'available' },
  /** Somebody stops it before anything else happens. */
  batch: 'stopped',
};

/** From Monday 18:30: its machines run, and its settings are put. */
async function start(version: string): Promise<void> {
  const at = Date.parse('2026-11-23T18:30:00Z');
  stage = await startStage({ at, code: code.get(version) ?? '', channels: CHANNELS, users: [ADA, BOB] });
  states = seedFleet(stage.aws);
  await putSettings(stage, SETTINGS);
}

/** Up to 18:50: two notices are out, one of them is snoozed, and somebody waits for an approval. */
async function evening(version: string): Promise<void> {
  await start(version);
  await untilTheNotices();
}

async function untilTheNotices(): Promise<void> {
  await until('23 18:35');
  await type(stage, ADA, '/uptime pause lab because of a test');
  await type(stage, ADA, '/uptime stop batch until 20:00');
  await changeLead('20');
  await type(stage, BOB, '/uptime stop api');
  await press(stage, BOB, 'ask-approval');
  await until('23 18:46');
  await press(stage, ADA, 'snooze-1h', OPS);
  await until('23 18:50');
}

/** In the window of the Home tab. */
async function changeLead(minutes: string): Promise<void> {
  await stage.slack.openHome(ADA.id);
  await stage.aws.idle();
  await press(stage, ADA, 'settings-open');
  await submit(stage, ADA, { lead: minutes });
  await submit(stage, ADA, {});
  await stage.slack.dismiss(ADA.id, 'all');
}

async function records(): Promise<readonly string[]> {
  const dynamo = new DynamoDBClient(stage.table.client);
  const { Items = [] } = await dynamo.send(new ScanCommand({ TableName: stage.table.name }));
  dynamo.destroy();
  return Items.map(({ pk, sk }) => `${pk?.S} ${sk?.S}`).sort();
}

/** Since the last frozen release. */
const NEW_BUTTONS = ['plan-ahead'];

const WAYS: readonly (readonly [string, string])[] = [...FROZEN.keys()].flatMap((version) => [
  [version, HERE] as const,
  [HERE, version] as const,
]);

describe.each(WAYS)('from %s to %s', (before, after) => {
  test('what is held holds, what is announced stops, and back again', async () => {
    await evening(before);
    const written = await records();
    await deploy(after);
    await until('23 18:52');
    expect(await records(), 'nothing is lost').toEqual(expect.arrayContaining([...written]));
    await press(stage, ADA, 'approve');
    expect(states()).toEqual({ ...RUNNING, api: 'stopping' });
    await until('23 19:15');
    expect(states(), 'a snooze and a pause hold, an open notice does not').toEqual({
      ...{ web: 'stopped', api: 'stopped', orders: 'stopped', batch: 'stopped' },
      ...{ reports: 'running', lab: 'running' },
    });
    expect((await settingsOf(stage)).document).toMatchObject({ leadMinutes: 20 });
    await changeLead('10');
    expect(await settingsOf(stage)).toMatchObject({ version: 3, document: { leadMinutes: 10 } });
    await until('23 19:55');
    await deploy(before);
    await until('23 20:10');
    expect(states().reports, 'after the snooze it stops').toBe('stopped');
    await type(stage, BOB, '/uptime unpause lab');
    await until('23 20:40');
    expect(states().lab, 'and so does what is paused no longer').toBe('stopped');
    const [notice] = await stage.slack.messages(OPS.id);
    expect(notice?.text).toMatch(/1 resource stopped/);
    await until('24 00:20');
    expect(states(), 'the next day all of them start').toEqual(RUNNING);
    expect(stage.failures).toEqual([]);
  });

  test('every button, menu and input does something', async () => {
    await start(before);
    addMany(stage.aws);
    await untilTheNotices();
    await type(stage, ADA, '/uptime start web, api until 21:00');
    await type(stage, ADA, '/uptime status');
    await stage.slack.openHome(ADA.id);
    await stage.aws.idle();
    const all = await pressable(stage, ADA);
    await deploy(after);
    const without: string[] = [];
    for (const { on, found, actionId } of all) {
      const shown = stage.countShown();
      const which = { blockId: found.blockId, actionId };
      const { status } = await stage.slack.press(ADA.id, on, which, anyInput(found));
      await stage.aws.idle();
      if (status !== 200 || stage.countShown() === shown) without.push(actionId);
    }
    const isTakenBack = before === HERE;
    // The Slack function answers this itself, and only at Slack's own addresses. What the release before does not know, it can't do.
    expect(without.toSorted()).toEqual(['dismiss', ...(isTakenBack ? NEW_BUTTONS : [])]);
    const unknown = (line: string) => NEW_BUTTONS.some((id) => line.includes(`"action":"${id}"`));
    expect(stage.failures.filter((line) => !unknown(line))).toEqual([]);
    expect([...new Set(all.map(({ actionId }) => actionId))].sort()).toEqual([
      ...[
        'approve',
        'choose',
        'confirm',
        'decline',
        'dismiss',
        'home-check',
        'home-find',
        'home-hold',
        'home-next',
      ],
      ...['home-pause', 'home-refresh', 'home-release', 'home-start', 'home-unpause', 'list'],
      ...[
        'page-resources',
        ...(isTakenBack ? NEW_BUTTONS : []),
        'release',
        'settings-open',
        'snooze-1h',
        'snooze-2h',
        'snooze-tonight',
        'stop-now',
      ],
    ]);
  });

  test('a window that is open can be sent, and a rehearsal takes an objection', async () => {
    await start(before);
    await putSettings(stage, { ...SETTINGS, mode: 'observe' });
    await until('23 18:46');
    await stage.slack.openHome(ADA.id);
    await stage.aws.idle();
    await press(stage, ADA, 'settings-open');
    await deploy(after);
    await press(stage, BOB, 'object', OPS);
    expect(JSON.stringify(await stage.slack.messages(OPS.id))).toContain(BOB.id);
    await submit(stage, ADA, { mode: 'act' });
    await submit(stage, ADA, {});
    expect((await settingsOf(stage)).document).toMatchObject({ mode: 'act' });
    await until('23 18:56');
    await press(stage, BOB, 'choose', OPS);
    await deploy(before);
    await submit(stage, BOB, { which: ['reports (EC2)'] });
    await until('23 19:30');
    expect(states()).toMatchObject({ web: 'stopped', lab: 'stopped', reports: 'running' });
    expect(stage.failures).toEqual([]);
  });
});

test.each([...FROZEN.keys()])(
  'settings that %s does not know stop nothing there, and are said',
  async (version) => {
    await start(version);
    await until('23 18:46');
    await deploy(HERE);
    await putSettings(stage, { ...SETTINGS, ofALaterRelease: true });
    await deploy(version);
    await until('23 19:06');
    expect(states()).toEqual({ ...RUNNING, batch: 'running' });
    expect(stage.failures.join()).toContain('Version 2 of the settings');
    expect(await type(stage, BOB, '/uptime snooze web 1h')).toContain('Version 2 of the settings');
    await putSettings(stage, SETTINGS);
    await until('23 19:30');
    expect(states()).toMatchObject({ web: 'stopped', reports: 'stopped' });
  },
);
