import { beforeEach, expect, test } from 'vitest';
import { createMemoryTable } from '../../../playground/world/memory-table.ts';
import { postOutcome } from '../../../src/app/notices/post-outcome.ts';
import { CLAIM_MS } from '../../../src/app/notices/say-once.ts';
import { DeliveryError } from '../../../src/app/ports/delivery-error.ts';
import type { ReportPorts } from '../../../src/app/ports/execution.ts';
import { createTableStore } from '../../../src/aws/table/store.ts';
import { outcomeTold } from '../../../src/core/notice/remark.ts';
import { MINUTE_MS } from '../../../src/core/time.ts';

const stopAt = Date.parse('2026-11-23T19:00:00Z');
const VIEW = { notice: { name: 'notice.a.b', channel: 'C0DEV00001', stopAt, items: [] }, lines: [] };
const ARCHIVED = new DeliveryError('is_archived', 'channel-gone');

let now: number;
let posted: string[];
let refusals: Map<string, DeliveryError>;
let ports: ReportPorts;

beforeEach(() => {
  now = stopAt + 5 * MINUTE_MS;
  posted = [];
  refusals = new Map();
  const post = async (channel: string): Promise<void> => {
    const refusal = refusals.get(channel);
    if (refusal) throw refusal;
    posted.push(channel);
  };
  const clock = { now: () => now };
  ports = {
    clock,
    store: createTableStore({ table: createMemoryTable(clock.now), now: clock.now }),
    settings: { adminChannel: 'C0ADMIN001' },
    notifier: {
      postNotice: async ({ notice }) => {
        await post(notice.channel);
        return '1.0';
      },
      updateNotice: async ({ notice }) => post(notice.channel),
      withdrawCopy: post,
      note: post,
      tell: post,
      tellChange: post,
      postDigest: post,
      askApproval: post,
    },
  };
});

test('is posted once, however often it is tried', async () => {
  expect(await postOutcome(VIEW, ports)).toBe('said');
  now += CLAIM_MS;
  expect(await postOutcome(VIEW, ports)).toBe('said');
  expect(posted).toEqual(['C0DEV00001']);
});

test('a run that died before it posted: left to the next one until its claim expires', async () => {
  await ports.store.createRemark(outcomeTold(VIEW.notice.name), now + CLAIM_MS);
  expect(await postOutcome(VIEW, ports)).toBe('taken');
  now += CLAIM_MS;
  expect(await postOutcome(VIEW, ports)).toBe('said');
  expect(posted).toEqual(['C0DEV00001']);
});

test('what may pass is tried again', async () => {
  refusals.set('C0DEV00001', new DeliveryError('http_503'));
  await expect(postOutcome(VIEW, ports)).rejects.toThrow('http_503');
  refusals.clear();
  expect(await postOutcome(VIEW, ports)).toBe('said');
  expect(posted).toEqual(['C0DEV00001']);
});

test('where the channel takes no message, the administrators hear of it', async () => {
  refusals.set('C0DEV00001', ARCHIVED);
  expect(await postOutcome(VIEW, ports)).toBe('said');
  expect(posted).toEqual(['C0ADMIN001']);
});

test('where the administrators cannot be told either, the run fails once', async () => {
  refusals.set('C0DEV00001', ARCHIVED).set('C0ADMIN001', ARCHIVED);
  await expect(postOutcome(VIEW, ports)).rejects.toThrow(ARCHIVED);
  now += 5 * MINUTE_MS;
  expect(await postOutcome(VIEW, ports)).toBe('said');
});
