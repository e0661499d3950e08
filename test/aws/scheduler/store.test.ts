import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { KINDS } from '../../../src/aws/kinds/registry.ts';
import { createSchedulerStore } from '../../../src/aws/scheduler/store.ts';
import type { Notice } from '../../../src/core/notice/notice.ts';
import { HOUR_MS, MINUTE_MS } from '../../../src/core/time.ts';
import { readWorkerEvent } from '../../../src/lambda/worker-event.ts';
import { makeStandInWorld } from '../contract/stand-in-world.ts';

let world: Awaited<ReturnType<typeof makeStandInWorld>>;
let logged: string[];
beforeEach(async () => {
  world = await makeStandInWorld();
  logged = [];
});
afterEach(() => world.close());

const makeStore = (rehearsing = false) =>
  createSchedulerStore({
    rehearsing,
    scheduler: world.clients.of(SchedulerClient, world.regions[0]),
    groupName: world.groupName,
    workerArn: `arn:aws:lambda:${world.regions[0]}:${world.accountId}:function:worker`,
    roleArn: `arn:aws:iam::${world.accountId}:role/scheduler`,
    clock: world.clock,
    log: {
      info: (message) => logged.push(message),
      warn: (message) => logged.push(message),
      error: (message) => logged.push(message),
    },
  });
const makeNotice = (): Notice => ({
  name: 'notice.abc.def',
  channel: 'C0123456789',
  stopAt: world.clock.now() + 30 * MINUTE_MS,
  items: [],
});

describe('what was only rehearsed', () => {
  it('announces nothing: the store that acts does not see it, nor the other way round', async () => {
    const notice = makeNotice();
    const [acting, rehearsing] = [makeStore(), makeStore(true)];
    const at = world.clock.now();
    expect(await rehearsing.claimNotice(notice, at)).toBe('claimed');
    await rehearsing.confirmNotice({ ...notice, claimedAt: at }, { at, ts: '1.1' });
    expect((await rehearsing.read()).notices).toMatchObject([
      { name: notice.name, delivered: { ts: '1.1' } },
    ]);
    expect((await acting.read()).notices).toEqual([]);
    expect(await acting.readNotice(notice.name)).toBeUndefined();
    expect(await acting.claimNotice(notice, at)).toBe('claimed');
    await rehearsing.removeNotice(notice.name);
    expect((await rehearsing.read()).notices).toEqual([]);
    expect((await acting.read()).notices).toMatchObject([{ name: notice.name }]);
  });

  it('is objected to by name, once a request', async () => {
    const store = makeStore();
    const objection = { resource: 'abcdefghijklmnop', by: 'U0ADA00001', at: world.clock.now() };
    const made = { ...objection, requestId: '1.1/2.2/U0ADA00001/the-longest-key' };
    expect(await store.createObjection(made)).toBe('created');
    expect(await store.createObjection(made)).toBe('existed');
    expect(await store.readObjections()).toEqual([
      { ...objection, at: Math.floor(objection.at / 1000) * 1000 },
    ]);
  });
});

describe('the store', () => {
  it('knows its own claim when the first answer was lost', async () => {
    let lost = 0;
    world.aws.onFault((call) =>
      call.operation === 'CreateSchedule' && lost++ === 0 ? { drop: true, afterwards: true } : undefined,
    );
    expect(await makeStore().claimNotice(makeNotice(), world.clock.now())).toBe('claimed');
    expect(await makeStore().claimNotice(makeNotice(), world.clock.now())).toBe('taken');
  });

  it('passes over a notice that is removed while it is being read', async () => {
    const store = makeStore();
    await store.claimNotice(makeNotice(), world.clock.now());
    world.aws.onFault((call) =>
      call.operation === 'GetSchedule'
        ? { code: 'ResourceNotFoundException', message: 'Schedule does not exist.', status: 404 }
        : undefined,
    );
    expect((await store.read()).notices).toEqual([]);
    expect(logged).toEqual([]);
  });

  it('rejects where it cannot tell: nothing read is not the same as nothing there', async () => {
    const store = makeStore();
    await store.claimNotice(makeNotice(), world.clock.now());
    world.aws.onFault((call) =>
      call.operation === 'GetSchedule'
        ? { code: 'AccessDeniedException', message: 'Not allowed.', status: 403 }
        : undefined,
    );
    await expect(store.read()).rejects.toMatchObject({ name: 'AccessDeniedException' });
    await expect(store.readNotice('notice.abc.def')).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });

  it('fires a record of the past within the next minutes, and the worker gets an event it understands', async () => {
    const events: unknown[] = [];
    world.aws.setFunction('worker', async (event: unknown) => {
      events.push(event);
    });
    const start = world.clock.now();
    await makeStore().claimNotice({ ...makeNotice(), stopAt: start - HOUR_MS }, start);
    await world.aws.advanceTo(start + 3 * MINUTE_MS);
    expect(events).toMatchObject([{ scheduledTime: expect.stringContaining('2026-11-23T16:01:00') }]);
    expect(readWorkerEvent(events[0], KINDS)).toEqual({ type: 'notice', name: 'notice.abc.def' });
  });
});
