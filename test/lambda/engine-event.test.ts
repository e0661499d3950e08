import { describe, expect, test } from 'vitest';
import { KINDS } from '../../src/aws/kinds/registry.ts';
import { readEngineEvent } from '../../src/lambda/engine-event.ts';
import { asks, databaseSays, instanceIs } from '../app/requests/bridge-events.ts';

const AT = Date.parse('2026-11-23T19:00:00Z');
const ID = 'i-0123456789abcdef0';
const PLACE = { accountId: '111122223333', region: 'eu-central-1' };

describe('an event that matters is read', () => {
  test.each([
    ['an instance that runs', instanceIs(ID, 'running', AT), { kind: 'ec2-instance', id: ID }],
    ['an instance that has stopped', instanceIs(ID, 'stopped', AT), { kind: 'ec2-instance', id: ID }],
    [
      'a database that was started',
      databaseSays('db', 'RDS-EVENT-0088', AT),
      { kind: 'rds-instance', id: 'db' },
    ],
    [
      'a database that AWS restarts',
      databaseSays('db', 'RDS-EVENT-0154', AT),
      { kind: 'rds-instance', id: 'db' },
    ],
    [
      'a cluster that was started',
      databaseSays('c', 'RDS-EVENT-0151', AT, 'Cluster'),
      { kind: 'rds-cluster', id: 'c' },
    ],
    [
      'a cluster that AWS restarts',
      databaseSays('c', 'RDS-EVENT-0153', AT, 'Cluster'),
      { kind: 'rds-cluster', id: 'c' },
    ],
    [
      'a cluster whose stop failed',
      databaseSays('c', 'RDS-EVENT-0152', AT, 'Cluster'),
      { kind: 'rds-cluster', id: 'c' },
    ],
  ])('%s', (_, event, resource) => {
    expect(readEngineEvent(event, KINDS)).toEqual({ type: 'event', resource: { ...PLACE, ...resource } });
  });

  test('a command, under its own name or its account’s', () => {
    const sent = { from: { kind: 'event', account: '111122223333' }, id: 'e-1', at: AT };
    expect(readEngineEvent(asks('Start', { what: ' web-* ' }, AT, 'e-1'), KINDS)).toEqual({
      type: 'pipeline',
      id: 'e-1',
      account: '111122223333',
      asked: 'Start',
      request: {
        verb: 'start',
        of: { kind: 'text', text: 'web-*' },
        by: { kind: 'pipeline', name: '111122223333' },
        ...sent,
      },
    });
    const hold = { what: 'all', until: '2026-11-23T23:30:00+01:00', reason: 'demo', by: 'nightly' };
    expect(readEngineEvent(asks('Hold', hold, AT, 'e-1'), KINDS)).toEqual({
      type: 'pipeline',
      id: 'e-1',
      account: '111122223333',
      asked: 'Hold',
      request: {
        verb: 'hold',
        of: { kind: 'text', text: 'all' },
        until: { kind: 'at', at: Date.parse('2026-11-23T22:30:00Z') },
        reason: 'demo',
        by: { kind: 'pipeline', name: 'nightly' },
        ...sent,
      },
    });
  });
});

test.each([
  ['Stopp', { what: 'web' }, /^detail-type: /],
  ['Stop', { whta: 'web' }, /^detail\.\w+: /],
  [
    'Hold',
    { what: 'web', from: '2026-11-24T10:00:00Z', until: '2026-11-24T09:00:00Z' },
    /^detail: expected an "until" after "from"/,
  ],
  ['Stop', { what: 'web', from: '2026-11-24T10:00:00Z' }, /^detail: expected an "until" after "from"/],
  ['Resume', { what: 'web', from: '2026-11-24T10:00:00Z' }, /from/],
  ['Hold', { what: 'web', until: 'tonight' }, /^detail\.until: expected an instant/],
  ['Stop', { what: 'web', by: 'uptime' }, /^detail\.by: expected another name/],
])('a misspelt event is not swallowed: %s %j', (asked, detail, reason) => {
  expect(readEngineEvent(asks(asked, detail, AT, 'e-1'), KINDS)).toEqual({
    ...{ type: 'misspelt', id: 'e-1', account: '111122223333', asked },
    reason: expect.stringMatching(reason),
  });
});

describe('an event that is not for the engine is refused by name', () => {
  test.each([
    ['a state in between', instanceIs(ID, 'pending', AT), /detail\.state/],
    ['no instance', instanceIs('web', 'running', AT), /detail\.instance-id/],
    ['a backup', databaseSays('db', 'RDS-EVENT-0001', AT), /detail\.EventID/],
    ['a cluster’s event for an instance', databaseSays('db', 'RDS-EVENT-0151', AT), /detail\.EventID/],
    ['another service', { ...instanceIs(ID, 'running', AT), source: 'aws.s3' }, /source/],
    [
      'another kind of event',
      { ...instanceIs(ID, 'running', AT), 'detail-type': 'EBS Volume' },
      /detail-type/,
    ],
    ['an account that is none', { ...instanceIs(ID, 'running', AT), account: 'me' }, /account/],
    ['a time that is none', { ...asks('Start', { what: 'all' }, AT), time: '2026-13-23T19:00:00Z' }, /time/],
    ['a shard of nothing', { type: 'shard', tickAt: AT, targets: [] }, /targets/],
    ['nothing', null, /the whole/],
  ])('%s', (_, event, message) => {
    expect(() => readEngineEvent(event, KINDS)).toThrow(message);
    expect(() => readEngineEvent(event, KINDS)).toThrow(/^Not an event of the engine/);
  });
});

test.each([
  ['ahead of it', '2026-11-24T09:00:00Z', { kind: 'at', at: Date.parse('2026-11-24T09:00:00Z') }],
  ['when it was sent: it begins at once', '2026-11-23T19:00:00Z', undefined],
])('a plan begins %s', (_, from, begin) => {
  const detail = { what: 'web', from, until: '2026-11-24T14:00:00Z' };
  for (const asked of ['Hold', 'Stop', 'Start'])
    expect(readEngineEvent(asks(asked, detail, AT, 'e-1'), KINDS)).toMatchObject({
      request: { begin, until: { kind: 'at', at: Date.parse('2026-11-24T14:00:00Z') } },
    });
});
