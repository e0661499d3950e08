import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import { DescribeInstancesCommand, StopInstancesCommand } from '@aws-sdk/client-ec2';
import { DescribeDBInstancesCommand } from '@aws-sdk/client-rds';
import { DeleteScheduleCommand, ListSchedulesCommand } from '@aws-sdk/client-scheduler';
import { expect, test } from 'vitest';
import { deployTable } from '../../../playground/world/deploy-table.ts';
import { type Reach, refusalOf, standIn } from './world.ts';

/** Some of each protocol, with answers, refusals and what is not there. */
async function conversation(reach: Reach) {
  const { aws, here, ec2, rds, scheduler, dynamo, config } = await standIn();
  await deployTable('eu-central-1', 'uptime', config({}));
  aws.clearCalls();
  here.addInstance({ name: 'web <1> & more', tags: { Uptime: 'mon-fri 08:00-19:00' } });
  here.addDbInstance({ id: 'db-1' });
  const choice = { reach };
  const said = [
    await ec2(choice).send(
      new DescribeInstancesCommand({ Filters: [{ Name: 'tag-key', Values: ['Uptime'] }] }),
    ),
    await rds(choice).send(new DescribeDBInstancesCommand({})),
    await scheduler(choice).send(new ListSchedulesCommand({ NamePrefix: 'notice&more', MaxResults: 5 })),
    await dynamo(choice).send(
      new GetItemCommand({ TableName: 'uptime', Key: { pk: { S: 'holds' }, sk: { S: 'ä' } } }),
    ),
    await refusalOf(ec2(choice).send(new StopInstancesCommand({ InstanceIds: ['i-00000000000000bad'] }))),
    await refusalOf(scheduler(choice).send(new DeleteScheduleCommand({ Name: 'none', ClientToken: 'once' }))),
  ];
  return {
    said: said.map((each) => ({ ...each, $metadata: undefined })),
    calls: aws.calls.map(({ service, operation, input }) => ({ service, operation, input })),
  };
}

test('without a socket, AWS is asked the same and says the same', async () => {
  expect(await conversation('in process')).toEqual(await conversation('socket'));
});

test('a dropped connection and a call given up reject', async () => {
  const { aws, ec2 } = await standIn();
  const client = ec2({ reach: 'in process' });
  aws.onFault(() => ({ drop: true }));
  await expect(client.send(new DescribeInstancesCommand({}))).rejects.toMatchObject({ code: 'ECONNRESET' });
  await expect(
    client.send(new DescribeInstancesCommand({}), { abortSignal: AbortSignal.abort() }),
  ).rejects.toMatchObject({ name: 'AbortError' });
});

test('between two answers, timers and pages get their turn', async () => {
  const { ec2 } = await standIn();
  const client = ec2({ reach: 'in process' });
  let turns = 0;
  const count = (): void => {
    turns += 1;
    next = setImmediate(count);
  };
  let next = setImmediate(count);
  for (let call = 0; call < 3; call += 1) await client.send(new DescribeInstancesCommand({}));
  clearImmediate(next);
  expect(turns).toBeGreaterThanOrEqual(3);
});
