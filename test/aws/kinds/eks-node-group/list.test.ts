import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { NewNodeGroup, NodeGroup } from '../../../../playground/aws/eks/node-group.ts';
import {
  findNodeGroup,
  listNamedNodeGroups,
  listNodeGroups,
} from '../../../../src/aws/kinds/eks-node-group/list.ts';
import { makeStandInWorld } from '../../contract/stand-in-world.ts';

const REGION = 'eu-central-1';
const tags = { uptime: 'office' };

let world: Awaited<ReturnType<typeof makeStandInWorld>>;
beforeEach(async () => {
  world = await makeStandInWorld();
});
afterEach(() => world.close());

const here = () => world.aws.account().region(REGION);
const place = () => ({ clients: world.clients, region: REGION, tagKey: 'uptime' });
const add = (seed: Partial<NewNodeGroup> = {}): NodeGroup =>
  here().nodeGroups.add({ cluster: 'shop', name: 'general', tags, ...seed });
const calls = () => {
  const counted = world.aws.countCalls();
  return [counted['tagging:GetResources'] ?? 0, counted['eks:DescribeNodegroup'] ?? 0];
};

describe('Karpenter in its cluster', () => {
  const node = (cluster: string) =>
    here().addInstance({ tags: { 'karpenter.sh/nodepool': 'default', 'eks:eks-cluster-name': cluster } });
  const notes = async () => (await listNodeGroups(place())).map(({ stopNote }) => stopNote);

  it('is named with the number of its nodes', async () => {
    add();
    add({ cluster: 'warehouse' });
    node('shop');
    expect(await notes()).toEqual([
      'its nodes are terminated; 1 Karpenter node in cluster shop keeps running',
      undefined,
    ]);
    node('shop');
    expect((await notes())[0]).toContain('2 Karpenter nodes in cluster shop keep running');
  });

  it('is not asked about where every node group is down', async () => {
    add({ minSize: 0, desiredSize: 0 });
    node('shop');
    world.aws.clearCalls();
    expect(await notes()).toEqual([undefined]);
    expect(world.aws.countCalls()['ec2:DescribeInstances']).toBeUndefined();
  });

  it('is not known where the role may not ask, and the node group is listed all the same', async () => {
    add();
    world.aws.onFault(({ operation }) =>
      operation === 'DescribeInstances' ? { code: 'UnauthorizedOperation', message: 'no' } : undefined,
    );
    expect(await notes()).toEqual([undefined]);
  });
});

describe('listing node groups', () => {
  it('asks for the tagged ones, a hundred names a page, and describes each of them once', async () => {
    for (let n = 1; n <= 101; n++) add({ name: `group-${n}`, desiredSize: 1 });
    for (let n = 1; n <= 30; n++) add({ name: `other-${n}`, desiredSize: 1, tags: { team: 'shop' } });
    world.aws.clearCalls();
    expect(await listNodeGroups(place())).toHaveLength(101);
    expect(calls()).toEqual([2, 101]);
  });

  it('asks for those with certain ids alone, and gives none that is not tagged', async () => {
    add();
    add({ name: 'batch' });
    add({ name: 'plain', tags: {} });
    const ids = ['shop/batch', 'shop/plain', 'shop/gone', 'nonsense'];
    expect((await listNodeGroups({ ...place(), ids })).map(({ id }) => id)).toEqual(['shop/batch']);
    expect(calls()).toEqual([0, 3]);
  });

  it('leaves out what the Tagging API still names and EKS no longer has, is deleting, or has no tag any more', async () => {
    add();
    add({ name: 'leaving', status: 'DELETING' });
    const { tags: plain } = add({ name: 'plain' });
    const arn = add({ name: 'gone' }).arn;
    world.aws.onFault(({ operation, input }) => {
      if (operation === 'GetResources') return undefined;
      plain.delete('uptime');
      return JSON.stringify(input).includes('gone')
        ? { code: 'ResourceNotFoundException', message: `No node group found for ${arn}.` }
        : undefined;
    });
    expect((await listNodeGroups(place())).map(({ id }) => id)).toEqual(['shop/general']);
  });

  it('rejects where AWS refuses to say what is tagged, or how a node group is', async () => {
    add();
    let denied = 'GetResources';
    world.aws.onFault(({ operation }) =>
      operation === denied ? { code: 'AccessDeniedException', message: `no ${denied}` } : undefined,
    );
    await expect(listNodeGroups(place())).rejects.toThrow('no GetResources');
    denied = 'DescribeNodegroup';
    await expect(listNodeGroups(place())).rejects.toThrow('no DescribeNodegroup');
  });
});

describe('those that are scaled to zero', () => {
  it('are asked about together, for what machines they have left', async () => {
    for (const name of ['a', 'b', 'c']) add({ name, minSize: 0, desiredSize: 0 });
    const up = add({ name: 'up', minSize: 0 });
    here().nodeGroups.autoscale(up, 0);
    world.aws.clearCalls();
    const states = (await listNodeGroups(place())).map(({ id, state }) => [id, state]);
    expect(states).toEqual([
      ['shop/a', 'stopped'],
      ['shop/b', 'stopped'],
      ['shop/c', 'stopped'],
      ['shop/up', 'stopping'],
    ]);
    expect(world.aws.countCalls()['autoscaling:DescribeAutoScalingGroups']).toBe(1);
  });

  it('are as EKS says where Auto Scaling may not be asked, and unknown where it fails', async () => {
    add({ minSize: 0, desiredSize: 0 });
    let code = 'AccessDenied';
    world.aws.onFault(({ service }) => (service === 'autoscaling' ? { code, status: 403 } : undefined));
    expect((await listNodeGroups(place())).map(({ state }) => state)).toEqual(['stopped']);
    code = 'ValidationError';
    await expect(listNodeGroups(place())).rejects.toThrow();
  });
});

describe('looking for one', () => {
  it.each([
    ['its id', 'shop/general', ['shop/general']],
    ['its name', 'web nodes', ['shop/general', 'lab/general']],
    ['a name that looks like an id', 'team/shop', ['shop/batch']],
    ['nothing that is there', 'nothing', []],
  ])('by %s', async (_, name, found) => {
    add({ tags: { ...tags, Name: 'web nodes' } });
    add({ cluster: 'lab', tags: { ...tags, Name: 'web nodes' } });
    add({ name: 'batch', tags: { ...tags, Name: 'team/shop' } });
    const listed = await listNamedNodeGroups(place(), name);
    expect(listed.map(({ id }) => id).toSorted()).toEqual(found.toSorted());
  });

  it('reads it in one call', async () => {
    add();
    world.aws.clearCalls();
    expect((await findNodeGroup(place(), 'shop/general'))?.id).toBe('shop/general');
    expect(calls()).toEqual([0, 1]);
  });
});
