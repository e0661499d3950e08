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
    sleep: async () => {},
  });

const told = <T>(value: T) => ({ told: true, value });

test('knows zones, addresses and groups', async () => {
  const { zoneOf, userOf, membersOf } = people();
  expect(await zoneOf(ANN)).toEqual(told('Asia/Kolkata'));
  expect(await zoneOf(BOB)).toEqual(told('UTC'));
  expect(await userOf('Ann@Example.com')).toBe(ANN);
  expect(await membersOf('S0ADMINS')).toEqual(told(new Set([ANN])));
  expect(log.lines).toEqual([]);
});

test('whom Slack does not know is nobody, and no address is in the log', async () => {
  const { userOf, membersOf, zoneOf } = people();
  office.slack.fail('users.info', { error: 'missing_scope' }, 1);
  expect(await userOf('who@example.com')).toBeUndefined();
  expect(await zoneOf(ANN)).toEqual({ told: false });
  expect(await membersOf('S0GONE')).toEqual(told(new Set()));
  expect(log.lines.map(({ level, fields }) => [level, fields.what, fields.code])).toEqual([
    ['warn', 'whose an address is', 'users_not_found'],
    ['warn', 'who someone is', 'missing_scope'],
    ['warn', 'who is in a group', 'no_such_subteam'],
  ]);
  expect(JSON.stringify(log.lines)).not.toContain('example.com');
});

test.each([
  ['a broken connection', { down: true }],
  ['a pause that Slack asks for', { ratelimitedSeconds: 1 }],
  ['trouble at Slack', { status: 503 }],
] as const)('asks again after %s', async (_, fault) => {
  const { zoneOf, membersOf, userOf } = people();
  office.slack.fail('users.info', fault, 1);
  office.slack.fail('usergroups.users.list', fault, 1);
  office.slack.fail('users.lookupByEmail', fault, 1);
  expect(await zoneOf(ANN)).toEqual(told('Asia/Kolkata'));
  expect(await membersOf('S0ADMINS')).toEqual(told(new Set([ANN])));
  expect(await userOf('ann@example.com')).toBe(ANN);
});

test('remembers what Slack told for an hour, and nothing that it did not tell', async () => {
  const { zoneOf } = people();
  expect(await zoneOf(ANN)).toEqual(told('Asia/Kolkata'));
  const end = office.slack.fail('users.info', { error: 'fatal_error' });
  now += HOUR - 1;
  expect(await zoneOf(ANN)).toEqual(told('Asia/Kolkata'));
  now += 1;
  expect(await zoneOf(ANN)).toEqual({ told: false });
  end();
  expect(await zoneOf(ANN)).toEqual(told('Asia/Kolkata'));
});

test('somebody who is added is known within minutes', async () => {
  const { membersOf } = people();
  const end = office.slack.fail('usergroups.users.list', { error: 'no_such_subteam' });
  expect(await membersOf('S0ADMINS')).toEqual(told(new Set()));
  end();
  now += 5 * 60_000 - 1;
  expect(await membersOf('S0ADMINS')).toEqual(told(new Set()));
  now += 1;
  expect(await membersOf('S0ADMINS')).toEqual(told(new Set([ANN])));
});
