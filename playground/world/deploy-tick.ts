import {
  CreateScheduleCommand,
  CreateScheduleGroupCommand,
  SchedulerClient,
} from '@aws-sdk/client-scheduler';
import { type ClientOptions, clientConfig } from '../../src/aws/sdk/client-config.ts';

interface Deployed {
  readonly region: string;
  readonly group: string;
  readonly engineArn: string;
  readonly roleArn: string;
}

/** Creates the schedule group and in it the five-minute tick, as the template does. */
export async function deployTick(
  { region, group, engineArn, roleArn }: Deployed,
  client: ClientOptions,
): Promise<void> {
  const scheduler = new SchedulerClient(clientConfig(region, client));
  await scheduler.send(new CreateScheduleGroupCommand({ Name: group }));
  await scheduler.send(
    new CreateScheduleCommand({
      Name: 'uptime-tick',
      ScheduleExpression: 'cron(0/5 * * * ? *)',
      ScheduleExpressionTimezone: 'UTC',
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: { Arn: engineArn, RoleArn: roleArn, Input: '{"type":"tick"}' },
    }),
  );
  scheduler.destroy();
}
