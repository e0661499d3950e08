/** The quotas of Scheduler and Lambda, which the stand-in keeps when asked to. */
import { InvokeCommand } from '@aws-sdk/client-lambda';
import {
  CreateScheduleCommand,
  DeleteScheduleCommand,
  GetScheduleCommand,
  ListSchedulesCommand,
  UpdateScheduleCommand,
} from '@aws-sdk/client-scheduler';
import { describe, expect, it } from 'vitest';
import { VirtualClock } from '../../../playground/aws/time/index.ts';
import { mapLimited } from '../../../src/app/limiter.ts';
import { chunk } from '../../../src/aws/sdk/chunk.ts';
import { at, refusalOf, standIn } from './world.ts';

const scheduleOf = (Name: string) => ({
  Name,
  ScheduleExpression: 'at(2026-11-23T19:00:00)',
  FlexibleTimeWindow: { Mode: 'OFF' as const },
  Target: {
    Arn: 'arn:aws:lambda:eu-central-1:111122223333:function:worker',
    RoleArn: 'arn:aws:iam::111122223333:role/uptime-scheduler',
    Input: JSON.stringify({ name: Name }),
  },
});
const named = (count: number) => Array.from({ length: count }, (_, index) => `stop.${index}`);

describe("Scheduler's request quotas", () => {
  it('are off unless they are asked for', async () => {
    const { scheduler } = await standIn();
    const client = scheduler();
    for (let call = 0; call < 60; call++) await client.send(new ListSchedulesCommand({}));
  });

  it('let fifty lists through in a second', async () => {
    const buckets = new VirtualClock(0);
    const client = (await standIn({ requestBuckets: buckets })).scheduler();
    const list = () => client.send(new ListSchedulesCommand({}));
    for (let call = 0; call < 50; call++) await list();
    expect(await refusalOf(list())).toMatchObject({ name: 'ThrottlingException', status: 429 });
    // Nothing is saved up.
    buckets.set(60_000);
    for (let call = 0; call < 50; call++) await list();
    expect(await refusalOf(list())).toMatchObject({ name: 'ThrottlingException' });
  });

  it('let 250 of each other operation through in a second', async () => {
    const client = (await standIn({ requestBuckets: new VirtualClock(0) })).scheduler();
    const one = scheduleOf('stop.0');
    const operations = [
      (Name: string) => client.send(new CreateScheduleCommand(scheduleOf(Name))),
      () => client.send(new GetScheduleCommand({ Name: one.Name })),
      () => client.send(new UpdateScheduleCommand(one)),
      (Name: string) => client.send(new DeleteScheduleCommand({ Name })),
    ];
    for (const call of operations) {
      await mapLimited(named(250), 8, call);
      expect(await refusalOf(call('stop.250'))).toMatchObject({ name: 'ThrottlingException' });
    }
  });
});

describe("Scheduler's quota of invocations", () => {
  it('delays what exceeds 500 a second, and loses nothing', async () => {
    const fired: number[] = [];
    const buckets = new VirtualClock(0);
    const { aws, clock, scheduler } = await standIn({
      requestBuckets: buckets,
      functions: {
        worker: async () => {
          fired.push(clock.now() - at('2026-11-23T19:00:00Z'));
        },
      },
    });
    const client = scheduler();
    for (const [second, some] of chunk(named(1_200), 240).entries()) {
      buckets.set(second * 1_000);
      await mapLimited(some, 8, (name) => client.send(new CreateScheduleCommand(scheduleOf(name))));
    }
    await aws.advanceTo(at('2026-11-23T19:00:00Z'));
    expect(fired).toHaveLength(500);
    await aws.advanceTo(at('2026-11-23T19:00:01Z'));
    expect(fired).toHaveLength(1_000);
    await aws.advanceTo(at('2026-11-23T19:01:00Z'));
    expect(fired).toHaveLength(1_200);
    expect(fired.at(-1)).toBe(1_400);
  });
});

describe('a function at its concurrency', () => {
  it('gets the rest from the queue, which tries again after 1, 2, 4 … seconds', async () => {
    const began: number[] = [];
    const running: (() => void)[] = [];
    const { aws, clock, events } = await standIn({
      now: '2026-11-23T18:00:00Z',
      concurrency: { worker: 2 },
      quiet: () => new Promise((resolve) => setTimeout(resolve, 1)),
      functions: {
        worker: () => {
          began.push((clock.now() - at('2026-11-23T18:00:00Z')) / 1_000);
          return new Promise<void>((resolve) => running.push(resolve));
        },
      },
    });
    for (let index = 0; index < 4; index++) aws.invoke('worker', {});
    await aws.advanceTo(at('2026-11-23T18:00:05Z'));
    expect(began).toEqual([0, 0]);
    running.shift()?.();
    await aws.advanceTo(at('2026-11-23T18:00:10Z'));
    // Both were put back at 0, 1 and 3 seconds; one of them meets a free place at 7.
    expect(began).toEqual([0, 0, 7]);
    for (const end of running) end();
    await aws.advanceTo(at('2026-11-23T18:00:20Z'));
    expect(began).toEqual([0, 0, 7, 15]);
    const outcomes = events.flatMap((event) => (event.type === 'invocation' ? [event.outcome] : []));
    expect(outcomes.filter((outcome) => outcome === 'throttled')).toHaveLength(7);
    for (const end of running) end();
  });

  it('drops an event after six hours, and waits no longer than five minutes in between', async () => {
    const { aws, events, clock } = await standIn({
      now: '2026-11-23T12:00:00Z',
      concurrency: { worker: 0 },
      functions: { worker: async () => undefined },
    });
    aws.invoke('worker', {});
    await aws.advanceTo(clock.now() + 7 * 3_600_000);
    const tries = events.flatMap((event) => (event.type === 'invocation' ? [event] : []));
    expect(tries.at(-1)).toMatchObject({ outcome: 'given-up' });
    expect(tries.at(-1)?.at).toBeLessThanOrEqual(at('2026-11-23T18:00:00Z'));
    const waits = tries.slice(1).map((each, index) => each.at - (tries[index]?.at ?? 0));
    expect(waits.slice(0, 4)).toEqual([1_000, 2_000, 4_000, 8_000]);
    expect(Math.max(...waits)).toBe(300_000);
  });

  it('refuses a caller who waits for the answer', async () => {
    const { lambda } = await standIn({
      concurrency: { worker: 0 },
      functions: { worker: async () => undefined },
    });
    expect(await refusalOf(lambda().send(new InvokeCommand({ FunctionName: 'worker' })))).toMatchObject({
      name: 'TooManyRequestsException',
      status: 429,
    });
  });
});
