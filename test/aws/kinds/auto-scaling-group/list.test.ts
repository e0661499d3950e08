import { expect, it } from 'vitest';
import { autoScalingGroup } from '../../../../src/aws/kinds/auto-scaling-group/kind.ts';
import { groupWorld, tags } from './world.ts';

const named = (n: number): string => `group-${String(n).padStart(3, '0')}`;

it('reads page after page, though pages are short', async () => {
  const { add, list, counter } = await groupWorld();
  for (let n = 0; n < 201; n += 1) add({ id: named(n), desired: 0 });
  add({ id: 'untagged', desired: 0, tags: { uptime: 'office' } });
  counter.reset();
  expect((await list()).map(({ id }) => id)).toEqual(Array.from({ length: 201 }, (_, n) => named(n)));
  expect(counter.counts).toEqual({ DescribeAutoScalingGroups: 3 });
});

it('asks for some of them, a hundred names a call', async () => {
  const { add, place, counter } = await groupWorld();
  for (let n = 0; n < 130; n += 1) add({ id: named(n), desired: 0 });
  const ids = Array.from({ length: 120 }, (_, n) => named(n));
  counter.reset();
  const found = await autoScalingGroup.list({ ...place, ids });
  expect(found.map(({ id }) => id)).toEqual(ids);
  expect(counter.counts).toEqual({ DescribeAutoScalingGroups: 2 });
});

it.each([
  ['blue', ['blue']],
  ['Shop', ['green', 'red']],
  ['BLUE', ['blue']],
  ['grey', []],
  ['', []],
  ['x'.repeat(256), []],
])('finds those called %j alone', async (name, expected) => {
  const { add, place } = await groupWorld();
  add({ id: 'blue' });
  add({ id: 'green', tags: { ...tags, Name: 'Shop' } });
  add({ id: 'red', tags: { ...tags, Name: 'Shop' } });
  add({ id: 'grey', tags: { Name: 'Shop' } });
  expect((await autoScalingGroup.named(place, name)).map(({ id }) => id)).toEqual(expected);
});
