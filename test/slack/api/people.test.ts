import { afterEach, beforeEach, expect, test } from 'vitest';
import { createPeople } from '../../../src/slack/api/people.ts';
import { ANN, BOB, type Office, startOffice } from '../../playground/slack/office.ts';
import { NOW, recordingLog } from '../support.ts';

const HOUR = 3_600_000;

let office: Office;
let now = NOW;
let log: ReturnType<typeof recordingLog>;
beforeEach(async () => {
  office = await startOffice();
  now = NOW;
  log = recordingLog();
});
afterEach(() => office.close());

const people = () =>
  createPeople({
    botToken: { read: async () => office.slack.botToken, newerThan: async () => undefined },
    slackApiUrl: office.slack.apiUrl,
    clock: { now: () => now },
    log,
  });

test('knows zones, addresses and groups', async () => {
  const { zoneOf, userOf, membersOf } = people();
  expect(await zoneOf(ANN)).toBe('Asia/Kolkata');
  expect(await zoneOf(BOB)).toBe('UTC');
  expect(await userOf('Ann@Example.com')).toBe(ANN);
  expect([...(await membersOf('S0ADMINS'))]).toEqual([ANN]);
  expect(log.lines).toEqual([]);
});

test('whom Slack does not tell of is unknown, and no address is in the log', async () => {
  const { userOf, membersOf, zoneOf } = people();
  office.slack.fail('users.info', { error: 'missing_scope' }, 1);
  expect(await userOf('who@example.com')).toBeUndefined();
  expect(await zoneOf(ANN)).toBeUndefined();
  expect((await membersOf('S0GONE')).size).toBe(0);
  expect(log.lines.map(({ level, fields }) => [level, fields.what, fields.code])).toEqual([
    ['warn', 'whose an address is', 'users_not_found'],
    ['warn', 'who somebody is', 'missing_scope'],
    ['warn', 'who is in a group', 'no_such_subteam'],
  ]);
  expect(JSON.stringify(log.lines)).not.toContain('example.com');
});

test('what is known is remembered for an hour, what is not for minutes', async () => {
  const { zoneOf } = people();
  expect(await zoneOf(ANN)).toBe('Asia/Kolkata');
  const mend = office.slack.fail('users.info', { error: 'fatal_error' });
  now += HOUR - 1;
  expect(await zoneOf(ANN)).toBe('Asia/Kolkata');
  now += 1;
  expect(await zoneOf(ANN)).toBeUndefined();
  mend();
  now += 4 * 60_000;
  expect(await zoneOf(ANN)).toBeUndefined();
  now += 60_000;
  expect(await zoneOf(ANN)).toBe('Asia/Kolkata');
});
