import { once } from 'node:events';
import { createServer } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import type { TrailCaller } from '../../../playground/aws/index.ts';
import { instantPause } from '../../../playground/world/instant-pause.ts';
import { KINDS } from '../../../src/aws/kinds/registry.ts';
import { createTrail } from '../../../src/aws/trail/trail.ts';
import type { AuthorlessChange } from '../../../src/core/reports/authorship.ts';
import type { Resource } from '../../../src/core/resource/resource.ts';
import { MINUTE_MS } from '../../../src/core/time.ts';
import { FRANKFURT, HOME, LONDON, OTHER, twoAccounts } from '../targets/two-accounts.ts';

const by = (name: string): TrailCaller => ({
  name,
  userIdentity: { type: 'IAMUser', userName: name },
  sourceIPAddress: '203.0.113.7',
  userAgent: 'aws-cli/2.31.0',
});

const named = (resources: readonly Resource[], name: string): Resource => {
  const found = resources.find((each) => each.name === name);
  if (found === undefined) throw new Error(`nothing is called ${name}`);
  return found;
};

async function begin() {
  const town = await twoAccounts();
  const { aws, accounts, inventory } = town;
  aws.setTimings({ trailLateMs: 0 });
  const { resources } = await inventory.read();
  const now = Date.parse('2026-11-23T16:00:00Z');
  const change: AuthorlessChange = { to: 'stopped', from: now - MINUTE_MS, until: now + MINUTE_MS };
  const clock = { now: () => now };
  const trail = createTrail({
    kinds: KINDS,
    accounts,
    clock,
    endpoint: aws.url,
    pause: instantPause(clock),
    memberRole: 'Uptime',
  });
  return { aws, accounts, resources, change, clock, trail };
}

test('each is asked about in its own account and Region', async () => {
  const { aws, resources, change, trail } = await begin();
  const places = [HOME, OTHER].flatMap((account) =>
    [FRANKFURT, LONDON].map((region) => [account, region] as const),
  );
  for (const [account, region] of places) {
    const web = named(resources, `web ${account} ${region}`);
    aws
      .account(account)
      .region(region)
      .stopByHand(web.id, by(`${account} ${region}`));
  }
  aws.clearCalls();
  const found = await trail.authorsOf(
    places.map(([account, region]) => ({ resource: named(resources, `web ${account} ${region}`), change })),
  );
  expect(found).toEqual(
    places.map(([account, region]) =>
      expect.objectContaining({ kind: 'found', by: { kind: 'user', name: `${account} ${region}` } }),
    ),
  );
  const asked = aws.calls.filter(({ operation }) => operation === 'LookupEvents');
  expect(asked.map(({ accountId, region }) => `${accountId} ${region}`).sort()).toEqual(
    places.map((place) => place.join(' ')).sort(),
  );
});

test('a session of Uptime’s in another account is Uptime', async () => {
  const { aws, resources, change, trail } = await begin();
  const [web, db] = ['web', 'db-222233334444-eu-central-1'].map((name) =>
    named(resources, name === 'web' ? `web ${OTHER} ${FRANKFURT}` : name),
  );
  const session = (role: string, name: string): TrailCaller => ({
    ...by(name),
    userIdentity: { type: 'AssumedRole', arn: `arn:aws:sts::${OTHER}:assumed-role/${role}/${name}` },
  });
  const there = aws.account(OTHER).region(FRANKFURT);
  if (web === undefined || db === undefined) throw new Error('both are there');
  there.stopByHand(web.id, session('Uptime', 'uptime'));
  there.stopByHand(db.id, session('Uptime', 'eve'));
  expect(
    await trail.authorsOf([
      { resource: web, change },
      { resource: db, change },
    ]),
  ).toMatchObject([{ by: { kind: 'uptime' } }, { by: { kind: 'role', role: 'Uptime', session: 'eve' } }]);
});

test('what does not answer in time, or refuses, is an answer', async () => {
  const { aws, accounts, clock, resources, change, trail } = await begin();
  const resource = named(resources, `web ${HOME} ${FRANKFURT}`);
  aws.onFault(({ region, service }) =>
    service === 'cloudtrail'
      ? { code: region === LONDON ? 'AccessDeniedException' : 'ThrottlingException' }
      : undefined,
  );
  const london = named(resources, `web ${HOME} ${LONDON}`);
  expect(
    await trail.authorsOf([
      { resource, change },
      { resource: london, change },
    ]),
  ).toEqual([{ kind: 'unanswered' }, { kind: 'denied' }]);
  expect(await trail.check({ accountId: HOME, region: LONDON })).toMatchObject({ isDenied: true });

  for (const answer of ['<html>', '{"Events":7}', undefined]) {
    const server = createServer((_, response) => {
      if (answer !== undefined) response.end(answer);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    });
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('not listening on a port');
    const endpoint = `http://127.0.0.1:${address.port}`;
    const silent = createTrail({ kinds: KINDS, accounts, clock, endpoint });
    expect(await silent.authorsOf([{ resource, change }])).toEqual([{ kind: 'unanswered' }]);
  }
});

test('AWS’s two questions a second are kept to', async () => {
  const { accounts, clock, aws, resources, change } = await begin();
  const waits: number[] = [];
  const pause = { ...instantPause(clock), sleep: async (ms: number) => void waits.push(ms) };
  const trail = createTrail({ kinds: KINDS, accounts, clock, endpoint: aws.url, pause });
  const resource = named(resources, `web ${HOME} ${FRANKFURT}`);
  await trail.authorsOf(Array.from({ length: 4 }, () => ({ resource, change })));
  expect(waits).toEqual([0, 0, 1_000, 1_000]);
});
