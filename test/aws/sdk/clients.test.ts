import { expect, it } from 'vitest';
import { startAwsStandIn } from '../../../playground/aws/index.ts';
import { VirtualClock } from '../../../playground/aws/time/index.ts';
import { createAwsClients } from '../../../src/aws/sdk/clients.ts';
import { createAccounts } from '../../../src/aws/targets/accounts.ts';
import { systemClock } from '../../../src/lambda/clock.ts';

const REGION = 'eu-central-1';

it('no client writes a log that nobody reads: it would copy every answer to hide its secrets', () => {
  const clients = createAwsClients();
  const steps = [clients.ec2(REGION), clients.rds(REGION), clients.scheduler(REGION)].map((client) =>
    client.middlewareStack.identify().filter((name) => name.startsWith('logger')),
  );
  clients.destroy();
  expect(steps).toEqual([[], [], []]);
});

it('accounts share their connections', async () => {
  const aws = await startAwsStandIn({ clock: new VirtualClock(Date.parse('2026-11-23T09:00:00Z')) });
  try {
    const accounts = createAccounts({
      region: REGION,
      wallClock: systemClock,
      settings: { roleName: 'uptime', of: ['222233334444', '333344445555'] },
      client: { endpoint: aws.url, credentials: { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'nothing' } },
    });
    const { accounts: all } = await accounts.list();
    const handlers = new Set(all.map(({ clients }) => clients.rds(REGION).config.requestHandler));
    expect([all.length, handlers.size]).toEqual([3, 1]);
  } finally {
    await aws.close();
  }
});
