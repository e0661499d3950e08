import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AwsFault, Call } from '../../../../playground/aws/index.ts';
import { instantPause } from '../../../../playground/world/instant-pause.ts';
import { createPower } from '../../../../src/aws/kinds/power.ts';
import { snapshotName } from '../../../../src/aws/kinds/rds-instance/snapshot-name.ts';
import { KINDS } from '../../../../src/aws/kinds/registry.ts';
import { makeStandInWorld } from '../../contract/stand-in-world.ts';
import { readAll } from '../../read-all.ts';

const REGION = 'eu-central-1';
const at = Date.parse('2026-11-23T18:00:09Z');

describe('snapshotName', () => {
  it('carries the database and the second, in UTC', () => {
    expect(snapshotName('orders', at)).toBe('uptime-orders-20261123180009');
  });

  it('is a name that RDS takes, for every identifier that RDS takes', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z](-?[a-z0-9])*$/, { maxLength: 63 }), (id) => {
        const name = snapshotName(id, at);
        expect(name.length).toBeLessThanOrEqual(255);
        expect(name).toMatch(/^[a-zA-Z](-?[a-zA-Z0-9])*$/);
      }),
    );
  });
});

describe('stopping with a snapshot', () => {
  let world: Awaited<ReturnType<typeof makeStandInWorld>>;
  beforeEach(async () => {
    world = await makeStandInWorld();
  });
  afterEach(() => world.close());

  const region = () => world.aws.account().region(REGION);
  const stop = async () => {
    const { resources } = await readAll(world.clients, [REGION]);
    const snapshot = { of: () => true, kept: () => 3, at };
    return createPower(KINDS, world.clients, instantPause()).stop(resources, { snapshot });
  };
  const snapshotOf = ({ input }: Call): unknown =>
    typeof input === 'object' && input !== null ? Reflect.get(input, 'DBSnapshotIdentifier') : undefined;
  const snapshotsAsked = () =>
    world.aws.calls
      .filter(({ operation }) => /^StopDB/.test(operation))
      .map((call) => [call.operation, snapshotOf(call)]);
  const failSnapshot = (fault: AwsFault) =>
    world.aws.onFault((call) => (snapshotOf(call) === undefined ? undefined : fault));
  const tags = { uptime: 'office' };

  it('asks for one of a database, and none of a cluster, which cannot have one', async () => {
    region().addDbInstance({ id: 'orders', tags });
    region().addDbCluster({ id: 'lake', tags });
    expect(await stop()).toEqual([
      { resource: expect.objectContaining({ id: 'orders' }), ok: true },
      { resource: expect.objectContaining({ id: 'lake' }), ok: true },
    ]);
    expect(snapshotsAsked().sort()).toEqual([
      ['StopDBCluster', undefined],
      ['StopDBInstance', 'uptime-orders-20261123180009'],
    ]);
  });

  it.each([
    ['SnapshotQuotaExceeded', 400, 'the account has reached its snapshot quota'],
    ['DBSnapshotAlreadyExists', 400, 'a snapshot with that name already exists'],
    ['InvalidDBInstanceState', 400, 'The snapshot cannot be made'],
    ['AccessDenied', 403, 'The snapshot cannot be made'],
  ])('stops without it where the snapshot fails: %s', async (code, status, why) => {
    const { status: _, ...orders } = region().addDbInstance({ id: 'orders', tags });
    failSnapshot({ code, message: 'The snapshot cannot be made.', status });
    expect(await stop()).toMatchObject([
      { ok: true, remark: `it was stopped without a snapshot: ${why}`, resource: { id: orders.id } },
    ]);
    expect(region().find('orders')).toMatchObject({ status: 'stopping' });
  });

  it('leaves a busy database for later, with its snapshot still to come', async () => {
    region().addDbInstance({ id: 'orders', tags, status: 'backing-up' });
    expect(await stop()).toMatchObject([{ ok: false, kind: 'later', code: 'InvalidDBInstanceStateFault' }]);
    expect(region().find('orders')).toMatchObject({ status: 'backing-up' });
  });

  it('says nothing where somebody was faster', async () => {
    region().addDbInstance({ id: 'orders', tags });
    let late = true;
    world.aws.onFault(({ operation }) => {
      if (operation === 'StopDBInstance' && late) {
        late = false;
        region().stopByHand('orders');
      }
      return undefined;
    });
    expect(await stop()).toEqual([{ resource: expect.objectContaining({ id: 'orders' }), ok: true }]);
  });

  it('does not give the snapshot up for a failure that passes', async () => {
    region().addDbInstance({ id: 'orders', tags });
    failSnapshot({ code: 'Throttling', message: 'Rate exceeded', status: 400 });
    expect(await stop()).toMatchObject([{ ok: false, kind: 'later', code: 'Throttling' }]);
    expect(region().find('orders')).toMatchObject({ status: 'available' });
  });

  it('tries once more by itself where AWS stumbles', async () => {
    region().addDbInstance({ id: 'orders', tags });
    let left = 1;
    world.aws.onFault((call) =>
      snapshotOf(call) !== undefined && left-- > 0 ? { code: 'InternalFailure' } : undefined,
    );
    const [result] = await stop();
    expect(result).not.toHaveProperty('remark');
    expect(result).toMatchObject({ ok: true });
    expect(snapshotsAsked()).toEqual([
      ['StopDBInstance', 'uptime-orders-20261123180009'],
      ['StopDBInstance', 'uptime-orders-20261123180009'],
    ]);
  });
});
