import { expect, onTestFinished, test } from 'vitest';
import type { AwsStandIn } from '../../../playground/aws/index.ts';
import { KINDS } from '../../../src/aws/kinds/registry.ts';
import { createUsage } from '../../../src/aws/usage/usage.ts';
import type { Resource } from '../../../src/core/resource/resource.ts';
import { MINUTE_MS } from '../../../src/core/time.ts';
import { FRANKFURT, HOME, LONDON, OTHER, tags, twoAccounts } from '../targets/two-accounts.ts';

const NOW = Date.parse('2026-11-23T16:00:00Z');

async function begin(addMore: (aws: AwsStandIn) => void = () => {}) {
  const town = await twoAccounts();
  const { aws, accounts, inventory } = town;
  addMore(aws);
  const { resources } = await inventory.read();
  const usage = createUsage({ kinds: KINDS, accounts, clock: { now: () => NOW }, endpoint: aws.url });
  const named = (name: string): Resource => {
    const found = resources.find((each) => each.name === name);
    if (found === undefined) throw new Error(`nothing is called ${name}`);
    return found;
  };
  aws.clearCalls();
  return { aws, usage, resources, named };
}

const cpu = (id: string) => ({
  namespace: 'AWS/EC2',
  name: 'CPUUtilization',
  dimensions: { InstanceId: id },
});

test('each is asked about in its own account and Region: load, sessions and connections', async () => {
  const { aws, usage, resources, named } = await begin();
  const there = aws.account(OTHER).region(LONDON);
  const web = named(`web ${OTHER} ${LONDON}`);
  there.metrics.measure(cpu(web.id), () => 81.5);
  there.sessions.open(web.id, 'ada');
  there.sessions.open(web.id, 'bob');
  there.metrics.measure(
    {
      namespace: 'AWS/RDS',
      name: 'DatabaseConnections',
      dimensions: { DBInstanceIdentifier: `db-${OTHER}-${LONDON}` },
    },
    () => 14,
  );
  const readings = await usage.now(resources);
  expect(readings.get(web.key)).toEqual({ sessions: 2, cpuPercent: 81.5 });
  expect(readings.get(named(`db-${OTHER}-${LONDON}`).key)).toEqual({ connections: 14 });
  // No point is no load of zero: it is not known.
  expect(readings.get(named(`web ${HOME} ${FRANKFURT}`).key)).toEqual({ sessions: 0 });
  expect(aws.countCalls()).toMatchObject({ 'monitoring:GetMetricData': 4, 'ssm:DescribeSessions': 4 });
});

test('the newest point counts, and of old ones none', async () => {
  const { aws, usage, named } = await begin();
  const [lately, before] = [named(`web ${HOME} ${FRANKFURT}`), named(`web ${HOME} ${LONDON}`)];
  const at = (region: string) => aws.account(HOME).region(region).metrics;
  at(FRANKFURT).measure(cpu(lately.id), (when) => (when >= NOW - 10 * MINUTE_MS ? 90 : 10));
  at(LONDON).measure(cpu(before.id), (when) => (when < NOW - 40 * MINUTE_MS ? 90 : undefined));
  const readings = await usage.now([lately, before]);
  expect(readings.get(lately.key)).toEqual({ sessions: 0, cpuPercent: 90 });
  expect(readings.get(before.key)).toEqual({ sessions: 0 });
});

test('a session that lost its connection, or has ended, is not open', async () => {
  const { aws, usage, named } = await begin();
  const web = named(`web ${HOME} ${FRANKFURT}`);
  const { sessions } = aws.account(HOME).region(FRANKFURT);
  sessions.open(web.id, 'eve');
  sessions.end(web.id);
  sessions.open(web.id, 'ada', 'Disconnected');
  sessions.open('i-00000000000000001', 'bob');
  sessions.open(web.id, 'cleo');
  expect((await usage.now([web])).get(web.key)).toEqual({ sessions: 1 });
});

test('of several machines all sessions of the Region are read, page by page', async () => {
  const { aws, usage, resources } = await begin((there) => {
    for (let i = 0; i < 3; i += 1)
      there
        .account(HOME)
        .region(FRANKFURT)
        .addInstance({ name: `app ${i}`, tags });
  });
  const here = aws.account(HOME).region(FRANKFURT);
  const own = resources.filter(
    ({ accountId, region, kind }) => accountId === HOME && region === FRANKFURT && kind === 'ec2-instance',
  );
  for (let i = 0; i < 205; i += 1) here.sessions.open(own[i % own.length]?.id ?? '', `person-${i}`);
  const readings = await usage.now(own);
  expect(own.map(({ key }) => readings.get(key)?.sessions)).toEqual([52, 51, 51, 51]);
  expect(aws.countCalls()['ssm:DescribeSessions']).toBe(2);
});

test('more than 500 metrics take a second call', async () => {
  const { aws, usage, resources } = await begin((there) => {
    for (let i = 0; i < 501; i += 1)
      there
        .account(HOME)
        .region(FRANKFURT)
        .addInstance({ name: `app ${i}`, tags });
  });
  const own = resources.filter(({ name }) => name.startsWith('app '));
  const last = own.at(-1);
  aws
    .account(HOME)
    .region(FRANKFURT)
    .metrics.measure(cpu(last?.id ?? ''), () => 33);
  const readings = await usage.now(own);
  expect(readings.get(last?.key ?? '')?.cpuPercent).toBe(33);
  const asked = aws.calls.filter(({ operation }) => operation === 'GetMetricData');
  expect(asked.map(({ refused }) => refused)).toEqual([undefined, undefined]);
});

test.each(['AccessDenied', 'Throttling'])('%s of one leaves the other', async (code) => {
  const { aws, usage, named } = await begin();
  const web = named(`web ${HOME} ${FRANKFURT}`);
  const here = aws.account(HOME).region(FRANKFURT);
  here.metrics.measure(cpu(web.id), () => 50);
  here.sessions.open(web.id, 'ada');
  const end = aws.onFault(({ operation }) => (operation === 'GetMetricData' ? { code } : undefined));
  expect((await usage.now([web])).get(web.key)).toEqual({ sessions: 1 });
  end();
  aws.onFault(({ operation }) => (operation === 'DescribeSessions' ? { code } : undefined));
  expect((await usage.now([web])).get(web.key)).toEqual({ cpuPercent: 50 });
});

test('an account that cannot be entered hides nothing of the others', async () => {
  const town = await twoAccounts({ role: 'gone' });
  const { resources } = await town.inventory.read();
  const [web] = resources.filter(({ name }) => name === `web ${HOME} ${FRANKFURT}`);
  if (web === undefined) throw new Error('no web');
  const usage = createUsage({
    kinds: KINDS,
    accounts: town.accounts,
    clock: { now: () => NOW },
    endpoint: town.aws.url,
  });
  const elsewhere: Resource = { ...web, key: `${OTHER}/x`, accountId: OTHER };
  const readings = await usage.now([elsewhere, web]);
  expect([...readings.keys()]).toEqual([web.key]);
});

test('nobody waits for an answer that does not come', async () => {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const { aws, accounts, inventory } = await twoAccounts();
  onTestFinished(() => resolve(undefined));
  const { resources } = await inventory.read();
  aws.onFault(({ operation }) =>
    /^(GetMetricData|DescribeSessions)$/.test(operation) ? promise : undefined,
  );
  const usage = createUsage({
    kinds: KINDS,
    accounts,
    clock: { now: () => NOW },
    endpoint: aws.url,
    withinMs: 200,
  });
  expect(await usage.now(resources)).toEqual(new Map());
});

test('what may not be asked is named by its permission', async () => {
  const { aws, usage } = await begin();
  const home = { accountId: HOME, region: FRANKFURT };
  expect(await usage.check(home)).toEqual([]);
  aws.onFault(({ operation }) =>
    operation === 'DescribeSessions' ? { code: 'AccessDeniedException', message: 'no' } : undefined,
  );
  expect(await usage.check(home)).toMatchObject([{ action: 'ssm:DescribeSessions', isDenied: true }]);
});

test('what Compute Optimizer finds idle is known by its ARN, where the account has opted in, page by page', async () => {
  const { aws, usage, resources, named } = await begin();
  const web = named(`web ${OTHER} ${LONDON}`);
  const db = named(`db-${HOME}-${FRANKFURT}`);
  const there = aws.account(OTHER).region(LONDON).findings;
  for (let i = 0; i < 150; i += 1)
    there.find(`arn:aws:ec2:${LONDON}:${OTHER}:instance/i-other-${i}`, 'EC2Instance');
  there.find(`arn:aws:ec2:${LONDON}:${OTHER}:instance/${web.id}`, 'EC2Instance');
  aws
    .account(HOME)
    .region(FRANKFURT)
    .findings.find(`arn:aws:rds:${FRANKFURT}:${HOME}:db:${db.id}`, 'RDSDBInstance');
  const hourly = await usage.hourly(resources);
  const idle = resources.filter(({ key }) => hourly.get(key)?.isFoundIdle);
  expect(new Set(idle.map(({ name }) => name))).toEqual(new Set([web.name, db.name]));
  // Two places have opted in, one with two pages.
  expect(aws.countCalls()['compute-optimizer:GetIdleRecommendations']).toBe(5);
});

test.each([
  ['GetIdleRecommendations', { points: true, isFoundIdle: false }],
  ['GetMetricData', { points: false, isFoundIdle: true }],
])('without %s the other still counts', async (refused, expected) => {
  const { aws, usage, named } = await begin();
  const web = named(`web ${HOME} ${FRANKFURT}`);
  const { metrics, findings } = aws.account(HOME).region(FRANKFURT);
  metrics.measure(cpu(web.id), () => 2);
  findings.find(`arn:aws:ec2:${FRANKFURT}:${HOME}:instance/${web.id}`, 'EC2Instance');
  aws.onFault(({ operation }) => (operation === refused ? { code: 'AccessDeniedException' } : undefined));
  const use = (await usage.hourly([web])).get(web.key);
  expect({ points: (use?.cpu.length ?? 0) > 0, isFoundIdle: use?.isFoundIdle }).toEqual(expected);
});
