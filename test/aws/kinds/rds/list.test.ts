import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AwsFault } from '../../../../playground/aws/index.ts';
import { listClusters } from '../../../../src/aws/kinds/rds-cluster/list.ts';
import { listDatabases } from '../../../../src/aws/kinds/rds-instance/list.ts';
import { DAY_MS, HOUR_MS } from '../../../../src/core/time.ts';
import { makeStandInWorld } from '../../contract/stand-in-world.ts';

const tags = { uptime: 'office' };
const REGION = 'eu-central-1';

let world: Awaited<ReturnType<typeof makeStandInWorld>>;
beforeEach(async () => {
  world = await makeStandInWorld();
  const region = world.aws.account().region(REGION);
  region.addDbInstance({ id: 'orders', tags });
  region.addDbCluster({ id: 'graph', engine: 'neptune', tags });
  region.addDbCluster({ id: 'papers', engine: 'docdb', tags });
});
afterEach(() => world.close());

const place = () => ({ clients: world.clients, region: REGION, tagKey: 'uptime' });
const stopAll = async () => {
  const region = world.aws.account().region(REGION);
  for (const id of ['orders', 'graph', 'papers']) region.stopByHand(id);
  await world.aws.advanceTo(world.clock.now() + HOUR_MS);
};
const failEvents = (fault: AwsFault) =>
  world.aws.onFault(({ operation }) => (operation === 'DescribeEvents' ? fault : undefined));

describe('databases and clusters of every engine', () => {
  it('have their last stop, and the day AWS will start them again', async () => {
    const stoppedAt = world.clock.now();
    await stopAll();
    const all = [...(await listDatabases(place())), ...(await listClusters(place()))];
    expect(all.map(({ id, type }) => [id, type])).toEqual([
      ['orders', 'db.t4g.medium'],
      ['graph', 'neptune'],
      ['papers', 'documentdb'],
    ]);
    for (const resource of all) {
      expect(resource).toMatchObject({
        state: 'stopped',
        lastChange: { to: 'stopped', by: 'person' },
        automaticRestartAt: stoppedAt + 7 * DAY_MS,
      });
    }
  });

  it('that AWS has started again know that it was AWS', async () => {
    await stopAll();
    await world.aws.advanceTo(world.clock.now() + 7 * DAY_MS);
    for (const resource of [...(await listDatabases(place())), ...(await listClusters(place()))]) {
      expect(resource).toMatchObject({ state: 'running', lastChange: { to: 'running', by: 'aws' } });
      expect(resource.automaticRestartAt).toBeUndefined();
    }
  });

  it('are not hidden by a role that may not read events: only their last change is unknown', async () => {
    await stopAll();
    failEvents({ code: 'AccessDenied', message: 'DescribeEvents is not allowed' });
    const [orders] = await listDatabases(place());
    expect(orders).toMatchObject({ id: 'orders', state: 'stopped' });
    expect(orders?.lastChange).toBeUndefined();
    const clusters = await listClusters(place());
    expect(clusters.map(({ id, lastChange }) => [id, lastChange])).toEqual([
      ['graph', undefined],
      ['papers', undefined],
    ]);
  });

  it('are unreadable where the events fail for a moment: without them a person’s stop would be undone', async () => {
    await stopAll();
    failEvents({ code: 'InternalFailure', message: 'Sorry.' });
    await expect(listDatabases(place())).rejects.toThrow('Sorry.');
  });
});
