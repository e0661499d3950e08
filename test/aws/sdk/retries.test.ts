/** How a client's reads wait for a quota that others use up. */
import { DescribeInstancesCommand, EC2Client } from '@aws-sdk/client-ec2';
import { RDSClient, StopDBInstanceCommand } from '@aws-sdk/client-rds';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type AwsStandIn, startAwsStandIn } from '../../../playground/aws/index.ts';
import { VirtualClock } from '../../../playground/aws/time/index.ts';
import { instantPause } from '../../../playground/world/instant-pause.ts';
import { createAwsClients } from '../../../src/aws/sdk/clients.ts';
import type { Pause } from '../../../src/aws/sdk/pause.ts';
import type { Retries } from '../../../src/aws/sdk/retries.ts';
import { withoutRetries } from '../../../src/aws/sdk/without-retries.ts';

let aws: AwsStandIn;
let pause: Pause;
beforeEach(async () => {
  pause = instantPause();
  aws = await startAwsStandIn({
    clock: new VirtualClock(Date.parse('2026-11-23T09:00:00Z')),
    requestBuckets: pause,
  });
});
afterEach(() => aws.close());

const clientsWith = (retries: Retries) =>
  createAwsClients({
    endpoint: aws.url,
    credentials: { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'nothing' },
    retries,
  });
const read = (retries: Retries = { pause }) =>
  clientsWith(retries)
    .of(EC2Client, 'eu-central-1')
    .send(new DescribeInstancesCommand({ MaxResults: 5 }));
const fail = (code: string, status: number, times = Number.POSITIVE_INFINITY) => {
  let left = times;
  aws.onFault(() => {
    left -= 1;
    return left >= 0 ? { code, status } : undefined;
  });
};

describe('a throttled read', () => {
  it('waits until the quota has filled again', async () => {
    const ec2 = clientsWith({ pause }).of(EC2Client, 'eu-central-1');
    for (let call = 0; call < 100; call++) await ec2.send(new DescribeInstancesCommand({ MaxResults: 5 }));
    await ec2.send(new DescribeInstancesCommand({ MaxResults: 5 }));
    expect(aws.calls).toHaveLength(102);
    expect(pause.now()).toBe(500);
  });

  it('is asked more than three times', async () => {
    fail('RequestLimitExceeded', 503, 5);
    await read();
    expect(aws.calls).toHaveLength(6);
  });

  it('ends within twenty seconds, with what AWS said', async () => {
    fail('RequestLimitExceeded', 503);
    await expect(read()).rejects.toMatchObject({ name: 'RequestLimitExceeded' });
    expect(aws.calls.length).toBeGreaterThan(3);
    expect(pause.now()).toBeLessThanOrEqual(20_000);
  });

  it('ends with the invocation', async () => {
    fail('RequestLimitExceeded', 503);
    await expect(read({ pause, remainingMs: () => 1_000 })).rejects.toMatchObject({
      name: 'RequestLimitExceeded',
    });
    expect(pause.now()).toBeLessThanOrEqual(1_000);
  });
});

describe('another failure', () => {
  it.each([
    ['of AWS', 'InternalError', 500, 3],
    ['of the caller', 'UnauthorizedOperation', 403, 1],
  ])('%s: %s (%i) is asked %i times', async (_, code, status, times) => {
    fail(code, status);
    await expect(read()).rejects.toMatchObject({ name: code });
    expect(aws.calls).toHaveLength(times);
  });

  it('of a start or stop is left to its caller', async () => {
    fail('Throttling', 400);
    const stop = withoutRetries(new StopDBInstanceCommand({ DBInstanceIdentifier: 'orders' }));
    const rds = clientsWith({ pause }).of(RDSClient, 'eu-central-1');
    await expect(rds.send(stop)).rejects.toMatchObject({ name: 'Throttling' });
    expect(aws.calls).toHaveLength(1);
  });
});
