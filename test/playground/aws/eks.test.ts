import {
  DescribeNodegroupCommand,
  DescribeUpdateCommand,
  ListClustersCommand,
  ListNodegroupsCommand,
  ListUpdatesCommand,
  paginateListNodegroups,
  paginateListUpdates,
  UpdateNodegroupConfigCommand,
} from '@aws-sdk/client-eks';
import { describe, expect, it } from 'vitest';
import type { NewNodeGroup } from '../../../playground/aws/eks/node-group.ts';
import { MINUTE_MS } from '../../../playground/aws/time/index.ts';
import { refusalOf, standIn } from './world.ts';

const NAMED = { clusterName: 'shop', nodegroupName: 'general' };

async function shop(seed: Partial<NewNodeGroup> = {}) {
  const world = await standIn();
  const group = world.here.nodeGroups.add({ cluster: 'shop', name: 'general', ...seed });
  const eks = world.eks();
  return {
    ...world,
    group,
    eks,
    async shown() {
      const { nodegroup } = await eks.send(new DescribeNodegroupCommand(NAMED));
      return [nodegroup?.status, nodegroup?.scalingConfig];
    },
    resize: (scalingConfig: { minSize?: number; maxSize?: number; desiredSize?: number }, token?: string) =>
      eks.send(new UpdateNodegroupConfigCommand({ ...NAMED, scalingConfig, clientRequestToken: token })),
    async update(updateId: string | undefined) {
      const input = { name: 'shop', nodegroupName: 'general', updateId };
      const { update } = await eks.send(new DescribeUpdateCommand(input));
      return update;
    },
    statesOfMachines: () => world.here.instances.all().map(({ state }) => state),
    pass: (ms: number) => world.aws.advanceTo(world.clock.now() + ms),
  };
}

describe('listing', () => {
  it('lists clusters and node groups by name, a page at a time', async () => {
    const { eks, here } = await shop();
    for (const name of ['batch', 'gpu']) here.nodeGroups.add({ cluster: 'shop', name });
    here.nodeGroups.add({ cluster: 'lab', name: 'general' });
    expect((await eks.send(new ListClustersCommand({}))).clusters).toEqual(['lab', 'shop']);
    const pages: unknown[] = [];
    const from = { client: eks, pageSize: 2 };
    for await (const page of paginateListNodegroups(from, { clusterName: 'shop' }))
      pages.push(page.nodegroups);
    expect(pages).toEqual([['batch', 'general'], ['gpu']]);
  });

  it.each([0, 101])('takes no page of %i', async (maxResults) => {
    const { eks } = await shop();
    expect(await refusalOf(eks.send(new ListClustersCommand({ maxResults })))).toMatchObject({
      name: 'InvalidParameterException',
      status: 400,
    });
  });

  it.each([
    ['cluster', 'shop', 'nothing', 'No node group found for name: nothing.'],
    ['node group', 'nothing', 'general', 'No cluster found for name: nothing.'],
  ])('knows a %s that is not there', async (_, clusterName, nodegroupName, message) => {
    const { eks } = await shop();
    const asked = eks.send(new DescribeNodegroupCommand({ clusterName, nodegroupName }));
    expect(await refusalOf(asked)).toEqual({ name: 'ResourceNotFoundException', message, status: 404 });
  });

  it('lists no node groups of a cluster that is not there', async () => {
    const { eks } = await shop();
    const asked = eks.send(new ListNodegroupsCommand({ clusterName: 'nothing' }));
    expect(await refusalOf(asked)).toMatchObject({ name: 'ResourceNotFoundException', status: 404 });
  });
});

describe('describing a node group', () => {
  it('has its tags, its sizes and the group behind it; its machines have none of its tags', async () => {
    const { eks, here } = await shop({ tags: { Uptime: 'never' }, desiredSize: 2, capacityType: 'SPOT' });
    const { nodegroup } = await eks.send(new DescribeNodegroupCommand(NAMED));
    const group = nodegroup?.resources?.autoScalingGroups?.[0]?.name;
    expect(nodegroup).toMatchObject({
      nodegroupArn: expect.stringMatching(
        /^arn:aws:eks:eu-central-1:111122223333:nodegroup\/shop\/general\/[-\w]+$/,
      ),
      scalingConfig: { minSize: 1, maxSize: 2, desiredSize: 2 },
      capacityType: 'SPOT',
      instanceTypes: ['t3.medium'],
      tags: { Uptime: 'never' },
    });
    expect(group).toMatch(/^eks-general-[-\w]{36}$/);
    expect(here.instances.all().map(({ tags, spot }) => [tags.get('Uptime'), spot])).toEqual(
      [1, 2].map(() => [undefined, 'one-time']),
    );
    expect(here.instances.all()[0]?.tags).toEqual(
      new Map([
        ['aws:autoscaling:groupName', group],
        ['k8s.io/cluster-autoscaler/enabled', 'true'],
        ['k8s.io/cluster-autoscaler/shop', 'owned'],
        ['eks:cluster-name', 'shop'],
        ['eks:nodegroup-name', 'general'],
        ['kubernetes.io/cluster/shop', 'owned'],
      ]),
    );
  });

  it('tells no types where a launch template has them', async () => {
    const { eks } = await shop({ templateType: 'm7g.large' });
    const { nodegroup } = await eks.send(new DescribeNodegroupCommand(NAMED));
    expect([nodegroup?.instanceTypes, nodegroup?.launchTemplate?.version]).toEqual([undefined, '1']);
  });
});

describe('changing sizes', () => {
  it.each([
    [{ minSize: 0, desiredSize: 0, maxSize: 0 }, "Requested max capacity can't be less than 1"],
    [{ minSize: -1 }, "Requested capacity can't be less than 0"],
    [{ desiredSize: 5 }, "desiredSize can't be greater than maxSize"],
    [{ minSize: 3 }, "Minimum capacity 3 can't be greater than desired size 2"],
    [{ desiredSize: 0 }, "Minimum capacity 1 can't be greater than desired size 0"],
  ])('refuses %j, which does not go with what is there', async (sizes, message) => {
    const { resize, shown } = await shop({ minSize: 1, desiredSize: 2, maxSize: 4 });
    expect(await refusalOf(resize(sizes))).toEqual({
      name: 'InvalidParameterException',
      message,
      status: 400,
    });
    expect(await shown()).toEqual(['ACTIVE', { minSize: 1, desiredSize: 2, maxSize: 4 }]);
  });

  it('takes its time, and takes no other change meanwhile', async () => {
    const { resize, shown, update, statesOfMachines, pass } = await shop({ desiredSize: 2 });
    const answer = await resize({ minSize: 0, desiredSize: 0 });
    expect(answer.update).toMatchObject({
      status: 'InProgress',
      type: 'ConfigUpdate',
      params: [
        { type: 'MinSize', value: '0' },
        { type: 'MaxSize', value: '2' },
        { type: 'DesiredSize', value: '0' },
      ],
    });
    expect(await shown()).toEqual(['UPDATING', { minSize: 0, desiredSize: 0, maxSize: 2 }]);
    expect(statesOfMachines()).toEqual(['shutting-down', 'shutting-down']);
    expect(await refusalOf(resize({ desiredSize: 2 }))).toEqual({
      name: 'ResourceInUseException',
      message: 'Nodegroup cannot be updated as it is currently not in Active State',
      status: 409,
    });
    await pass(2 * MINUTE_MS);
    expect(await shown()).toEqual(['ACTIVE', { minSize: 0, desiredSize: 0, maxSize: 2 }]);
    expect((await update(answer.update?.id))?.status).toBe('Successful');
    await resize({ minSize: 1, desiredSize: 2 });
    await pass(2 * MINUTE_MS);
    expect(statesOfMachines().filter((state) => state === 'running')).toHaveLength(2);
  });

  it('answers a repeated request as before', async () => {
    const { resize, group } = await shop({ desiredSize: 2 });
    const first = await resize({ minSize: 0, desiredSize: 0 }, 'token-1');
    expect((await resize({ minSize: 0, desiredSize: 0 }, 'token-1')).update?.id).toBe(first.update?.id);
    expect(group.updates).toHaveLength(1);
  });

  it('may accept a change that fails later, and then takes it back', async () => {
    const failNextUpdate = {
      errorCode: 'AccessDenied',
      errorMessage: 'The role of EKS is not authorized.',
      resourceIds: ['general'],
    } as const;
    const { resize, shown, update, pass, statesOfMachines } = await shop({ desiredSize: 1, failNextUpdate });
    const { update: asked } = await resize({ minSize: 0, desiredSize: 0 });
    await pass(2 * MINUTE_MS);
    expect(await update(asked?.id)).toMatchObject({ status: 'Failed', errors: [failNextUpdate] });
    expect(await shown()).toEqual(['ACTIVE', { minSize: 1, desiredSize: 1, maxSize: 2 }]);
    expect(statesOfMachines()).toEqual(['running']);
  });

  it('leaves no update where cluster-autoscaler changes the group behind it, within its bounds', async () => {
    const { here, group, eks, shown, statesOfMachines } = await shop({
      minSize: 0,
      desiredSize: 0,
      maxSize: 3,
    });
    here.nodeGroups.autoscale(group, 9);
    expect(await shown()).toEqual(['ACTIVE', { minSize: 0, desiredSize: 3, maxSize: 3 }]);
    expect(statesOfMachines()).toEqual(['pending', 'pending', 'pending']);
    const listed = await eks.send(new ListUpdatesCommand({ name: 'shop', nodegroupName: 'general' }));
    expect(listed.updateIds).toEqual([]);
  });

  it('lists updates a page at a time, and knows which are not there', async () => {
    const { eks, resize, update, pass } = await shop({ desiredSize: 1, maxSize: 4 });
    const ids: (string | undefined)[] = [];
    for (const desiredSize of [2, 3, 4]) {
      ids.push((await resize({ desiredSize })).update?.id);
      await pass(2 * MINUTE_MS);
    }
    const read: string[] = [];
    const from = { client: eks, pageSize: 2 };
    for await (const page of paginateListUpdates(from, { name: 'shop', nodegroupName: 'general' }))
      read.push(...(page.updateIds ?? []));
    expect(read).toEqual(ids.toSorted());
    expect(await refusalOf(update('nothing'))).toMatchObject({ name: 'ResourceNotFoundException' });
  });

  it('waits for a new version of Kubernetes', async () => {
    const { here, group, resize, clock, pass, shown } = await shop();
    here.nodeGroups.upgrade(group, clock.now() + 20 * MINUTE_MS);
    await pass(19 * MINUTE_MS);
    expect(await refusalOf(resize({ minSize: 0, desiredSize: 0 }))).toMatchObject({ status: 409 });
    await pass(MINUTE_MS);
    expect((await shown())[0]).toBe('ACTIVE');
  });
});
