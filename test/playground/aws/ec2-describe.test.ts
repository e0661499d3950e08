import {
  CreateTagsCommand,
  DeleteTagsCommand,
  DescribeInstanceAttributeCommand,
  DescribeInstancesCommand,
  DescribeRegionsCommand,
  type EC2Client,
  type Filter,
  paginateDescribeInstances,
} from '@aws-sdk/client-ec2';
import { describe, expect, it } from 'vitest';
import { at, refusalOf, standIn } from './world.ts';

const id = (number: number): string => `i-${String(number).padStart(17, '0')}`;

const idsOf = async (ec2: EC2Client, filters?: Filter[]): Promise<readonly (string | undefined)[]> => {
  const answer = await ec2.send(new DescribeInstancesCommand({ ...(filters && { Filters: filters }) }));
  return (answer.Reservations ?? []).flatMap((r) => r.Instances ?? []).map((i) => i.InstanceId);
};

describe('DescribeInstances', () => {
  it('describes an instance as EC2 does, whatever its tags hold', async () => {
    const { here, ec2 } = await standIn();
    here.addInstance({
      id: id(1),
      name: 'R&D <"web">\r\n',
      type: 'm7g.large',
      zone: 'eu-central-1b',
      launchTime: at('2026-11-20T07:00:01.900Z'),
      tags: { uptime: 'mon-fri 08:00-19:00; Europe/Berlin', leer: '', grün: '🌿' },
      hibernation: true,
      operator: 'eks.amazonaws.com',
      spot: 'persistent',
    });
    const answer = await ec2().send(new DescribeInstancesCommand({}));
    const [reservation] = answer.Reservations ?? [];
    expect(reservation?.OwnerId).toBe('111122223333');
    expect(reservation?.Instances?.[0]).toMatchObject({
      InstanceId: id(1),
      InstanceType: 'm7g.large',
      State: { Code: 16, Name: 'running' },
      StateTransitionReason: '',
      LaunchTime: new Date('2026-11-20T07:00:01Z'),
      Placement: { AvailabilityZone: 'eu-central-1b' },
      RootDeviceType: 'ebs',
      BlockDeviceMappings: [
        { DeviceName: '/dev/xvda', Ebs: { Status: 'attached', VolumeId: expect.stringMatching(/^vol-0/) } },
      ],
      InstanceLifecycle: 'spot',
      HibernationOptions: { Configured: true },
      Operator: { Managed: true, Principal: 'eks.amazonaws.com' },
      Tags: [
        { Key: 'Name', Value: 'R&D <"web">\r\n' },
        { Key: 'uptime', Value: 'mon-fri 08:00-19:00; Europe/Berlin' },
        { Key: 'leer', Value: '' },
        { Key: 'grün', Value: '🌿' },
      ],
    });
    expect(reservation?.Instances?.[0]?.StateReason).toBeUndefined();
  });

  it.each<[string, Filter[] | undefined, number[]]>([
    ['nothing', undefined, [1, 2, 3, 4]],
    ['a tag key', [{ Name: 'tag-key', Values: ['uptime'] }], [1, 2]],
    ['a tag and its value', [{ Name: 'tag:uptime', Values: ['never'] }], [2]],
    ['either value', [{ Name: 'tag:uptime', Values: ['never', 'always'] }], [1, 2]],
    ['a wildcard', [{ Name: 'tag:uptime', Values: ['al*'] }], [1]],
    ['a single wildcard', [{ Name: 'tag:uptime', Values: ['neve?'] }], [2]],
    ['a star that is meant', [{ Name: 'tag:note', Values: ['a\\*b'] }], [3]],
    ['a dot, which is no wildcard', [{ Name: 'tag:uptime', Values: ['al.*s'] }], []],
    ['a state', [{ Name: 'instance-state-name', Values: ['stopped', 'terminated'] }], [3, 4]],
    ['an id', [{ Name: 'instance-id', Values: [id(4)] }], [4]],
    [
      'two at once',
      [
        { Name: 'tag-key', Values: ['uptime'] },
        { Name: 'tag:uptime', Values: ['never'] },
      ],
      [2],
    ],
    ['Spot', [{ Name: 'instance-lifecycle', Values: ['spot'] }], [2]],
    ['an instance-store root', [{ Name: 'root-device-type', Values: ['instance-store'] }], [3]],
    ['somebody who manages it', [{ Name: 'operator.managed', Values: ['true'] }], [4]],
  ])('filters by %s', async (_, filters, expected) => {
    const { here, ec2 } = await standIn();
    here.addInstance({ id: id(1), tags: { uptime: 'always' } });
    here.addInstance({ id: id(2), tags: { uptime: 'never' }, spot: 'one-time' });
    here.addInstance({ id: id(3), state: 'stopped', rootDevice: 'instance-store', tags: { note: 'a*b' } });
    here.addInstance({ id: id(4), state: 'terminated', operator: 'ecs.amazonaws.com' });
    expect(await idsOf(ec2(), filters)).toEqual(expected.map(id));
  });

  it('pages, and neither repeats nor hides what comes and goes in between', async () => {
    const { here, ec2 } = await standIn();
    for (let number = 10; number < 22; number++) here.addInstance({ id: id(number) });
    const client = ec2();
    const pages: (string | undefined)[][] = [];
    for await (const page of paginateDescribeInstances({ client, pageSize: 5 }, {})) {
      pages.push((page.Reservations ?? []).map((reservation) => reservation.Instances?.[0]?.InstanceId));
      if (pages.length === 1) here.addInstance({ id: id(1) });
    }
    expect(pages).toEqual([[10, 11, 12, 13, 14].map(id), [15, 16, 17, 18, 19].map(id), [20, 21].map(id)]);
  });

  it.each([
    ['a page of 4', { MaxResults: 4 }, 'InvalidParameterValue'],
    ['a page of 1001', { MaxResults: 1001 }, 'InvalidParameterValue'],
    ['ids and a page size', { MaxResults: 5, InstanceIds: [id(1)] }, 'InvalidParameterCombination'],
    ['an unknown filter', { Filters: [{ Name: 'colour', Values: ['red'] }] }, 'InvalidParameterValue'],
    ['a token of its own making', { NextToken: 'abc' }, 'InvalidParameterValue'],
    ['an unknown id', { InstanceIds: [id(9)] }, 'InvalidInstanceID.NotFound'],
    ['a malformed id', { InstanceIds: ['web-1'] }, 'InvalidInstanceID.Malformed'],
  ])('refuses %s', async (_, input, name) => {
    const { here, ec2 } = await standIn();
    here.addInstance({ id: id(1) });
    expect(await refusalOf(ec2().send(new DescribeInstancesCommand(input)))).toMatchObject({
      name,
      status: 400,
    });
  });
});

describe('tags', () => {
  it('are written, overwritten and removed', async () => {
    const { here, ec2 } = await standIn();
    const instance = here.addInstance({ tags: { a: '1', b: '2', c: '3' } });
    const client = ec2();
    const Resources = [instance.id];
    await client.send(new CreateTagsCommand({ Resources, Tags: [{ Key: 'a', Value: 'x' }, { Key: 'd' }] }));
    await client.send(
      new DeleteTagsCommand({ Resources, Tags: [{ Key: 'b' }, { Key: 'c', Value: 'other' }] }),
    );
    expect(Object.fromEntries(instance.tags)).toEqual({ a: 'x', c: '3', d: '' });
  });

  it("may not take AWS's own prefix", async () => {
    const { here, ec2 } = await standIn();
    const { id } = here.addInstance();
    const call = ec2().send(
      new CreateTagsCommand({
        Resources: [id],
        Tags: [{ Key: 'aws:autoscaling:groupName', Value: 'web' }],
      }),
    );
    expect(await refusalOf(call)).toMatchObject({ name: 'InvalidParameterValue' });
  });
});

describe('what else is asked of EC2', () => {
  it('tells of stop protection', async () => {
    const { here, ec2 } = await standIn();
    const { id } = here.addInstance({ stopProtection: true });
    const answer = await ec2().send(
      new DescribeInstanceAttributeCommand({ InstanceId: id, Attribute: 'disableApiStop' }),
    );
    expect(answer.DisableApiStop).toEqual({ Value: true });
  });

  it('leaves Regions out that are not enabled, unless all are asked for', async () => {
    const { ec2 } = await standIn();
    const client = ec2();
    const enabled = await client.send(new DescribeRegionsCommand({}));
    const all = await client.send(new DescribeRegionsCommand({ AllRegions: true }));
    const names = (answer: typeof all) => answer.Regions?.map((region) => region.RegionName) ?? [];
    expect(names(enabled)).toContain('eu-central-1');
    expect(names(enabled)).not.toContain('eu-central-2');
    expect(names(all)).toContain('eu-central-2');
  });
});
