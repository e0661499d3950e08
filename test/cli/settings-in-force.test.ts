/** Which settings a terminal's commands go by. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createEngine } from '../../src/cli/engine.ts';
import { signIn } from '../../src/cli/sign-in.ts';
import type { Env } from '../../src/config/env.ts';
import { SettingsNotUnderstood } from '../../src/lambda/settings-reader.ts';
import { CHANNEL, startTown, type Town } from '../app/town.ts';
import { recordingLog } from '../slack/support.ts';

const OF_THE_CHECKOUT = { mode: 'act', channel: 'C0CHECKOUT1', tagKey: 'OfTheCheckout' };

let town: Town;
beforeEach(async () => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIAEXAMPLE');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'example');
  town = await startTown('2026-11-23 18:40', { tagKey: 'Parking', leadMinutes: 20 });
  vi.stubEnv('AWS_ENDPOINT_URL', town.aws.url);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await town.close();
});

async function settings(env: Env = {}) {
  const signedIn = await signIn({
    AWS_REGION: 'eu-central-1',
    AWS_ENDPOINT_URL: town.aws.url,
    UPTIME_TABLE: 'uptime',
    UPTIME_SCHEDULE_GROUP: 'uptime',
    ...env,
  });
  const engine = await createEngine(OF_THE_CHECKOUT, signedIn, town.clock, recordingLog());
  const { source, mode, tagKey, policy } = engine.settings;
  return { source, mode, tagKey, channel: policy.channel, lead: policy.leadMinutes };
}

const nothingElse = { mode: 'act', tagKey: 'Parking', channel: CHANNEL, lead: 20 };

test('those in the table, with what is set with the deployment, whatever the checkout says', async () => {
  expect(await settings()).toMatchObject({ ...nothingElse, source: { kind: 'stored', version: 1 } });
  await town.putSettings({ channel: CHANNEL, mode: 'observe' });
  expect(await settings()).toMatchObject({
    source: { kind: 'stored', version: 2 },
    mode: 'observe',
    tagKey: 'Parking',
    lead: 15,
  });
});

test('the environment may say what is set with the deployment', async () => {
  const env = { UPTIME_FIRST_CHANNEL: 'C0FIRST0001', UPTIME_TAG_KEY: 'Hours' };
  expect(await settings(env)).toMatchObject({ ...nothingElse, tagKey: 'Hours' });
});

test('before anybody has put any: the first channel, and nothing is done', async () => {
  const env = { UPTIME_FIRST_CHANNEL: 'C0FIRST0001', UPTIME_TABLE: 'none' };
  expect(await settings(env)).toEqual({
    source: { kind: 'first' },
    mode: 'observe',
    tagKey: 'Uptime',
    channel: 'C0FIRST0001',
    lead: 15,
  });
});

test('those of the checkout where nothing is deployed', async () => {
  expect(await settings({ UPTIME_TABLE: 'none', UPTIME_SCHEDULE_GROUP: 'none' })).toMatchObject({
    source: { kind: 'file' },
    channel: 'C0CHECKOUT1',
    tagKey: 'OfTheCheckout',
  });
});

test('none that are not understood', async () => {
  await town.putSettings({ channel: CHANNEL, leedMinutes: 5 });
  await expect(settings()).rejects.toThrow(SettingsNotUnderstood);
  await expect(settings()).rejects.toThrow(/Version 2 .*rollback/);
});
