/** Which channels hear on Mondays what their week saved, from a history that is known. */
import { beforeEach, expect, test } from 'vitest';
import { createMemoryTable } from '../../../playground/world/memory-table.ts';
import { type DigestPorts, tellDigests } from '../../../src/app/digests/tell-digests.ts';
import { DeliveryError } from '../../../src/app/ports/delivery-error.ts';
import { createHistory } from '../../../src/aws/table/history.ts';
import { createTableStore } from '../../../src/aws/table/store.ts';
import { dateNumber } from '../../../src/core/calendar/date.ts';
import { digestOff } from '../../../src/core/notice/remark.ts';
import type { SavingsDigest } from '../../../src/core/reports/digest.ts';
import { settings, utc } from '../../core/build.ts';
import { line, record } from '../../core/savings/lines.ts';

const [DEV, QA, OPS] = ['C0DEV00001', 'C0QA000001', 'C0OPS00001'];
const SUNDAY = dateNumber('2026-11-29') ?? Number.NaN;

let now = utc('2026-11-30 09:00');
let refusals: Map<string, DeliveryError>;
let posted: { readonly channel: string; readonly digest: SavingsDigest }[];
let told: string[];
let ports: DigestPorts;

beforeEach(async () => {
  now = utc('2026-11-30 09:00');
  refusals = new Map();
  posted = [];
  told = [];
  const table = createMemoryTable(() => now);
  const history = createHistory(table);
  const nothing = async () => {};
  ports = {
    clock: { now: () => now },
    store: createTableStore({ table, now: () => now }),
    history,
    log: { info() {}, warn() {}, error() {} },
    // How much is used may not be asked.
    untagged: { untagged: () => Promise.reject(new Error('listed')) },
    prices: { hourlyUsd: async () => new Map() },
    spared: createTableStore({ table, now: () => now }),
    settings: settings({ timeZone: 'UTC', adminChannel: OPS }),
    notifier: {
      postNotice: async () => '1.0',
      updateNotice: nothing,
      withdrawCopy: nothing,
      note: nothing,
      tellChange: nothing,
      askApproval: nothing,
      tell: async (channel) => {
        told.push(channel);
      },
      postDigest: async (channel, digest) => {
        const refusal = refusals.get(channel);
        if (refusal !== undefined) throw refusal;
        posted.push({ channel, digest });
      },
    },
  };
  const saved = { minutes: { schedule: 120 }, usdPerHour: 1 };
  await history.writeDay(record(SUNDAY - 13, [line('old', { ...saved, channel: DEV })]));
  await history.writeDay(
    record(SUNDAY, [
      line('web', { ...saved, channel: DEV }),
      line('job', { ...saved, channel: QA }),
      // Someone else's stop saves nothing.
      line('db', { minutes: { person: 60 }, channel: OPS }),
    ]),
  );
});

const channels = () => posted.map(({ channel }) => channel).toSorted();

test('each channel where something was saved, its own week and the week before', async () => {
  expect(await tellDigests(ports)).toEqual([]);
  expect(channels()).toEqual([DEV, QA]);
  const { report } = posted.find(({ channel }) => channel === DEV)?.digest ?? {};
  expect([report?.total.saved, report?.before?.minutes]).toEqual([
    { minutes: 120, usd: 2, unpriced: 0 },
    120,
  ]);
  now += 5 * 60_000;
  expect(await tellDigests(ports)).toEqual([]);
  expect(posted).toHaveLength(2);
});

test('two runs at once post each digest once', async () => {
  await Promise.all([tellDigests(ports), tellDigests(ports)]);
  expect(channels()).toEqual([DEV, QA]);
});

test('not where the settings silence it by now, nor where someone switched it off', async () => {
  await ports.store.createRemark(digestOff(QA), utc('2030-01-01 00:00'));
  expect(
    await tellDigests({
      ...ports,
      settings: settings({ timeZone: 'UTC', channels: new Map([[DEV, 'silence']]) }),
    }),
  ).toEqual([]);
  expect(posted).toEqual([]);
});

test('a channel that Slack refuses holds up no other; the administrators hear what only people can change', async () => {
  refusals.set(DEV, new DeliveryError('is_archived', 'channel-gone'));
  expect(await tellDigests(ports)).toEqual([]);
  expect([channels(), told]).toEqual([[QA], [OPS]]);
  refusals.clear();
  now += 5 * 60_000;
  await tellDigests(ports);
  expect(channels()).toEqual([QA]);
});

test('what may pass is tried again until Monday is over', async () => {
  refusals.set(DEV, new DeliveryError('ratelimited'));
  expect(await tellDigests(ports)).toMatchObject([{ kind: 'news-not-posted', channel: DEV }]);
  now = utc('2026-11-30 23:55');
  refusals.clear();
  expect(await tellDigests(ports)).toEqual([]);
  expect(channels()).toEqual([DEV, QA]);
});
