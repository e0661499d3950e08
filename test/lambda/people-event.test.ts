import { describe, expect, test } from 'vitest';
import type { Job } from '../../src/app/ports/jobs.ts';
import { KINDS } from '../../src/aws/kinds/registry.ts';
import { readEngineEvent } from '../../src/lambda/engine-event.ts';
import { readJob } from '../../src/lambda/people-event.ts';
import { asks, instanceIs } from '../app/requests/bridge-events.ts';

const AT = Date.parse('2026-11-23T19:00:00Z');
const asker = {
  user: 'U0ADA00001',
  channel: 'C0DEV00001',
  responseUrl: 'https://hooks.slack.com/commands/T0/1/x',
};

const JOBS: readonly Job[] = [
  { type: 'question', asker, question: { kind: 'status', what: '', page: 2 } },
  { type: 'question', asker, question: { kind: 'status', what: '', page: 2, part: 'resources' } },
  { type: 'question', asker, question: { kind: 'status', what: '', page: 1, part: 'attention' } },
  { type: 'question', asker, question: { kind: 'why', what: 'web-1' }, replace: true },
  { type: 'question', asker, question: { kind: 'savings', name: 'month' } },
  { type: 'question', asker, question: { kind: 'savings', name: 'week', by: 'owner' } },
  { type: 'question', asker, question: { kind: 'savings', name: 'week', by: 'tag:Env' } },
  { type: 'digest', asker, isOn: false, id: 'x', at: AT },
  { type: 'choose', asker, notice: 'n', viewId: 'V1' },
  { type: 'list', asker, notice: 'n', viewId: 'V1', page: 1 },
];

const ENGINE_EVENTS = [
  { type: 'tick' },
  { type: 'stops', stopAt: AT, lane: 3 },
  { type: 'notice', name: 'n' },
  { type: 'announce' },
  { type: 'shard', tickAt: AT, targets: [{ accountId: '111122223333', regions: ['eu-central-1'] }] },
  instanceIs('i-0123456789abcdef0', 'running', AT),
  asks('Start', { what: 'all' }, AT),
];

describe('each function takes what is its own, and says where the rest belongs', () => {
  test.each(JOBS)('a person’s job: $type', (job) => {
    expect(readJob(job)).toEqual(job);
    expect(() => readEngineEvent(job, KINDS)).toThrow(
      /^Not an event of the engine: type: .*People’s jobs belong to the people function\.$/,
    );
  });

  test.each(ENGINE_EVENTS)('an event of the engine: %o', (event) => {
    expect(() => readEngineEvent(event, KINDS)).not.toThrow();
    expect(() => readJob(event)).toThrow(
      /^Not an event of the people function: type: .*Ticks, firings, shards and events belong to the engine\.$/,
    );
  });

  test.each([
    ['nothing', null, /the whole/],
    ['nobody who asks', { type: 'choose', notice: 'n', viewId: 'V1' }, /asker/],
    [
      'sums by what nobody counts',
      { type: 'question', asker, question: { kind: 'savings', name: 'week', by: 'colour' } },
      /question\.by/,
    ],
    ['a question that is none', { type: 'question', asker, question: { kind: 'who' } }, /question\.kind/],
    [
      'page 0',
      { type: 'question', asker, question: { kind: 'status', what: '', page: 0 } },
      /question\.page/,
    ],
    [
      'a list that is none',
      { type: 'question', asker, question: { kind: 'status', what: '', page: 1, part: 'all' } },
      /question\.part/,
    ],
  ])('nothing is done on a guess: %s', (_, event, message) => {
    expect(() => readJob(event)).toThrow(message);
  });
});

describe('a question about the log', () => {
  const asked = (question: object) => ({
    type: 'question',
    asker: { user: 'U1', channel: 'C1', responseUrl: '' },
    question: { kind: 'log', ...question },
  });

  test.each([{ what: '' }, { what: '<@U0123456789|ada>', page: 2, asOf: AT }])('%j', (question) => {
    expect(readJob(asked(question))).toEqual(asked(question));
  });

  test.each([{}, { what: '', page: 0 }, { what: '', asOf: 'now' }, { what: '', who: 'U1' }])(
    '%j is not understood',
    (question) => {
      expect(() => readJob(asked(question))).toThrow(/^Not an event of the people function/);
    },
  );
});
