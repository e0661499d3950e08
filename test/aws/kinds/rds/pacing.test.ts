import { RDSClient, StartDBInstanceCommand } from '@aws-sdk/client-rds';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { instantPause } from '../../../../playground/world/instant-pause.ts';
import type { PowerResult } from '../../../../src/app/ports/power.ts';
import { createPower } from '../../../../src/aws/kinds/power.ts';
import { RDS_QUOTA } from '../../../../src/aws/kinds/rds/request-bucket.ts';
import { KINDS } from '../../../../src/aws/kinds/registry.ts';
import { deadlineIn } from '../../../../src/aws/sdk/backoff.ts';
import type { Pause } from '../../../../src/aws/sdk/pause.ts';
import { RequestBucket } from '../../../../src/aws/sdk/request-bucket.ts';
import { SECOND_MS } from '../../../../src/core/time.ts';
import { makeStandInWorld } from '../../contract/stand-in-world.ts';
import { readAll } from '../../read-all.ts';

const REGION = 'eu-central-1';

let world: Awaited<ReturnType<typeof makeStandInWorld>>;
let pause: Pause;
beforeEach(async () => {
  pause = instantPause();
  world = await makeStandInWorld({ requestBuckets: pause });
});
afterEach(() => world.close());

const addRunning = (count: number, region = REGION) => {
  const here = world.aws.account().region(region);
  for (let i = 0; i < count; i++) here.addDbInstance({ id: `db-${i}`, tags: { uptime: 'office' } });
};
const read = async () => {
  return (await readAll(world.clients, world.regions)).resources;
};
const power = () => createPower(KINDS, world.clients, pause);
const asked = () => world.aws.countCalls()['rds:StopDBInstance'] ?? 0;
const stopped = (results: readonly PowerResult[]) => results.filter(({ ok }) => ok).length;

describe('stopping databases within the quota of calls to RDS', () => {
  it('asks for each once, 270 at once and ten a second after that: nothing is throttled', async () => {
    addRunning(400);
    expect(stopped(await power().stop(await read(), { withinMs: 60 * SECOND_MS }))).toBe(400);
    expect(asked()).toBe(400);
    expect(pause.now()).toBe(13_000);
  });

  it('leaves for the next run what does not fit into this one, without asking', async () => {
    addRunning(400);
    const results = await power().stop(await read(), { withinMs: 5 * SECOND_MS });
    expect(stopped(results)).toBe(320);
    expect(asked()).toBe(320);
    expect(results.filter((result) => !result.ok && result.code === 'OutOfTime')).toHaveLength(80);
    expect(pause.now()).toBe(5_000);
  });

  it('counts Regions apart', async () => {
    addRunning(250);
    addRunning(250, 'us-east-1');
    expect(stopped(await power().stop(await read()))).toBe(500);
    expect(pause.now()).toBe(0);
  });

  it('waits where others have used it up, and gets there all the same', async () => {
    addRunning(100);
    const resources = await read();
    const other = world.clients.of(RDSClient, REGION);
    const start = new StartDBInstanceCommand({ DBInstanceIdentifier: 'db-0' });
    // It is running, so RDS refuses. That counts as a call, too.
    for (let i = 0; i < 300; i++) await other.send(start).catch(() => undefined);
    expect(stopped(await power().stop(resources, { withinMs: 60 * SECOND_MS }))).toBe(100);
    expect(pause.now()).toBeGreaterThan(3_000);
    expect(pause.now()).toBeLessThan(15_000);
  });
});

describe('RequestBucket', () => {
  it('once AWS has said that nothing is left, lets calls through as the quota fills', async () => {
    const bucket = new RequestBucket(RDS_QUOTA);
    bucket.emptied();
    await bucket.take(deadlineIn(pause));
    expect(pause.now()).toBe(100);
    await bucket.take(deadlineIn(pause));
    expect(pause.now()).toBe(200);
  });
});
