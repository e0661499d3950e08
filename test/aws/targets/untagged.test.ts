import { expect, test } from 'vitest';
import { FRANKFURT, HOME, LONDON, OTHER, tags, twoAccounts } from './two-accounts.ts';

test('what runs without the tag, of every account and Region, without its events', async () => {
  const { aws, inventory } = await twoAccounts();
  const places = [
    [HOME, FRANKFURT],
    [OTHER, LONDON],
  ] as const;
  for (const [account, region] of places) {
    const there = aws.account(account).region(region);
    there.addInstance({ name: `untagged ${account}` });
    there.addInstance({ name: `down ${account}`, state: 'stopped' });
    there.addDbInstance({ id: `bare-${account}` });
    there.addDbCluster({ id: `lake-${account}` });
    there.addGroup({ id: `api-${account}`, desired: 1, tags: {} });
    there.addGroup({ id: `tagged-${account}`, desired: 1, tags });
  }
  aws.clearCalls();
  const { resources, failures } = await inventory.untagged();
  expect(failures).toEqual([]);
  // A group's instances and a cluster's members are there, too: both are protected.
  const own = resources.filter(({ protection }) => protection === undefined);
  expect(own.map(({ name }) => name).sort()).toEqual(
    places
      .flatMap(([account]) => [`untagged ${account}`, `bare-${account}`, `lake-${account}`, `api-${account}`])
      .sort(),
  );
  expect(resources.filter(({ tags: own }) => 'Uptime' in own)).toEqual([]);
  expect(aws.countCalls()).not.toHaveProperty('rds:DescribeEvents');
});

test('what AWS refuses is named, and hides nothing of the rest', async () => {
  const { aws, inventory } = await twoAccounts();
  aws.account(HOME).region(FRANKFURT).addInstance({ name: 'untagged' });
  aws.onFault(({ operation }) =>
    operation === 'DescribeDBInstances' ? { code: 'AccessDenied' } : undefined,
  );
  const { resources, failures } = await inventory.untagged();
  expect(resources.map(({ name }) => name)).toEqual(['untagged']);
  expect(failures.length).toBeGreaterThan(0);
});
