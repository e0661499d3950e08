import { EC2Client } from '@aws-sdk/client-ec2';
import { RDSClient } from '@aws-sdk/client-rds';
import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { expect, it } from 'vitest';
import { startAwsStandIn } from '../../../playground/aws/index.ts';
import { VirtualClock } from '../../../playground/aws/time/index.ts';
import { createAwsClients } from '../../../src/aws/sdk/clients.ts';
import { createAccounts } from '../../../src/aws/targets/accounts.ts';
import { systemClock } from '../../../src/lambda/clock.ts';

const REGION = 'eu-central-1';

it('no client writes a log that nobody reads: it would copy every answer to hide its secrets', () => {
  const clients = createAwsClients();
  const steps = [
    clients.of(EC2Client, REGION),
    clients.of(RDSClient, REGION),
    clients.of(SchedulerClient, REGION),
  ].map((client) => client.middlewareStack.identify().filter((name) => name.startsWith('logger')));
  clients.destroy();
  expect(steps).toEqual([[], [], []]);
});

it('accounts share their connections', async () => {
  const aws = await startAwsStandIn({ clock: new VirtualClock(Date.parse('2026-11-23T09:00:00Z')) });
  const client = {
    endpoint: aws.url,
    credentials: { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'nothing' },
  };
  try {
    const accounts = createAccounts({
      region: REGION,
      wallClock: systemClock,
      settings: { roleName: 'uptime', of: ['222233334444', '333344445555'] },
      clients: createAwsClients(client),
      client,
    });
    const { accounts: all } = await accounts.list();
    const handlers = new Set(all.map(({ clients }) => clients.of(RDSClient, REGION).config.requestHandler));
    expect([all.length, handlers.size]).toEqual([3, 1]);
  } finally {
    await aws.close();
  }
});

it('there is one client for a service and Region', () => {
  const clients = createAwsClients();
  expect(clients.of(EC2Client, REGION)).toBe(clients.of(EC2Client, REGION));
  expect(clients.of(EC2Client, REGION)).not.toBe(clients.of(EC2Client, 'us-east-1'));
  expect(clients.of(RDSClient, REGION)).toBeInstanceOf(RDSClient);
  clients.destroy();
});
