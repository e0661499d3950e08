import { once } from 'node:events';
import { createServer } from 'node:http';
import { EC2Client } from '@aws-sdk/client-ec2';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type AwsClients, createAwsClients } from '../../../src/aws/sdk/clients.ts';
import { readAll } from '../read-all.ts';

/** How many calls of RDS the test makes: two kinds in two Regions. */
const RDS_CALLS = 4;
const refusals: (() => void)[] = [];

/**
 * Answers every call of EC2 with one instance and refuses every other, as an account without that permission does. The last call of
 * RDS is refused first.
 */
const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const [, target] = String(request.headers['x-amz-target']).split('.');
    if (target !== undefined) {
      response.statusCode = 400;
      response.end(JSON.stringify({ __type: 'AccessDeniedException', message: `${target} is not allowed` }));
      return;
    }
    const action = new URLSearchParams(Buffer.concat(chunks).toString()).get('Action');
    response.setHeader('content-type', 'text/xml');
    if (action === 'DescribeInstances') {
      response.end(ONE_INSTANCE);
      return;
    }
    const refuse = (): void => {
      response.statusCode = 403;
      response.end(
        `<ErrorResponse><Error><Type>Sender</Type><Code>AccessDenied</Code><Message>${action} is not allowed</Message></Error></ErrorResponse>`,
      );
    };
    if (!action?.startsWith('DescribeDB')) {
      refuse();
      return;
    }
    refusals.push(refuse);
    if (refusals.length === RDS_CALLS) for (const each of refusals.toReversed()) each();
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

it('every part that cannot be read is named in a lasting order, and the rest is read', async () => {
  const clients = createAwsClients({ endpoint, credentials });
  const nowhere = createAwsClients({ endpoint: 'http://127.0.0.1:1', credentials });
  const partly: AwsClients = {
    of: (service, region) =>
      (region === 'us-east-1' && service.name === EC2Client.name ? nowhere : clients).of(service, region),
    destroy() {},
  };
  const { resources, failures } = await readAll(partly, ['eu-central-1', 'us-east-1']);
  expect(resources.map(({ key }) => key)).toEqual([
    '123456789012/eu-central-1/ec2-instance/i-0123456789abcdef0',
  ]);
  const denied = (call: string) => `AccessDenied: ${call} is not allowed`;
  const deniedInJson = 'AccessDeniedException: GetResources is not allowed';
  expect(failures).toEqual(
    [
      ['eu-central-1', 'Auto Scaling groups', denied('DescribeAutoScalingGroups')],
      ['eu-central-1', 'ECS services', deniedInJson],
      ['eu-central-1', 'EKS node groups', deniedInJson],
      ['eu-central-1', 'RDS clusters', denied('DescribeDBClusters')],
      ['eu-central-1', 'RDS instances', denied('DescribeDBInstances')],
      ['us-east-1', 'Auto Scaling groups', denied('DescribeAutoScalingGroups')],
      ['us-east-1', 'EC2 instances', expect.stringMatching(/^ECONNREFUSED: /)],
      ['us-east-1', 'ECS services', deniedInJson],
      ['us-east-1', 'EKS node groups', deniedInJson],
      ['us-east-1', 'RDS clusters', denied('DescribeDBClusters')],
      ['us-east-1', 'RDS instances', denied('DescribeDBInstances')],
    ].map(([region, what, reason]) => ({ accountId: 'this account', region, what, reason })),
  );
  expect(JSON.stringify(failures)).not.toMatch(/AKIDTEST|the-secret/);
  clients.destroy();
  nowhere.destroy();
});
