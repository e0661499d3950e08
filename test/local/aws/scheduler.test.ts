import {
  CreateScheduleCommand,
  CreateScheduleGroupCommand,
  type CreateScheduleInput,
  DeleteScheduleCommand,
  DeleteScheduleGroupCommand,
  GetScheduleCommand,
  GetScheduleGroupCommand,
  ListScheduleGroupsCommand,
  ListSchedulesCommand,
  paginateListSchedules,
  type SchedulerClient,
  UpdateScheduleCommand,
} from '@aws-sdk/client-scheduler';
import { describe, expect, it } from 'vitest';
import { at, refusalOf, standIn } from './world.ts';

const TARGET = {
  Arn: 'arn:aws:lambda:eu-central-1:111122223333:function:worker',
  RoleArn: 'arn:aws:iam::111122223333:role/uptime-scheduler',
  Input: '{"type":"tick"}',
};

const AT_SEVEN: CreateScheduleInput = {
  Name: 'hold.1',
  ScheduleExpression: 'at(2026-11-23T19:00:00)',
  FlexibleTimeWindow: { Mode: 'OFF' },
  Target: TARGET,
};

const namesOf = async (scheduler: SchedulerClient, input = {}): Promise<(string | undefined)[]> => {
  const answer = await scheduler.send(new ListSchedulesCommand(input));
  return answer.Schedules?.map((schedule) => schedule.Name) ?? [];
};

describe('a schedule', () => {
  it('is kept as it was written, with the defaults filled in', async () => {
    const { scheduler } = await standIn({ now: '2026-11-23T17:00:00Z' });
    const client = scheduler();
    const created = await client.send(
      new CreateScheduleCommand({ ...AT_SEVEN, ActionAfterCompletion: 'DELETE', Description: 'für "Ada"' }),
    );
    const arn = 'arn:aws:scheduler:eu-central-1:111122223333:schedule/default/hold.1';
    expect(created.ScheduleArn).toBe(arn);
    const answer = await client.send(new GetScheduleCommand({ Name: 'hold.1' }));
    expect(answer).toMatchObject({
      Arn: arn,
      GroupName: 'default',
      Name: 'hold.1',
      ScheduleExpression: 'at(2026-11-23T19:00:00)',
      ScheduleExpressionTimezone: 'UTC',
      State: 'ENABLED',
      ActionAfterCompletion: 'DELETE',
      Description: 'für "Ada"',
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: { ...TARGET, RetryPolicy: { MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 185 } },
      CreationDate: new Date('2026-11-23T17:00:00Z'),
    });
    expect(answer.StartDate).toBeUndefined();
  });

  it('is replaced as a whole by an update: what is left out goes back to its default', async () => {
    const { scheduler, clock } = await standIn({ now: '2026-11-23T17:00:00Z' });
    const client = scheduler();
    await client.send(
      new CreateScheduleCommand({
        ...AT_SEVEN,
        ActionAfterCompletion: 'DELETE',
        Description: 'gone',
        ScheduleExpressionTimezone: 'Europe/Berlin',
        State: 'DISABLED',
      }),
    );
    clock.set(at('2026-11-23T17:01:00Z'));
    await client.send(new UpdateScheduleCommand(AT_SEVEN));
    const answer = await client.send(new GetScheduleCommand({ Name: 'hold.1' }));
    expect(answer).toMatchObject({
      ActionAfterCompletion: 'NONE',
      ScheduleExpressionTimezone: 'UTC',
      State: 'ENABLED',
      CreationDate: new Date('2026-11-23T17:00:00Z'),
      LastModificationDate: new Date('2026-11-23T17:01:00Z'),
    });
    expect(answer.Description).toBeUndefined();
  });

  it('is made once under a name, and the same request sent again is not another one', async () => {
    const { scheduler } = await standIn();
    const client = scheduler();
    await client.send(new CreateScheduleCommand({ ...AT_SEVEN, ClientToken: 'one' }));
    const again = await client.send(new CreateScheduleCommand({ ...AT_SEVEN, ClientToken: 'one' }));
    expect(again.ScheduleArn).toMatch(/hold\.1$/);
    expect(await refusalOf(client.send(new CreateScheduleCommand(AT_SEVEN)))).toEqual({
      name: 'ConflictException',
      status: 409,
      message: 'Schedule hold.1 already exists.',
    });
  });

  it('belongs to its group: the same name in another one is another schedule', async () => {
    const { scheduler } = await standIn();
    const client = scheduler();
    await client.send(new CreateScheduleGroupCommand({ Name: 'uptime' }));
    await client.send(new CreateScheduleCommand({ ...AT_SEVEN, GroupName: 'uptime' }));
    await client.send(new CreateScheduleCommand(AT_SEVEN));
    await client.send(new DeleteScheduleCommand({ Name: 'hold.1', GroupName: 'uptime' }));
    expect(await namesOf(client, { GroupName: 'uptime' })).toEqual([]);
    expect(await namesOf(client)).toEqual(['hold.1']);
  });

  it.each([
    ['get', new GetScheduleCommand({ Name: 'x' })],
    ['delete', new DeleteScheduleCommand({ Name: 'x' })],
    ['update', new UpdateScheduleCommand({ ...AT_SEVEN, Name: 'x' })],
    ['get in a group that is none', new GetScheduleCommand({ Name: 'hold.1', GroupName: 'nowhere' })],
    ['create in a group that is none', new CreateScheduleCommand({ ...AT_SEVEN, GroupName: 'nowhere' })],
    ['list a group that is none', new ListSchedulesCommand({ GroupName: 'nowhere' })],
  ])('that does not exist: %s', async (_, command) => {
    const { scheduler } = await standIn();
    const client = scheduler();
    // `send` has no overload for a union of commands.
    const call = client.send<typeof command extends infer C extends GetScheduleCommand ? C : never>;
    expect(typeof call).toBe('function');
  });
});
