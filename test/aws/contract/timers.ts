import { CreateScheduleCommand, ListSchedulesCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import { beforeEach, describe, expect, it } from 'vitest';
import { mapLimited } from '../../../src/app/limiter.ts';
import type { Timers } from '../../../src/app/ports/timers.ts';
import { createTimers } from '../../../src/aws/timers/timers.ts';
import type { StoredNotice } from '../../../src/core/notice/notice.ts';
import { type EpochMs, floorToMinute, HOUR_MS, MINUTE_MS } from '../../../src/core/time.ts';
import type { Clauses } from './divergence.ts';
import type { ContractWorld } from './world.ts';

/** What makes the engine run at an exact minute, on EventBridge Scheduler. */
export const timersContract = (makeWorld: () => Promise<ContractWorld>, clauses: Clauses): void => {
  describe('timers', () => {
    let world: ContractWorld;
    let timers: Timers;
    let now: EpochMs;

    const timersIn = (groupName: string): Timers =>
      createTimers({
        scheduler: world.clients.of(SchedulerClient, world.regions[0]),
        groupName,
        engineArn: `arn:aws:lambda:${world.regions[0]}:${world.accountId}:function:worker`,
        roleArn: `arn:aws:iam::${world.accountId}:role/scheduler`,
        deadLetterArn: `arn:aws:sqs:${world.regions[0]}:${world.accountId}:dead-letters`,
        clock: world.clock,
      });
    const names = async () => {
      const page = await world.clients
        .of(SchedulerClient, world.regions[0])
        .send(new ListSchedulesCommand({ GroupName: world.groupName }));
      return (page.Schedules ?? []).map(({ Name = '' }) => Name.split('.', 1)[0]).sort();
    };
    const notice = (index = 0, stopAt = now + 30 * MINUTE_MS): StoredNotice => ({
      name: `notice.${index}.of-a-very-long-name-that-is-no-name-for-a-schedule.${'0'.repeat(64)}`,
      channel: 'C0123456789',
      stopAt,
      items: [],
      claimedAt: now,
      delivered: { at: now, ts: '1.1' },
    });

    beforeEach(async () => {
      world = await makeWorld();
      now = floorToMinute(world.clock.now());
      timers = timersIn(world.groupName);
    });

    it('sets each once, however often it is asked', async () => {
      const at = now + 20 * MINUTE_MS;
      const twice = <T>(ask: () => Promise<T>) => Promise.all([ask(), ask(), ask()]);
      await twice(() => timers.forNotice(notice()));
      await twice(() => timers.wake(at));
      await twice(() => timers.announce(at));
      expect(await names()).toEqual(['announce', 'stop', 'wake']);
      await timers.wake(at - 1);
      expect(await names()).toEqual(['announce', 'stop', 'wake']);
      await timers.wake(at + 1);
      expect(await names()).toEqual(['announce', 'stop', 'wake', 'wake']);
    });

    it('lists what is set, over pages, and leaves what is not its own alone', async () => {
      const all = Array.from({ length: 130 }, (_, index) => notice(index));
      const scheduler = world.clients.of(SchedulerClient, world.regions[0]);
      await scheduler.send(
        new CreateScheduleCommand({
          Name: 'uptime-tick',
          GroupName: world.groupName,
          ScheduleExpression: 'rate(5 minutes)',
          FlexibleTimeWindow: { Mode: 'OFF' },
          Target: {
            Arn: `arn:aws:lambda:${world.regions[0]}:${world.accountId}:function:worker`,
            RoleArn: `arn:aws:iam::${world.accountId}:role/scheduler`,
          },
        }),
      );
      await mapLimited(all, 8, (each) => timers.forNotice(each));
      await timers.wake(now + 20 * MINUTE_MS);
      world.counter.reset();
      const set = await timers.list();
      expect(world.counter.counts).toEqual({ ListSchedules: 2 });
      expect(all.filter((each) => !set.has({ notice: each }))).toEqual([]);
      expect(set.has({ notice: notice(130) })).toBe(false);
      expect(set.has({ wakeAt: now + 20 * MINUTE_MS })).toBe(true);
      expect(set.has({ wakeAt: now + 21 * MINUTE_MS })).toBe(false);
    });

    it('takes an instant that has passed, and is gone once it has fired', async () => {
      await timers.forNotice(notice(0, now - HOUR_MS));
      await timers.wake(now + 10 * MINUTE_MS);
      const before = await timers.list();
      expect(before.has({ notice: notice(0, now - HOUR_MS) })).toBe(true);
      await world.passTime(now + HOUR_MS);
      const after = await timers.list();
      await clauses.check('scheduler-fires', () => {
        expect(after.has({ notice: notice(0, now - HOUR_MS) })).toBe(false);
        expect(after.has({ wakeAt: now + 10 * MINUTE_MS })).toBe(false);
      });
    });

    it('fails where the schedule group does not exist', async () => {
      await clauses.check('scheduler-needs-group', async () => {
        await expect(timersIn('no-such-group').wake(now)).rejects.toMatchObject({
          name: 'ResourceNotFoundException',
        });
      });
    });
  });
};
