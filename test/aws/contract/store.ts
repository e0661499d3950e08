import { CreateScheduleCommand, GetScheduleCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../../src/app/ports/store.ts';
import { createSchedulerStore } from '../../../src/aws/scheduler/store.ts';
import { type NewHold, requestMark } from '../../../src/core/hold/hold.ts';
import type { Notice, NoticeItem } from '../../../src/core/notice/notice.ts';
import { remarkRef } from '../../../src/core/notice/remark.ts';
import { resourceRef } from '../../../src/core/resource/ref.ts';
import { type EpochMs, floorToMinute, HOUR_MS, MINUTE_MS } from '../../../src/core/time.ts';
import type { Clauses } from './divergence.ts';
import type { ContractWorld } from './world.ts';

const key = '123456789012/eu-central-1/ec2-instance/i-0123456789abcdef0';

const item = (index: number): NoticeItem => ({
  key: `123456789012/eu-central-1/ec2-instance/i-${index.toString(16).padStart(17, '0')}`,
  label: 'EC2',
  name: `build-agent-${index}`,
  schedule: 'mon-fri 08:00-19:00',
});

export const storeContract = (makeWorld: () => Promise<ContractWorld>, clauses: Clauses): void => {
  describe('store', () => {
    let world: ContractWorld;
    let store: Store;
    let now: EpochMs;
    let logged: { message: string; fields: Record<string, unknown> | undefined }[];

    beforeEach(async () => {
      world = await makeWorld();
      now = floorToMinute(world.clock.now());
      logged = [];
      const record = (message: string, fields?: Record<string, unknown>) => logged.push({ message, fields });
      store = createSchedulerStore({
        scheduler: world.clients.of(SchedulerClient, world.regions[0]),
        groupName: world.groupName,
        workerArn: `arn:aws:lambda:${world.regions[0]}:${world.accountId}:function:worker`,
        roleArn: `arn:aws:iam::${world.accountId}:role/scheduler`,
        deadLetterArn: `arn:aws:sqs:${world.regions[0]}:${world.accountId}:dead-letters`,
        clock: world.clock,
        log: { info: record, warn: record, error: record },
      });
    });

    const notice = (fields: Partial<Notice> = {}): Notice => ({
      name: 'notice.abc.def',
      channel: 'C0123456789',
      stopAt: now + 30 * MINUTE_MS,
      items: [item(1), item(2)],
      ...fields,
    });
    const hold = (fields: Partial<NewHold> = {}): NewHold => ({
      keep: 'running',
      resource: resourceRef(key),
      by: 'U0123456789',
      createdAt: now,
      until: now + HOUR_MS,
      requestId: 'press-1',
      ...fields,
    });

    it('starts out empty', async () => {
      expect(await store.read()).toEqual({ holds: [], notices: [], wakes: [], remarks: new Map() });
    });

    it('lets exactly one of many claim a notice', async () => {
      const answers = await Promise.all(Array.from({ length: 12 }, () => store.claimNotice(notice(), now)));
      expect(answers.filter((answer) => answer === 'claimed')).toHaveLength(1);
      expect(answers.filter((answer) => answer === 'taken')).toHaveLength(11);
      const { notices } = await store.read();
      expect(notices).toEqual([{ ...notice(), claimedAt: now }]);
    });

    it('keeps a confirmed notice whole: an update would drop what it leaves out', async () => {
      await store.claimNotice(notice(), now);
      const get = async () => {
        const found = await world.clients
          .of(SchedulerClient, world.regions[0])
          .send(new GetScheduleCommand({ GroupName: world.groupName, Name: notice().name }));
        const { Target, ScheduleExpression, ScheduleExpressionTimezone, FlexibleTimeWindow, State } = found;
        const { Input, ...target } = Target ?? {};
        const { ActionAfterCompletion: after } = found;
        return { target, ScheduleExpression, ScheduleExpressionTimezone, FlexibleTimeWindow, State, after };
      };
      const before = await get();
      expect(before).toMatchObject({
        ScheduleExpression: `at(${new Date(notice().stopAt).toISOString().slice(0, 19)})`,
        after: 'NONE',
        State: 'ENABLED',
        target: { DeadLetterConfig: { Arn: expect.stringContaining('dead-letters') } },
      });

      const delivered = { at: now + 2_000, ts: '1700000000.000100' };
      const confirmed = await store.confirmNotice({ ...notice(), claimedAt: now }, delivered);
      expect(confirmed).toEqual({ ...notice(), claimedAt: now, delivered });
      expect(await store.readNotice(notice().name)).toEqual(confirmed);
      expect((await store.read()).notices).toEqual([confirmed]);
      expect(await get()).toEqual(before);
    });

    it('removes a notice, once and again', async () => {
      await store.claimNotice(notice(), now);
      await store.removeNotice(notice().name);
      await store.removeNotice(notice().name);
      expect(await store.readNotice(notice().name)).toBeUndefined();
      expect(await store.claimNotice(notice(), now)).toBe('claimed');
    });

    it('keeps a notice whose stop has passed', async () => {
      const late = notice({ stopAt: now - HOUR_MS });
      expect(await store.claimNotice(late, now)).toBe('claimed');
      expect(await store.readNotice(late.name)).toEqual({ ...late, claimedAt: now });
    });

    it('keeps a notice of three thousand resources', async () => {
      const large = notice({ items: Array.from({ length: 3_000 }, (_, index) => item(index)) });
      await store.claimNotice(large, now);
      expect(await store.readNotice(large.name)).toEqual({ ...large, claimedAt: now });
    });

    it('says so when a notice cannot be kept', async () => {
      const huge = notice({ items: Array.from({ length: 9_000 }, (_, index) => item(index)) });
      await expect(store.claimNotice(huge, now)).rejects.toThrow('of 9000 resources takes');
      expect(await store.readNotice(huge.name)).toBeUndefined();
    });

    it('keeps a hold, the same press once, and forgets it when it is removed', async () => {
      expect(await store.createHold(hold({ reason: 'demo', channel: 'C1' }))).toBe('created');
      expect(await store.createHold(hold({ reason: 'demo', channel: 'C1' }))).toBe('existed');
      expect(await store.createHold(hold({ by: 'U9', requestId: 'press-2' }))).toBe('created');
      const holds = await store.readHolds();
      const { requestId, ...expected } = hold();
      expect(holds).toHaveLength(2);
      expect(holds.find((found) => found.by === expected.by)).toEqual({
        ...expected,
        name: expect.any(String),
        requestMark: requestMark(requestId),
      });
      expect((await store.read()).holds.map((found) => found.by).sort()).toEqual(['U0123456789', 'U9']);

      const [first] = holds;
      await store.removeHold(first?.name ?? '');
      await store.removeHold(first?.name ?? '');
      expect(await store.readHolds()).toEqual(holds.slice(1));
    });

    it('knows who holds where the name has no room for them', async () => {
      await store.createHold(hold({ by: 'a.person@example.com' }));
      expect((await store.readHolds()).map((found) => found.by)).toEqual(['a.person@example.com']);
    });

    it('reads more holds than fit on a page, without opening any', async () => {
      const presses = Array.from({ length: 101 }, (_, index) => hold({ requestId: `press-${index}` }));
      for (const press of presses) await store.createHold(press);
      world.counter.reset();
      const holds = await store.readHolds();
      expect(new Set(holds.map((found) => found.name)).size).toBe(101);
      expect(world.counter.counts).toEqual({ ListSchedules: 2 });
    });

    it('remembers once what was said, and since when', async () => {
      const now = world.clock.now();
      const until = now + HOUR_MS;
      const answers = await Promise.all([1, 2, 3].map(() => store.createRemark('start failed i-1', until)));
      expect(answers.sort()).toEqual(['created', 'existed', 'existed']);
      const { remarks } = await store.read();
      expect([...remarks.keys()]).toEqual([remarkRef('start failed i-1')]);
      await store.removeRemark('start failed i-1');
      expect((await store.read()).remarks.size).toBe(0);
      expect(await store.createRemark('start failed i-1', until)).toBe('created');
    });

    it('keeps what has been said for longer than its claim, and since when', async () => {
      const subject = 'start failed i-2';
      await store.createRemark(subject, world.clock.now() + 2 * MINUTE_MS);
      const claimed = (await store.read()).remarks;
      await store.keepRemark(subject, world.clock.now() + HOUR_MS);
      expect((await store.read()).remarks).toEqual(claimed);
      expect(await store.createRemark(subject, world.clock.now() + HOUR_MS)).toBe('existed');
      await store.removeRemark(subject);
    });

    it('wakes once however often it is asked', async () => {
      const at = now + 20 * MINUTE_MS;
      await Promise.all([store.createWake(at), store.createWake(at), store.createWake(at)]);
      expect((await store.read()).wakes).toEqual([at]);
    });

    it('reports a record it cannot read, skips it, and leaves what is not its own alone', async () => {
      await store.createWake(now + MINUTE_MS * 20);
      const scheduler = world.clients.of(SchedulerClient, world.regions[0]);
      for (const [Name, Input] of [
        ['notice.broken', '{"type":"notice"}'],
        ['notice.no-json', 'hello'],
        ['hold.broken', '{}'],
        ['wake.-', '{}'],
        ['uptime-tick', '{"type":"tick"}'],
      ] as const) {
        await scheduler.send(
          new CreateScheduleCommand({
            Name,
            GroupName: world.groupName,
            ScheduleExpression: 'rate(5 minutes)',
            FlexibleTimeWindow: { Mode: 'OFF' },
            Target: {
              Arn: `arn:aws:lambda:${world.regions[0]}:${world.accountId}:function:worker`,
              RoleArn: `arn:aws:iam::${world.accountId}:role/scheduler`,
              Input,
            },
          }),
        );
      }
      expect(await store.read()).toEqual({
        holds: [],
        notices: [],
        wakes: [now + MINUTE_MS * 20],
        remarks: new Map(),
      });
      expect(logged.map(({ fields }) => fields?.schedule).sort()).toEqual([
        'hold.broken',
        'notice.broken',
        'notice.no-json',
        'wake.-',
      ]);
    });

    it('drops a wake at its instant and a hold a day later, and keeps the notice until it is removed', async () => {
      await store.createHold(hold());
      await store.createWake(now + 10 * MINUTE_MS);
      await store.claimNotice(notice(), now);
      await world.passTime(now + 2 * HOUR_MS);
      expect((await store.read()).holds).toHaveLength(1);
      await world.passTime(now + 26 * HOUR_MS);
      const after = await store.read();
      expect(after.notices).toHaveLength(1);
      await clauses.check('scheduler-fires', () => {
        expect(after.holds).toEqual([]);
        expect(after.wakes).toEqual([]);
      });
    });

    it('fails where the schedule group does not exist', async () => {
      const lost = createSchedulerStore({
        scheduler: world.clients.of(SchedulerClient, world.regions[0]),
        groupName: 'no-such-group',
        workerArn: 'arn:aws:lambda:eu-central-1:123456789012:function:worker',
        roleArn: 'arn:aws:iam::123456789012:role/scheduler',
        clock: world.clock,
        log: { info: () => {}, warn: () => {}, error: () => {} },
      });
      await clauses.check('scheduler-needs-group', async () => {
        await expect(lost.createHold(hold())).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
      });
    });
  });
};
