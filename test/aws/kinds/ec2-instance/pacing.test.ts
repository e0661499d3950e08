import {
  EC2Client,
  StartInstancesCommand,
  StopInstancesCommand,
  TerminateInstancesCommand,
} from '@aws-sdk/client-ec2';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { instantPause } from '../../../../playground/world/instant-pause.ts';
import type { PowerResult } from '../../../../src/app/ports/power.ts';
import { RequestBucket } from '../../../../src/aws/kinds/ec2-instance/request-bucket.ts';
import { createPower } from '../../../../src/aws/kinds/power.ts';
import { KINDS } from '../../../../src/aws/kinds/registry.ts';
import { deadlineIn } from '../../../../src/aws/sdk/backoff.ts';
import type { Pause } from '../../../../src/aws/sdk/pause.ts';
import { SECOND_MS } from '../../../../src/core/time.ts';
import { makeStandInWorld } from '../../contract/stand-in-world.ts';
import { readAll } from '../../read-all.ts';

const tags = { uptime: 'office' };
const REGION = 'eu-central-1';

let world: Awaited<ReturnType<typeof makeStandInWorld>>;
let pause: Pause;
beforeEach(async () => {
  pause = instantPause();
  world = await makeStandInWorld({ requestBuckets: pause });
});
afterEach(() => world.close());

const addStopped = (count: number, type: string, zone = `${REGION}a`, region = REGION) => {
  const here = world.aws.account().region(region);
  return Array.from({ length: count }, () => here.addInstance({ tags, type, zone, state: 'stopped' }).id);
};
const read = async () => {
  return (await readAll(world.clients, world.regions)).resources;
};
const power = () => createPower(KINDS, world.clients, pause);
const starts = () => world.aws.countCalls()['ec2:StartInstances'] ?? 0;
const started = (results: readonly PowerResult[]) => results.filter(({ ok }) => ok).length;
const codes = (results: readonly PowerResult[]) =>
  new Set(results.flatMap((result) => (result.ok ? [] : [`${result.kind} ${result.code}`])));

/** Forty groups of ten: twenty types in two zones. */
const addMorning = () => {
  for (let type = 0; type < 20; type++) {
    for (const zone of ['a', 'b']) addStopped(10, `m${type}.large`, `${REGION}${zone}`);
  }
};

describe('starting 400 instances of 40 groups at nine', () => {
  it('starts all of them in one run, within the quota: nothing is throttled', async () => {
    addMorning();
    const results = await power().start(await read(), { withinMs: 60 * SECOND_MS });
    expect(started(results)).toBe(400);
    // One call per group. If AWS had refused one, there would be more.
    expect(starts()).toBe(40);
    // Five at once, then two per second for the other 35.
    expect(pause.now()).toBe(17_500);
  });

  it('leaves for the next run what does not fit into this one', async () => {
    addMorning();
    const results = await power().start(await read(), { withinMs: 5 * SECOND_MS });
    expect(started(results)).toBe(150);
    expect(codes(results)).toEqual(new Set(['later OutOfTime']));
    expect(starts()).toBe(15);
    expect(pause.now()).toBeLessThanOrEqual(5 * SECOND_MS);

    await pause.sleep(300 * SECOND_MS);
    const left = results.filter(({ ok }) => !ok).map(({ resource }) => resource);
    expect(started(await power().start(left, { withinMs: 60 * SECOND_MS }))).toBe(250);
  });

  it('backs off where others have emptied the bucket, and gets there all the same', async () => {
    addMorning();
    const resources = await read();
    const [id] = addStopped(1, 'somebody.else');
    const ec2 = world.clients.of(EC2Client, REGION);
    for (let call = 0; call < 5; call++) {
      await ec2.send(new StartInstancesCommand({ InstanceIds: id === undefined ? [] : [id] }));
    }
    const before = starts();
    const results = await power().start(resources, { withinMs: 60 * SECOND_MS });
    expect(started(results)).toBe(400);
    // Only the four concurrent calls are throttled before the empty bucket is noticed.
    expect(starts() - before).toBeGreaterThan(40);
    expect(starts() - before).toBeLessThanOrEqual(44);
  });

  it('ends in time where everything is throttled, with the instances for later', async () => {
    addMorning();
    const resources = await read();
    world.aws.onFault(({ operation }) =>
      operation === 'StartInstances'
        ? { code: 'RequestLimitExceeded', message: 'Request limit exceeded.' }
        : undefined,
    );
    const results = await power().start(resources, { withinMs: 30 * SECOND_MS });
    expect(started(results)).toBe(0);
    expect([...codes(results)].every((code) => /^later (RequestLimitExceeded|OutOfTime)$/.test(code))).toBe(
      true,
    );
    expect(pause.now()).toBeLessThanOrEqual(30 * SECOND_MS);
  });

  it('keeps no Region waiting for another', async () => {
    addMorning();
    addStopped(3, 't3.large', 'us-east-1a', 'us-east-1');
    const results = await power().start(await read(), { withinMs: 1 * SECOND_MS });
    const there = results.filter(({ resource }) => resource.region === 'us-east-1');
    expect(started(there)).toBe(3);
  });
});

describe('one group of 1,200 and five of two', () => {
  it('starts the small ones first, and then as many of the large one as the second bucket has', async () => {
    const small = ['a', 'b', 'c', 'd', 'e'].flatMap((type) => addStopped(2, `${type}.large`));
    addStopped(1_200, 'huge.large');
    const results = await power().start(await read(), { withinMs: 11 * SECOND_MS });
    const up = new Set(results.filter(({ ok }) => ok).map(({ resource }) => resource.id));
    expect(small.filter((id) => !up.has(id))).toEqual([]);
    // 1,000 in the bucket and two per second, twenty at a time.
    expect(up.size).toBeGreaterThanOrEqual(1_000);
    expect(up.size).toBeLessThan(1_030);
    expect(codes(results)).toEqual(new Set(['later OutOfTime']));
  });
});

describe('a thousand of one type, one of which is terminated meanwhile', () => {
  it('keeps few of the others down: what a refused request has used up is not the whole bucket', async () => {
    const [gone = ''] = addStopped(1_000, 'huge.large');
    const resources = await read();
    await world.clients.of(EC2Client, REGION).send(new TerminateInstancesCommand({ InstanceIds: [gone] }));
    const results = await power().start(resources, { withinMs: 10 * SECOND_MS });
    expect(started(results)).toBeGreaterThanOrEqual(780);
    expect(results.filter(({ resource }) => resource.id === gone)).toMatchObject([{ ok: false }]);
  });
});

describe('stopping more than the second bucket has', () => {
  const addRunning = (count: number) => {
    const here = world.aws.account().region(REGION);
    return Array.from({ length: count }, () => here.addInstance({ tags }).id);
  };
  const stops = () => world.aws.countCalls()['ec2:StopInstances'] ?? 0;
  const stopped = started;

  it('1,000 go in one call, and the rest in as few as the time allows', async () => {
    addRunning(2_000);
    const results = await power().stop(await read(), { withinMs: 60 * SECOND_MS });
    expect(stopped(results)).toBe(2_000);
    // Twenty per second, and no call waits longer than ten seconds to fill up: 1,000, then five times 200.
    expect(stops()).toBe(6);
    expect(pause.now()).toBe(51 * SECOND_MS);
  });

  it('halves what others have left too little for, and gets nearly all of it through at once', async () => {
    const ids = addRunning(1_000);
    const resources = await read();
    // Somebody else has just used 300.
    await world.clients
      .of(EC2Client, REGION)
      .send(new StopInstancesCommand({ InstanceIds: ids.slice(0, 300) }));
    const before = stops();
    // Filling the whole bucket would take 15 s.
    const results = await power().stop(resources, { withinMs: 10 * SECOND_MS });
    expect(stopped(results)).toBeGreaterThanOrEqual(700);
    expect(stops() - before).toBeLessThanOrEqual(10);
  });
});

/** Wakes sleepers one by one in order of their time, for tests that depend on that order. */
const orderedPause = (): Pause => {
  let now = 0;
  const sleepers: { readonly wakeAt: number; readonly wake: () => void }[] = [];
  const wakeNext = () => {
    sleepers.sort((a, b) => a.wakeAt - b.wakeAt);
    const next = sleepers.shift();
    now = Math.max(now, next?.wakeAt ?? now);
    next?.wake();
  };
  return {
    now: () => now,
    sleep: (ms) =>
      new Promise((wake) => {
        sleepers.push({ wakeAt: now + ms, wake });
        setImmediate(wakeNext);
      }),
    random: () => 0.5,
  };
};

describe('RequestBucket', () => {
  it.each([
    ['start', 5, 2, 2],
    ['stop', 50, 5, 20],
  ] as const)('%s: never asks for more than the quota has', async (direction, burst, perSecond, more) => {
    const request = fc.record({ count: fc.integer({ min: 1, max: 500 }), restMs: fc.nat(5_000) });
    await fc.assert(
      fc.asyncProperty(fc.array(request, { maxLength: 40 }), async (requests) => {
        const clock = instantPause();
        const bucket = new RequestBucket(direction);
        const taken: { readonly at: number; readonly count: number }[] = [];
        for (const { count, restMs } of requests) {
          await bucket.take(count, deadlineIn(clock, 1_000_000));
          taken.push({ at: clock.now(), count });
          await clock.sleep(restMs);
        }
        // In any interval: a full bucket, plus what was added during it.
        for (const [index, { at: from }] of taken.entries()) {
          let instances = 0;
          for (const [further, { at, count }] of taken.slice(index).entries()) {
            const seconds = (at - from) / 1_000;
            instances += count;
            expect(further + 1).toBeLessThanOrEqual(burst + seconds * perSecond + 0.001);
            expect(instances).toBeLessThanOrEqual(1_000 + seconds * more + 0.001);
          }
        }
      }),
      { numRuns: 50 },
    );
  });

  it('gives no turn away: one who needs much is not overtaken by those who need little', async () => {
    const clock = orderedPause();
    const bucket = new RequestBucket('stop');
    const deadline = deadlineIn(clock, 60_000);
    for (const count of [500, 500]) await bucket.take(count, deadline);
    const order: number[] = [];
    await Promise.all(
      [400, 10, 10].map((count, index) => bucket.take(count, deadline).then(() => order.push(index))),
    );
    expect(order).toEqual([0, 1, 2]);
    // 420 at twenty per second.
    expect(clock.now()).toBe(21_000);
  });
});
