import { once } from 'node:events';
import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createInventory } from '../../src/aws/inventory.ts';
import { createAwsClients } from '../../src/aws/sdk/clients.ts';

/** Answers every EC2 call with one instance and refuses every RDS call, as for a role without that permission. */
const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const action = new URLSearchParams(Buffer.concat(chunks).toString()).get('Action');
    response.setHeader('content-type', 'text/xml');
    if (action === 'DescribeInstances') {
      response.end(ONE_INSTANCE);
      return;
    }
    response.statusCode = 403;
    response.end(
      `<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>${action} is not allowed</Message></Error></ErrorResponse>`,
    );
  });
});

const ONE_INSTANCE = `<DescribeInstancesResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">
  <reservationSet><item><ownerId>123456789012</ownerId><instancesSet><item>
    <instanceId>i-0123456789abcdef0</instanceId>
    <instanceState><code>16</code><name>running</name></instanceState>
    <tagSet><item><key>uptime</key><value>office</value></item></tagSet>
  </item></instancesSet></item></reservationSet>
</DescribeInstancesResponse>`;

let endpoint = '';
beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('not listening on a port');
  endpoint = `http://127.0.0.1:${address.port}`;
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
});

const credentials = { accessKeyId: 'AKIDTEST', secretAccessKey: 'the-secret' };

describe('createInventory', () => {
  it('names every part that could not be read, and returns the rest', async () => {
    const clients = createAwsClients({ endpoint, credentials });
    const nowhere = createAwsClients({ endpoint: 'http://127.0.0.1:1', credentials });
    const inventory = createInventory({
      clients: {
        ec2: (region) => (region === 'us-east-1' ? nowhere : clients).ec2(region),
        rds: clients.rds,
      },
      regions: ['eu-central-1', 'us-east-1'],
      tagKey: 'uptime',
      accountId: '123456789012',
    });
    const { resources, failures } = await inventory.read();
    expect(resources.map(({ key }) => key)).toEqual([
      '123456789012/eu-central-1/ec2-instance/i-0123456789abcdef0',
    ]);
    const denied = (call: string) => `AccessDenied: ${call} is not allowed`;
    expect(failures).toEqual(
      [
        ['eu-central-1', 'RDS instances', denied('DescribeDBInstances')],
        ['eu-central-1', 'RDS clusters', denied('DescribeDBClusters')],
        ['us-east-1', 'EC2 instances', expect.stringMatching(/^ECONNREFUSED: /)],
        ['us-east-1', 'RDS instances', denied('DescribeDBInstances')],
        ['us-east-1', 'RDS clusters', denied('DescribeDBClusters')],
      ].map(([region, what, reason]) => ({ accountId: '123456789012', region, what, reason })),
    );
    expect(JSON.stringify(failures)).not.toMatch(/AKIDTEST|the-secret/);
    clients.destroy();
    nowhere.destroy();
  });
});

describe('createAwsClients', () => {
  it('makes one client for a service and Region', () => {
    const clients = createAwsClients({ endpoint, credentials });
    expect(clients.ec2('eu-central-1')).toBe(clients.ec2('eu-central-1'));
    expect(clients.ec2('eu-central-1')).not.toBe(clients.ec2('us-east-1'));
    clients.destroy();
  });
});
