import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { beforeEach, describe, expect, it } from 'vitest';
import { mapLimited } from '../../../src/app/limiter.ts';
import type { Store } from '../../../src/app/ports/store.ts';
import { createDynamoTable } from '../../../src/aws/table/dynamo-table.ts';
import { createTableStore } from '../../../src/aws/table/store.ts';
import { RecordTooLarge, type Table } from '../../../src/aws/table/table.ts';
import type { Act } from '../../../src/core/act/act.ts';
import { holdName, type NewHold } from '../../../src/core/hold/hold.ts';
import type { Notice, NoticeItem } from '../../../src/core/notice/notice.ts';
import { channelRef, noticeName } from '../../../src/core/notice/notice-name.ts';
import { remarkRef, stopRefused } from '../../../src/core/notice/remark.ts';
import type { Pause } from '../../../src/core/pause/pause.ts';
import { resourceRef } from '../../../src/core/resource/ref.ts';
import { DAY_MS, type EpochMs, floorToMinute, HOUR_MS, MINUTE_MS } from '../../../src/core/time.ts';
import type { ContractWorld } from './world.ts';

const keyOf = (index: number): string =>
  `123456789012/eu-central-1/ec2-instance/i-${index.toString(16).padStart(17, '0')}`;

const item = (index: number): NoticeItem => ({
  key: keyOf(index),
  label: 'EC2',
  name: `build-agent-${index}`,
  schedule: 'mon-fri 08:00-19:00',
});

const items = (count: number): NoticeItem[] => Array.from({ length: count }, (_, index) => item(index));

/** One reason has a name, and one is a date of the schedule's own text. */
const CLOSED = { because: [{ name: 'Christmas Day', calendar: 'Bavaria' }, {}], startsAt: 1_798_617_600_000 };

/** What the memory keeps, on a table of DynamoDB's. */
export const storeContract = (makeWorld: () => Promise<ContractWorld>): void => {
  describe('store', () => {
    let world: ContractWorld;
    let table: Table;
    let store: Store;
    let now: EpochMs;

    beforeEach(async () => {
      world = await makeWorld();
      now = floorToMinute(world.clock.now());
      const clock = { now: () => now };
      const client = world.clients.of(DynamoDBClient, world.regions[0]);
      table = createDynamoTable({ client, tableName: world.tableName, clock });
      store = createTableStore({ table, now: clock.now });
    });

    const notice = (fields: Partial<Notice> = {}): Notice => ({
      name: 'notice.abc.def',
      channel: 'C0123456789',
      stopAt: now + 30 * MINUTE_MS,
      items: [item(1), { ...item(2), closed: CLOSED }],
      ...fields,
    });
    const claimed = (of: Notice = notice()) => ({ ...of, claimedAt: now });
    const delivered = () => ({ at: now + 2_000, ts: '1700000000.000100' });
    const hold = (fields: Partial<NewHold> = {}): NewHold => ({
      keep: 'running',
      resource: resourceRef(keyOf(1)),
      by: 'U0123456789',
      createdAt: now,
      until: now + HOUR_MS,
      requestId: 'press-1',
      ...fields,
    });
    const act = (index: number, fields: Partial<Act> = {}): Act => ({
      resource: resourceRef(keyOf(index)),
      direction: 'stop',
      askedAt: now,
      for: 'schedule',
      outcome: 'asked',
      ...fields,
    });

    it('starts out empty', async () => {
      expect(await store.read()).toEqual({
        holds: [],
        notices: [],
        remarks: new Map(),
        acts: new Map(),
        sightings: new Map(),
        pauses: [],
        unreadable: [],
      });
    });

    describe('notices', () => {
      it('lets exactly one of many claim a notice', async () => {
        const answers = await Promise.all(Array.from({ length: 12 }, () => store.claimNotice(notice(), now)));
        expect(answers.toSorted()).toEqual(['claimed', ...Array.from({ length: 11 }, () => 'taken')]);
        expect((await store.read()).notices).toEqual([claimed()]);
      });

      it('confirms what it claimed, whole', async () => {
        await store.claimNotice(notice(), now);
        const confirmed = await store.confirmNotice(claimed(), delivered());
        expect(confirmed).toEqual({ ...claimed(), delivered: delivered() });
        expect(await store.readNotice(notice().name)).toEqual(confirmed);
        expect((await store.read()).notices).toEqual([confirmed]);
      });

      it('confirms no claim that was given up', async () => {
        await store.claimNotice(notice(), now);
        await store.removeNotice(claimed());
        expect(await store.confirmNotice(claimed(), delivered())).toBeUndefined();
        expect(await store.readNotice(notice().name)).toBeUndefined();
      });

      it("confirms no claim that is another run's by now", async () => {
        await store.claimNotice(notice(), now);
        await store.removeNotice(claimed());
        await store.claimNotice(notice(), now + MINUTE_MS);
        expect(await store.confirmNotice(claimed(), delivered())).toBeUndefined();
        expect(await store.readNotice(notice().name)).toEqual({ ...notice(), claimedAt: now + MINUTE_MS });
      });

      it('removes nothing that was delivered since it was read', async () => {
        await store.claimNotice(notice(), now);
        const confirmed = await store.confirmNotice(claimed(), delivered());
        await store.removeNotice(claimed());
        expect(await store.readNotice(notice().name)).toEqual(confirmed);
      });

      it('removes a notice, once and again', async () => {
        await store.claimNotice(notice(), now);
        await store.removeNotice(claimed());
        await store.removeNotice(claimed());
        expect(await store.readNotice(notice().name)).toBeUndefined();
        expect(await store.claimNotice(notice(), now)).toBe('claimed');
      });

      it('lists them by channel until they have done their work', async () => {
        const [here, there] = ['C0HERE', 'C0THERE'].map((channel) =>
          notice({ name: noticeName(channel, notice().stopAt), channel }),
        );
        if (here === undefined || there === undefined) throw new Error('there are two');
        const thread = { ts: '1700000000.000100', holders: [] };
        const again = notice({ name: noticeName('C0HERE', notice().stopAt + HOUR_MS, thread), thread });
        for (const each of [here, there, again]) await store.claimNotice(each, now);
        const listed = async (...channels: string[]) =>
          (await store.listNotices(channels.map(channelRef))).toSorted();
        expect(await listed('C0HERE')).toEqual([here.name, again.name].sort());
        expect(await listed('C0HERE', 'C0THERE', 'C0HERE')).toHaveLength(3);
        expect(await listed('C0NONE')).toEqual([]);
        expect((await store.readNotices([there.name, 'notice.none'])).notices).toEqual([claimed(there)]);
        await store.settleNotice(claimed(here));
        expect(await listed('C0HERE')).toEqual([again.name]);
      });

      it('puts by for a week what has done its work', async () => {
        await store.claimNotice(notice(), now);
        const settled = { ...claimed(), delivered: delivered() };
        await store.confirmNotice(claimed(), delivered());
        expect(await store.readPastNotice(notice().name)).toBeUndefined();
        await store.settleNotice(settled);
        await store.settleNotice(settled);
        expect((await store.read()).notices).toEqual([]);
        expect(await store.readNotice(notice().name)).toBeUndefined();
        now += 7 * DAY_MS - 1;
        expect(await store.readPastNotice(notice().name)).toEqual(settled);
        now += 1;
        expect(await store.readPastNotice(notice().name)).toBeUndefined();
      });

      it('keeps a notice whose stop has passed', async () => {
        const late = notice({ stopAt: now - HOUR_MS });
        expect(await store.claimNotice(late, now)).toBe('claimed');
        expect(await store.readNotice(late.name)).toEqual(claimed(late));
      });

      it('keeps a notice of three thousand resources', async () => {
        const large = notice({ items: items(3_000) });
        await store.claimNotice(large, now);
        expect(await store.readNotice(large.name)).toEqual(claimed(large));
      });

      it('names the notice that is too large to be kept', async () => {
        const noise = Array.from({ length: 16_000 }, (_, index) => ({
          ...item(index),
          name: resourceRef(`noise ${index}`).repeat(2).slice(0, 32) + resourceRef(`more ${index}`),
        }));
        const huge = notice({ items: noise });
        await expect(store.claimNotice(huge, now)).rejects.toThrow(RecordTooLarge);
        await expect(store.claimNotice(huge, now)).rejects.toThrow('notice notice.abc.def');
        expect(await store.readNotice(huge.name)).toBeUndefined();
      });

      it('keeps apart what is only rehearsed', async () => {
        const rehearsal = createTableStore({ table, now: () => now, rehearsing: true });
        await rehearsal.claimNotice(notice(), now);
        expect((await store.read()).notices).toEqual([]);
        expect(await store.readNotice(notice().name)).toBeUndefined();
        expect(await store.claimNotice(notice(), now)).toBe('claimed');
        expect((await rehearsal.read()).notices).toHaveLength(1);
      });
    });

    describe('pauses', () => {
      const pause = (fields: Partial<Pause> = {}): Pause => ({
        ...{ what: 'all', by: 'U0123456789', at: now, why: 'the audit' },
        ...fields,
      });

      it('keeps one for each thing, and the later of two about the same', async () => {
        await store.writePause(pause());
        await store.writePause(pause({ what: 'env=dev' }));
        await store.writePause(pause({ why: 'a longer audit', until: now + HOUR_MS }));
        const kept = [pause({ what: 'env=dev' }), pause({ why: 'a longer audit', until: now + HOUR_MS })];
        expect(await store.readPauses()).toHaveLength(2);
        expect(await store.readPauses()).toEqual(expect.arrayContaining(kept));
        expect((await store.read()).pauses).toHaveLength(2);
        expect((await store.readAbout([keyOf(1)], [])).pauses).toHaveLength(2);
      });

      it('remembers one for a day after its end', async () => {
        await store.writePause(pause());
        await store.writePause(pause({ lifted: { by: 'U9876543210', at: now } }));
        now += DAY_MS;
        expect(await store.readPauses()).toHaveLength(1);
        now += 1;
        expect(await store.readPauses()).toEqual([]);
      });

      it('pauses everything where one cannot be read', async () => {
        await table.addField({ partition: 'pause', sort: 'all' }, 'x', '{"v":99}');
        const { pauses, unreadable } = await store.read();
        expect(pauses).toMatchObject([{ what: 'all' }]);
        expect(unreadable).toEqual([{ record: 'pause x', why: 'newer' }]);
      });
    });

    describe('holds', () => {
      it('keeps a hold with its reason, and the same request once', async () => {
        expect(await store.createHold(hold({ reason: 'demo', whileChanging: true }))).toBe('created');
        expect(await store.createHold(hold({ reason: 'again', until: now + DAY_MS }))).toBe('existed');
        const { requestId, ...kept } = hold({ reason: 'demo', whileChanging: true });
        expect((await store.read()).holds).toEqual([{ ...kept, name: holdName(kept.resource, requestId) }]);
      });

      it('keeps those that are made side by side, on one resource', async () => {
        const presses = Array.from({ length: 12 }, (_, index) => hold({ requestId: `press-${index}` }));
        const answers = await Promise.all([...presses, ...presses].map((press) => store.createHold(press)));
        expect(answers.filter((answer) => answer === 'created')).toHaveLength(12);
        expect(new Set((await store.readHoldsOn([keyOf(1)])).map(({ name }) => name)).size).toBe(12);
      });

      it('removes the holds it is asked to, once and again, and no other', async () => {
        for (const requestId of ['a', 'b', 'c']) await store.createHold(hold({ requestId }));
        await store.createHold(hold({ requestId: 'd', resource: resourceRef(keyOf(2)) }));
        const name = (requestId: string) => holdName(resourceRef(keyOf(1)), requestId);
        const gone = [name('a'), name('c'), holdName(resourceRef(keyOf(2)), 'd')];
        await store.removeHolds(gone);
        await store.removeHolds(gone);
        expect((await store.read()).holds.map((each) => each.name)).toEqual([name('b')]);
        expect(await store.createHold(hold({ requestId: 'a' }))).toBe('created');
      });

      it('reads a hundred and one, and those on one resource alone', async () => {
        const presses = Array.from({ length: 101 }, (_, index) =>
          hold({ resource: resourceRef(keyOf(index)) }),
        );
        await mapLimited(presses, 8, (press) => store.createHold(press));
        expect(new Set((await store.read()).holds.map(({ name }) => name)).size).toBe(101);
        expect((await store.readHoldsOn([keyOf(7)])).map(({ resource }) => resource)).toEqual([
          resourceRef(keyOf(7)),
        ]);
        expect(await store.readHoldsOn(presses.map((_, index) => keyOf(index)))).toHaveLength(101);
        expect(await store.readHoldsOn([])).toEqual([]);
      });

      it('remembers a hold for a day after its end', async () => {
        await store.createHold(hold());
        now += HOUR_MS + DAY_MS;
        expect((await store.read()).holds).toHaveLength(1);
        now += 1;
        expect((await store.read()).holds).toEqual([]);
        // It is swept away, and not just out of sight.
        now -= 1;
        expect((await store.read()).holds).toEqual([]);
      });
    });

    describe('remarks', () => {
      const subject = 'start failed i-1';

      it('lets one of many say it', async () => {
        const until = now + HOUR_MS;
        const answers = await Promise.all([1, 2, 3].map(() => store.createRemark(subject, until)));
        expect(answers.toSorted()).toEqual(['created', 'existed', 'existed']);
        expect((await store.read()).remarks).toEqual(new Map([[remarkRef(subject), now]]));
        await store.removeRemark(subject);
        expect((await store.read()).remarks.size).toBe(0);
        expect(await store.createRemark(subject, until)).toBe('created');
      });

      it('forgets a claim at its end, and remembers what was kept since it was claimed', async () => {
        const first = now;
        await store.createRemark(subject, now + 2 * MINUTE_MS);
        now += 2 * MINUTE_MS;
        expect((await store.read()).remarks.size).toBe(0);
        expect(await store.createRemark(subject, now + 2 * MINUTE_MS)).toBe('created');
        now += MINUTE_MS;
        await store.keepRemark(subject, now + DAY_MS);
        now += DAY_MS - 1;
        expect((await store.read()).remarks).toEqual(new Map([[remarkRef(subject), first + 2 * MINUTE_MS]]));
        expect(await store.createRemark(subject, now + HOUR_MS)).toBe('existed');
        now += 1;
        expect((await store.read()).remarks.size).toBe(0);
      });

      it('says when some were said', async () => {
        await store.createRemark(subject, now + DAY_MS);
        await store.createRemark('something else', now + DAY_MS);
        expect(await store.readRemarks([subject, 'never said'])).toEqual(
          new Map([[remarkRef(subject), now]]),
        );
      });

      it('finds refusals by the resource', async () => {
        for (const index of [1, 2, 3]) await store.createRemark(stopRefused(keyOf(index)), now + DAY_MS);
        await store.createRemark(subject, now + DAY_MS);
        const about = await store.readAbout([keyOf(2), keyOf(4)], []);
        expect([...about.remarks.keys()]).toEqual([remarkRef(stopRefused(keyOf(2)))]);
        expect((await store.read()).remarks.size).toBe(4);
      });
    });

    describe('acts', () => {
      it('keeps the last of each resource, in batches of any size', async () => {
        const many = Array.from({ length: 60 }, (_, index) => act(index));
        world.counter.reset();
        await store.writeActs(many);
        expect(world.counter.counts).toEqual({ BatchWriteItem: 3 });
        const last = act(7, {
          direction: 'start',
          outcome: 'refused',
          code: 'NoCapacity',
          why: 'demo',
          before: [
            { direction: 'stop', askedAt: now - 1, for: 'U0123456789', held: true },
            { direction: 'start', askedAt: now - 2, for: 'schedule' },
          ],
        });
        await store.writeActs([last]);
        await store.writeActs([]);
        const { acts } = await store.read();
        expect(acts.size).toBe(60);
        expect(acts.get(resourceRef(keyOf(7)))).toEqual(last);
        expect(acts.get(resourceRef(keyOf(8)))).toEqual(act(8));
      });
    });

    describe('what a firing reads', () => {
      it('is what it is about', async () => {
        await store.claimNotice(notice(), now);
        await store.claimNotice(notice({ name: 'notice.other' }), now);
        for (const index of [1, 9]) await store.createHold(hold({ resource: resourceRef(keyOf(index)) }));
        await store.writeActs([act(1), act(9)]);
        for (const index of [1, 9]) await store.createRemark(stopRefused(keyOf(index)), now + DAY_MS);
        const about = await store.readAbout([keyOf(1), keyOf(2)], [claimed()]);
        expect(about.notices).toEqual([claimed()]);
        expect(about.holds.map(({ resource }) => resource)).toEqual([resourceRef(keyOf(1))]);
        expect([...about.acts.keys()]).toEqual([resourceRef(keyOf(1))]);
        expect([...about.remarks.keys()]).toEqual([remarkRef(stopRefused(keyOf(1)))]);
      });

      it('costs the same calls whatever else there is', { timeout: 120_000 }, async () => {
        const about = async (count: number) => {
          world.counter.reset();
          await store.readAbout(
            items(count).map(({ key }) => key),
            [claimed()],
          );
          return world.counter.counts;
        };
        const costs = async () => [await about(1), await about(25), await about(100), await about(250)];
        const alone = await costs();
        expect(alone).toEqual([1, 2, 5, 11].map((BatchGetItem) => ({ BatchGetItem })));
        let notices = 0;
        for (const [upTo, holds] of [
          [1, 0],
          [10, 1_000],
          [100, 0],
        ] as const) {
          for (; notices < upTo; notices += 1) {
            await store.claimNotice(notice({ name: `notice.other.${notices}` }), now);
          }
          const presses = Array.from({ length: holds }, (_, index) =>
            hold({ resource: resourceRef(keyOf(1_000 + index)), requestId: `other-${index}` }),
          );
          await mapLimited(presses, 8, (press) => store.createHold(press));
          expect(await costs()).toEqual(alone);
        }
      });
    });
  });
};
