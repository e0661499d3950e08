import { DescribeInstancesCommand, StartInstancesCommand, StopInstancesCommand } from '@aws-sdk/client-ec2';
import { DescribeDBInstancesCommand, StopDBInstanceCommand } from '@aws-sdk/client-rds';
import { CreateScheduleCommand, ListSchedulesCommand } from '@aws-sdk/client-scheduler';
import { describe, expect, it } from 'vitest';
import { VirtualClock } from '../../../playground/aws/time/index.ts';
import { refusalOf, standIn } from './world.ts';

const SCHEDULE = {
  Name: 'notice.1',
  ScheduleExpression: 'at(2026-11-23T19:00:00)',
  FlexibleTimeWindow: { Mode: 'OFF' },
  Target: {
    Arn: 'arn:aws:lambda:eu-central-1:111122223333:function:worker',
    RoleArn: 'arn:aws:iam::111122223333:role/uptime-scheduler',
  },
} as const;

describe('a fault', () => {
  it("has each protocol's shape and the service's usual status", async () => {
    const { aws, ec2, rds, scheduler } = await standIn();
    const codes = { ec2: 'RequestLimitExceeded', rds: 'Throttling', scheduler: 'ThrottlingException' };
    aws.onFault(({ service }) =>
      service === 'ec2' || service === 'rds' || service === 'scheduler'
        ? { code: codes[service], message: 'Rate <exceeded> & more' }
        : undefined,
    );
    const message = 'Rate <exceeded> & more';
    expect(await refusalOf(ec2().send(new DescribeInstancesCommand({})))).toEqual({
      name: 'RequestLimitExceeded',
      status: 503,
      message,
    });
    expect(await refusalOf(rds().send(new DescribeDBInstancesCommand({})))).toEqual({
      name: 'Throttling',
      status: 400,
      message,
    });
    expect(await refusalOf(scheduler().send(new ListSchedulesCommand({})))).toEqual({
      name: 'ThrottlingException',
      status: 429,
      message,
    });
  });

  it('is asked about call by call, with what the call says, until it is taken away', async () => {
    const { aws, here, ec2 } = await standIn();
    const [first, second] = [here.addInstance(), here.addInstance()];
    const away = aws.onFault(({ input, operation, region, accountId }) =>
      operation === 'StopInstances' && region === 'eu-central-1' && accountId === '111122223333'
        ? JSON.stringify(input).includes(first.id)
          ? { code: 'UnauthorizedOperation', message: 'not this one' }
          : undefined
        : undefined,
    );
    const client = ec2();
    const stop = (id: string) => client.send(new StopInstancesCommand({ InstanceIds: [id] }));
    expect(await refusalOf(stop(first.id))).toMatchObject({ name: 'UnauthorizedOperation', status: 403 });
    await stop(second.id);
    away();
    await stop(first.id);
    expect([first.state, second.state]).toEqual(['stopping', 'stopping']);
  });

  it('that passes is overcome by the SDK itself', async () => {
    const { aws, here, ec2 } = await standIn();
    const { id } = here.addInstance({ state: 'stopped' });
    let left = 2;
    aws.onFault(() => (left-- > 0 ? { code: 'RequestLimitExceeded' } : undefined));
    await ec2({ maxAttempts: 3 }).send(new StartInstancesCommand({ InstanceIds: [id] }));
    expect(aws.countCalls()).toEqual({ 'ec2:StartInstances': 3 });
  });

  it.each([
    ['an error', { code: 'InternalServerException', afterwards: true }],
    ['a dropped connection', { drop: true, afterwards: true }],
  ] as const)(
    'after the fact, %s, loses the answer only: the second attempt is no conflict',
    async (_, fault) => {
      const { aws, scheduler, events } = await standIn();
      let left = 1;
      aws.onFault(() => (left-- > 0 ? fault : undefined));
      const answer = await scheduler({ maxAttempts: 3 }).send(new CreateScheduleCommand(SCHEDULE));
      expect(answer.ScheduleArn).toMatch(/notice\.1$/);
      expect(events.map(({ type }) => type)).toEqual(['schedule-created']);
      expect(aws.calls).toHaveLength(2);
    },
  );

  it('after the fact has had its effect, although the caller hears of a failure', async () => {
    const { aws, here, ec2 } = await standIn();
    const instance = here.addInstance();
    aws.onFault(() => ({ code: 'Unavailable', afterwards: true }));
    const call = ec2().send(new StopInstancesCommand({ InstanceIds: [instance.id] }));
    expect(await refusalOf(call)).toMatchObject({ name: 'Unavailable', status: 503 });
    expect(instance.state).toBe('stopping');
  });

  it('may be a connection that is dropped before anything happened', async () => {
    const { aws, here, ec2 } = await standIn();
    const instance = here.addInstance();
    aws.onFault(() => ({ drop: true }));
    await refusalOf(ec2().send(new StopInstancesCommand({ InstanceIds: [instance.id] })));
    expect(instance.state).toBe('running');
  });

  it('may be a delay, in which others go on', async () => {
    const { aws, ec2 } = await standIn();
    let slow = true;
    aws.onFault(() => {
      const fault = slow ? { delayMs: 300 } : undefined;
      slow = false;
      return fault;
    });
    const client = ec2();
    const order: string[] = [];
    await Promise.all([
      client.send(new DescribeInstancesCommand({})).then(() => order.push('slow')),
      client.send(new DescribeInstancesCommand({})).then(() => order.push('quick')),
    ]);
    expect(order).toEqual(['quick', 'slow']);
  });
});

describe('calls', () => {
  it('are on record with what they asked for', async () => {
    const { aws, ec2, rds } = await standIn();
    await ec2().send(new DescribeInstancesCommand({ MaxResults: 5 }));
    await rds({ region: 'eu-west-2' }).send(new DescribeDBInstancesCommand({}));
    expect(aws.calls).toMatchObject([
      { service: 'ec2', operation: 'DescribeInstances', region: 'eu-central-1', input: { MaxResults: 5 } },
      { service: 'rds', operation: 'DescribeDBInstances', region: 'eu-west-2', accountId: '111122223333' },
    ]);
    aws.clearCalls();
    expect(aws.countCalls()).toEqual({});
  });
});

describe("EC2's request quotas", () => {
  it('are off unless they are asked for', async () => {
    const { here, ec2 } = await standIn();
    const { id } = here.addInstance();
    const client = ec2();
    for (let call = 0; call < 8; call++) await client.send(new StartInstancesCommand({ InstanceIds: [id] }));
  });

  it('let five starts through, then two a second', async () => {
    const buckets = new VirtualClock(0);
    const { here, ec2 } = await standIn({ requestBuckets: buckets });
    const { id } = here.addInstance();
    const client = ec2();
    const start = () => client.send(new StartInstancesCommand({ InstanceIds: [id] }));
    for (let call = 0; call < 5; call++) await start();
    expect(await refusalOf(start())).toMatchObject({ name: 'RequestLimitExceeded', status: 503 });
    buckets.set(1000);
    await start();
    await start();
    expect(await refusalOf(start())).toMatchObject({ name: 'RequestLimitExceeded' });
    // Each operation has a bucket of its own.
    await client.send(new DescribeInstancesCommand({}));
  });
});

describe("RDS's request quota", () => {
  it('lets 300 calls through, whatever they ask, then twelve a second', async () => {
    const buckets = new VirtualClock(0);
    const { here, rds } = await standIn({ requestBuckets: buckets });
    const { id } = here.addDbInstance({ id: 'orders' });
    const client = rds({ maxAttempts: 1 });
    const read = () => client.send(new DescribeDBInstancesCommand({}));
    for (let call = 0; call < 299; call++) await read();
    await client.send(new StopDBInstanceCommand({ DBInstanceIdentifier: id }));
    expect(await refusalOf(read())).toMatchObject({ name: 'Throttling', status: 400 });
    buckets.set(1000);
    for (let call = 0; call < 12; call++) await read();
    expect(await refusalOf(read())).toMatchObject({ name: 'Throttling' });
    // Each Region, too.
    await rds({ region: 'eu-west-2' }).send(new DescribeDBInstancesCommand({}));
  });
});
