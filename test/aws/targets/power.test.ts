import { expect, test } from 'vitest';
import { FRANKFURT, HOME, LONDON, OTHER, twoAccounts } from './two-accounts.ts';

const states = (aws: Awaited<ReturnType<typeof twoAccounts>>['aws'], account: string, region: string) => {
  const there = aws.account(account).region(region);
  return [
    ...there.instances.all().map(({ state }) => state),
    there.databases.instance(`db-${account}-${region}`)?.status,
  ];
};

test('each resource is stopped and started in its own account and Region', async () => {
  const { aws, inventory, power } = await twoAccounts();
  const { resources } = await inventory.read();
  const there = resources.filter((r) => r.accountId === OTHER && r.region === LONDON);
  expect((await power.stop(there)).map(({ ok }) => ok)).toEqual([true, true]);
  expect(states(aws, OTHER, LONDON)).toEqual(['stopping', 'stopping']);
  for (const [account, region] of [
    [OTHER, FRANKFURT],
    [HOME, LONDON],
    [HOME, FRANKFURT],
  ] as const) {
    expect(states(aws, account, region)).toEqual(['running', 'available']);
  }
});

test('an account that cannot be entered fails for its own resources only, and is tried again', async () => {
  const { inventory } = await twoAccounts();
  const { resources } = await inventory.read();
  const { aws, power } = await twoAccounts({ role: 'gone' });
  const results = await power.stop(resources.filter(({ kind }) => kind === 'rds-instance'));
  expect(results).toHaveLength(4);
  for (const result of results) {
    expect(result).toMatchObject(
      result.resource.accountId === OTHER ? { ok: false, kind: 'later', code: 'AccessDenied' } : { ok: true },
    );
  }
  expect(states(aws, HOME, LONDON)).toEqual(['running', 'stopping']);
});

test('results come in the order of the resources given', async () => {
  const { inventory, power } = await twoAccounts();
  const { resources } = await inventory.read();
  const given = resources.toReversed();
  const results = await power.stop(given);
  expect(results.map(({ resource }) => resource.key)).toEqual(given.map(({ key }) => key));
});
