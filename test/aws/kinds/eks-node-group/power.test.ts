import type { Issue } from '@aws-sdk/client-eks';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { NewNodeGroup, NodeGroup } from '../../../../playground/aws/eks/node-group.ts';
import type { AwsFault, Call } from '../../../../playground/aws/index.ts';
import { instantPause } from '../../../../playground/world/instant-pause.ts';
import type { PowerResult } from '../../../../src/app/ports/power.ts';
import { eksNodeGroup } from '../../../../src/aws/kinds/eks-node-group/kind.ts';
import { deadlineIn } from '../../../../src/aws/sdk/backoff.ts';
import type { Capacity } from '../../../../src/core/resource/capacity.ts';
import type { Resource } from '../../../../src/core/resource/resource.ts';
import { HOUR_MS, MINUTE_MS } from '../../../../src/core/time.ts';
import { makeStandInWorld } from '../../contract/stand-in-world.ts';

const REGION = 'eu-central-1';

let world: Awaited<ReturnType<typeof makeStandInWorld>>;
beforeEach(async () => {
  world = await makeStandInWorld();
});
afterEach(() => world.close());

const here = () => world.aws.account().region(REGION);
const place = () => ({ clients: world.clients, region: REGION, tagKey: 'uptime' });
const add = (seed: Partial<NewNodeGroup> = {}): NodeGroup =>
  here().nodeGroups.add({ cluster: 'shop', name: 'general', tags: { uptime: 'office' }, ...seed });
const list = () => eksNodeGroup.list(place());
const power = (direction: 'start' | 'stop', resources: readonly Resource[]) => {
  const deadline = deadlineIn(instantPause(), 20_000);
  return eksNodeGroup.power({ clients: world.clients, deadline }, direction, resources);
};
const remembering = (normal: Capacity, resources: readonly Resource[]): readonly Resource[] =>
  resources.map((resource) => ({ ...resource, scale: { now: { desired: 0 }, normal } }));
const told = (results: readonly PowerResult[]) =>
  results.map((result) => (result.ok ? 'done' : [result.kind, result.is, result.reason]));
const pass = (ms: number) => world.aws.advanceTo(world.clock.now() + ms);
const inputs = (): readonly unknown[] =>
  world.aws.calls.filter(({ operation }) => operation === 'UpdateNodegroupConfig').map(sizesOf);
const sizesOf = ({ input }: Call): unknown =>
  typeof input === 'object' && input !== null ? Reflect.get(input, 'scalingConfig') : undefined;
const failOnce = (fault: AwsFault) => {
  let left = 1;
  world.aws.onFault(({ operation }) =>
    operation === 'UpdateNodegroupConfig' && left-- > 0 ? fault : undefined,
  );
};

describe('a stop', () => {
  it('takes min and desired to zero and leaves max, in one call', async () => {
    const group = add({ minSize: 2, desiredSize: 3, maxSize: 8 });
    expect(told(await power('stop', await list()))).toEqual(['done']);
    expect(inputs()).toEqual([{ minSize: 0, desiredSize: 0 }]);
    expect(group.group.sizes).toEqual({ min: 0, desired: 0, max: 8 });
    expect((await list()).map(({ state }) => state)).toEqual(['stopping']);
    await pass(5 * MINUTE_MS);
    expect((await list()).map(({ state }) => state)).toEqual(['stopped']);
    expect(
      here()
        .instances.all()
        .map(({ state }) => state),
    ).toEqual(Array(3).fill('terminated'));
  });

  it('is for later while EKS changes the nodes, and asks once', async () => {
    const group = add();
    const resources = await list();
    here().nodeGroups.upgrade(group, world.clock.now() + HOUR_MS);
    expect((await list()).map(({ state }) => state)).toEqual(['busy']);
    expect(told(await power('stop', resources))).toEqual([
      ['later', 'between', 'EKS is still busy with an earlier change of it'],
    ]);
    expect(inputs()).toHaveLength(1);
  });

  it('has been done where another run was faster', async () => {
    add();
    const resources = await list();
    await power('stop', resources);
    expect(told(await power('stop', resources))).toEqual(['done']);
  });

  it('works where the group is degraded, which it stays: only a scale-out ends that', async () => {
    const issue: Issue = { code: 'AsgInstanceLaunchFailures', message: 'no room', resourceIds: [] };
    add({ issues: [issue] });
    expect(told(await power('stop', await list()))).toEqual(['done']);
    await pass(5 * MINUTE_MS);
    expect((await list()).map(({ state, rawState }) => [state, rawState])).toEqual([['stopped', 'DEGRADED']]);
  });

  it('that EKS takes back later leaves it running, with its sizes', async () => {
    const errorMessage = 'AWSServiceRoleForAmazonEKSNodegroup is missing';
    add({ desiredSize: 2, failNextUpdate: { errorCode: 'AccessDenied', errorMessage, resourceIds: [] } });
    expect(told(await power('stop', await list()))).toEqual(['done']);
    await pass(5 * MINUTE_MS);
    expect((await list()).map(({ state, scale }) => [state, scale?.now.desired])).toEqual([['running', 2]]);
  });
});

describe('a start', () => {
  const stopped = (seed: Partial<NewNodeGroup> = {}) =>
    add({ minSize: 0, desiredSize: 0, maxSize: 8, ...seed });

  it('restores min, max and desired in one call, because EKS checks each against the others', async () => {
    const group = stopped();
    expect(told(await power('start', remembering({ desired: 6, min: 4, max: 9 }, await list())))).toEqual([
      'done',
    ]);
    expect(inputs()).toEqual([{ minSize: 4, desiredSize: 6, maxSize: 9 }]);
    await pass(5 * MINUTE_MS);
    expect((await list()).map(({ state }) => state)).toEqual(['running']);
    expect(group.group.members.map(({ state }) => state)).toEqual(Array(6).fill('InService'));
  });

  it('is no guess where the size is not remembered', async () => {
    stopped();
    await expect(power('start', await list())).rejects.toThrow('nobody knows');
    expect(inputs()).toEqual([]);
  });

  it('has been done where somebody was faster, with these sizes only', async () => {
    stopped();
    const resources = remembering({ desired: 3, min: 1, max: 8 }, await list());
    await power('start', resources);
    expect(told(await power('start', resources))).toEqual(['done']);
    const others = remembering({ desired: 5, min: 1, max: 8 }, resources);
    expect(told(await power('start', others)).map((each) => each[0])).toEqual(['later']);
  });
});

describe('what AWS answers', () => {
  it.each<[string, AwsFault, unknown]>([
    [
      'a right that is missing',
      { code: 'AccessDeniedException', message: 'User is not authorized.' },
      ['refused', 'denied', 'User is not authorized'],
    ],
    [
      'sizes that do not fit',
      { code: 'InvalidParameterException', message: "desiredSize can't be greater than maxSize" },
      ['refused', 'refused', "desiredSize can't be greater than maxSize"],
    ],
    [
      'a cluster in the wrong state',
      { code: 'InvalidRequestException', message: 'The cluster is not active.' },
      ['later', 'between', 'The cluster is not active'],
    ],
    [
      'a node group that is gone',
      { code: 'ResourceNotFoundException', message: 'No node group found for name: general.' },
      ['refused', 'refused', 'it no longer exists'],
    ],
    ['too many calls', { code: 'TooManyRequestsException', status: 429 }, 'done'],
    ['a failure of its own', { code: 'ServerException', status: 500 }, 'done'],
    ['a lost connection', { drop: true }, 'done'],
  ])('%s', async (_, fault, expected) => {
    add();
    const resources = await list();
    failOnce(fault);
    expect(told(await power('stop', resources))).toEqual([expected]);
  });

  it('may be lost: asking again is no second change', async () => {
    const group = add();
    const resources = await list();
    failOnce({ drop: true, afterwards: true });
    expect(told(await power('stop', resources))).toEqual(['done']);
    expect([inputs().length, group.updates.length]).toEqual([2, 1]);
  });

  it('is each group’s own', async () => {
    for (const name of ['a', 'b', 'c']) add({ name });
    const resources = await list();
    world.aws.onFault(({ input }) =>
      JSON.stringify(input).includes('"b"') ? { code: 'InvalidParameterException' } : undefined,
    );
    const results = await power('stop', resources);
    expect(results.map(({ resource, ok }) => [resource.id, ok])).toEqual([
      ['shop/a', true],
      ['shop/b', false],
      ['shop/c', true],
    ]);
  });
});
