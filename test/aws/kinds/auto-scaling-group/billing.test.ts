import { describe, expect, it } from 'vitest';
import type { NewGroup } from '../../../../playground/aws/index.ts';
import { autoScalingGroup } from '../../../../src/aws/kinds/auto-scaling-group/kind.ts';
import type { Resource } from '../../../../src/core/resource/resource.ts';
import { groupWorld } from './world.ts';

type Change = (world: Awaited<ReturnType<typeof groupWorld>>) => void;

/** What is priced, as `3 t3.large RunInstances Shared`. */
async function priced(seed: NewGroup, normal?: NonNullable<Resource['scale']>['now'], change?: Change) {
  const world = await groupWorld();
  world.add(seed);
  change?.(world);
  const { pricing } = autoScalingGroup;
  const { clients, region } = world.place;
  const { scale, ...found } = await world.find(seed.id);
  const resource = { ...found, ...(scale && { scale: { ...scale, normal } }) };
  const read = await pricing?.members?.read({ clients, region }, [seed.id], AbortSignal.timeout(10_000));
  const products = pricing?.products(resource, read?.get(seed.id) ?? []) ?? [];
  const texts = products.map(({ attributes: { instanceType, operation, tenancy } }) =>
    [instanceType, operation, tenancy].join(' '),
  );
  return [...Map.groupBy(texts, (text) => text)].map(([text, { length }]) => `${length} ${text}`);
}

const up = { id: 'web', min: 1, desired: 3, max: 6, types: [{ type: 't3.large' }] };
const down = { ...up, min: 0, desired: 0 };
const WINDOWS = 'ami-0f1b2c3d4e5f60718';

it('while it is up: each machine that it has, those in Standby and on their way out too', async () => {
  expect(await priced(up)).toEqual(['3 t3.large RunInstances Shared']);
  const standBy: Change = ({ region }) => {
    const group = region.groups.named('web');
    const [first] = group.members;
    if (first) region.groups.standBy(group, first);
  };
  expect(await priced(up, undefined, standBy)).toEqual(['3 t3.large RunInstances Shared']);
});

it('while it is down: as many as it comes back to, of the launch template’s type and image', async () => {
  expect(await priced(down, { desired: 4 })).toEqual(['4 t3.large RunInstances Shared']);
  expect(await priced({ ...down, imageId: WINDOWS }, { desired: 2 })).toEqual([
    '2 t3.large RunInstances:0002 Shared',
  ]);
});

it.each<[string, NewGroup, NonNullable<Resource['scale']>['now'] | undefined]>([
  ['Spot has no price', { ...up, onDemandPercent: 50 }, undefined],
  ['nobody knows what it comes back to', down, undefined],
  [
    'nobody knows what its policy will choose',
    { ...down, types: [{ type: 't3.large' }, { type: 'm5.large' }] },
    { desired: 4 },
  ],
  ['its image is named by a parameter', { ...down, imageId: 'resolve:ssm:/golden' }, { desired: 4 }],
])('nothing where %s', async (_, seed, normal) => {
  expect(await priced(seed, normal)).toEqual([]);
});

describe('with what was read of it up to an hour ago', () => {
  const products = (resource: Resource) =>
    autoScalingGroup.pricing
      ?.products(resource, ['RunInstances shared t3.large'])
      .map(({ attributes }) => attributes.instanceType);

  it.each<[string, NewGroup, readonly string[]]>([
    ['as many as it comes back to', down, ['t3.large', 't3.large']],
    ['the types that it has by now', { ...up, desired: 1, types: [{ type: 'm5.large' }] }, ['m5.large']],
    ['no Spot', { ...up, onDemandPercent: 50 }, []],
    ['no guess of a mixed policy', { ...down, types: [{ type: 't3.large' }, { type: 'm5.large' }] }, []],
  ])('prices %s', async (_, seed, expected) => {
    const { add, find } = await groupWorld();
    add(seed);
    const { scale, ...found } = await find('web');
    if (scale === undefined) throw new Error('a group has a scale');
    expect(products({ ...found, scale: { ...scale, normal: { desired: 2 } } })).toEqual(expected);
  });

  it('keeps the type of a group that is up, for when it is down', async () => {
    const { add, place } = await groupWorld();
    add(up);
    const read = await autoScalingGroup.pricing?.members?.read(place, ['web'], AbortSignal.timeout(10_000));
    expect(read?.get('web')).toEqual(['RunInstances shared t3.large']);
  });
});

it('asks once for many groups that are up, and for each template of those that are not', async () => {
  const { add, place, counter } = await groupWorld();
  const names = Array.from({ length: 30 }, (_, n) => `web-${n}`);
  for (const [n, id] of names.entries()) add({ ...(n < 25 ? up : down), id });
  counter.reset();
  const read = await autoScalingGroup.pricing?.members?.read(place, names, AbortSignal.timeout(10_000));
  expect(read?.size).toBe(30);
  expect(counter.counts).toEqual({
    DescribeInstances: 1,
    DescribeAutoScalingGroups: 1,
    DescribeLaunchTemplateVersions: 5,
    DescribeImages: 5,
  });
});
