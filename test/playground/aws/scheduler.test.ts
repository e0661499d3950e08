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

  it.each<[string, (client: SchedulerClient) => Promise<unknown>]>([
    ['get', (client) => client.send(new GetScheduleCommand({ Name: 'x' }))],
    ['delete', (client) => client.send(new DeleteScheduleCommand({ Name: 'x' }))],
    ['update', (client) => client.send(new UpdateScheduleCommand({ ...AT_SEVEN, Name: 'x' }))],
    [
      'get in no group',
      (client) => client.send(new GetScheduleCommand({ Name: 'hold.1', GroupName: 'none' })),
    ],
    [
      'create in no group',
      (client) => client.send(new CreateScheduleCommand({ ...AT_SEVEN, GroupName: 'none' })),
    ],
    ['list no group', (client) => client.send(new ListSchedulesCommand({ GroupName: 'none' }))],
  ])('that does not exist: %s', async (_, act) => {
    const { scheduler } = await standIn();
    expect(await refusalOf(act(scheduler()))).toMatchObject({
      name: 'ResourceNotFoundException',
      status: 404,
    });
  });

  it.each<[string, Partial<CreateScheduleInput>, RegExp]>([
    ['a name with a slash', { Name: 'a/b' }, /Value 'a\/b' at 'name'/],
    ['a name of 65 characters', { Name: 'x'.repeat(65) }, /less than or equal to 64/],
    ['no window', { FlexibleTimeWindow: undefined }, /Value null at 'flexibleTimeWindow'/],
    [
      'a flexible window without a length',
      { FlexibleTimeWindow: { Mode: 'FLEXIBLE' } },
      /maximumWindowInMinutes/,
    ],
    ['no target', { Target: undefined }, /Value null at 'target'/],
    ['a target that is no ARN', { Target: { ...TARGET, Arn: 'worker' } }, /target\.arn/],
    ['a role that is none', { Target: { ...TARGET, RoleArn: TARGET.Arn } }, /target\.roleArn/],
    [
      'too many retries',
      { Target: { ...TARGET, RetryPolicy: { MaximumRetryAttempts: 186 } } },
      /equal to 185/,
    ],
    ['too much input', { Target: { ...TARGET, Input: 'x'.repeat(256 * 1024 + 1) } }, /target\.input/],
    ['a time zone that is none', { ScheduleExpressionTimezone: 'Europe/Bonn' }, /timezone is not valid/],
    [
      'the 30th of February',
      { ScheduleExpression: 'at(2027-02-30T10:00:00)' },
      /^Invalid Schedule Expression at/,
    ],
    ['a space in at()', { ScheduleExpression: 'at(2027-02-03 10:00:00)' }, /^Invalid Schedule Expression/],
    ['an offset in at()', { ScheduleExpression: 'at(2027-02-03T10:00:00Z)' }, /^Invalid Schedule Expression/],
    ['a rate of nothing', { ScheduleExpression: 'rate(0 minutes)' }, /^Invalid Schedule Expression/],
    ['a rate of weeks', { ScheduleExpression: 'rate(2 weeks)' }, /^Invalid Schedule Expression/],
    ['five cron fields', { ScheduleExpression: 'cron(0 19 * * ?)' }, /^Invalid Schedule Expression/],
    ['both days', { ScheduleExpression: 'cron(0 19 * * * *)' }, /^Invalid Schedule Expression/],
    ['neither day', { ScheduleExpression: 'cron(0 19 ? * ? *)' }, /^Invalid Schedule Expression/],
    ['hour 24', { ScheduleExpression: 'cron(0 24 ? * * *)' }, /^Invalid Schedule Expression/],
    [
      'a minute that has passed',
      { ScheduleExpression: 'at(2026-11-23T17:57:59)' },
      /^Invalid Schedule Expression/,
    ],
  ])('is refused for %s', async (_, change, message) => {
    const { scheduler } = await standIn();
    const refusal = await refusalOf(scheduler().send(new CreateScheduleCommand({ ...AT_SEVEN, ...change })));
    expect(refusal).toMatchObject({ name: 'ValidationException', status: 400 });
    expect(refusal.message).toMatch(message);
  });

  it('is told all that is wrong with it at once', async () => {
    const { scheduler } = await standIn();
    const call = scheduler().send(
      new CreateScheduleCommand({ ...AT_SEVEN, Name: 'a b', FlexibleTimeWindow: undefined }),
    );
    expect((await refusalOf(call)).message).toMatch(
      /^2 validation errors detected: .*'name'.*; .*flexibleTimeWindow/,
    );
  });
});

describe('ListSchedules', () => {
  it('pages by a hundred, without expression and Input', async () => {
    const { scheduler } = await standIn();
    const client = scheduler();
    for (let index = 1000; index < 1105; index++) {
      await client.send(new CreateScheduleCommand({ ...AT_SEVEN, Name: `hold.${index}` }));
    }
    const pages: number[] = [];
    for await (const page of paginateListSchedules({ client }, {})) pages.push(page.Schedules?.length ?? 0);
    expect(pages).toEqual([100, 5]);
    const [first] = (await client.send(new ListSchedulesCommand({ MaxResults: 1 }))).Schedules ?? [];
    expect(first).toEqual({
      Arn: 'arn:aws:scheduler:eu-central-1:111122223333:schedule/default/hold.1000',
      Name: 'hold.1000',
      GroupName: 'default',
      State: 'ENABLED',
      CreationDate: new Date('2026-11-23T17:58:00Z'),
      LastModificationDate: new Date('2026-11-23T17:58:00Z'),
      Target: { Arn: TARGET.Arn },
    });
  });

  it('narrows by group, prefix and state', async () => {
    const { scheduler } = await standIn();
    const client = scheduler();
    await client.send(new CreateScheduleGroupCommand({ Name: 'uptime' }));
    const make = (Name: string, change: Partial<CreateScheduleInput> = {}) =>
      client.send(new CreateScheduleCommand({ ...AT_SEVEN, Name, GroupName: 'uptime', ...change }));
    await make('hold.b');
    await make('hold.a', { State: 'DISABLED' });
    await make('notice.a');
    await make('hold.c', { GroupName: 'default' });
    expect(await namesOf(client, { GroupName: 'uptime' })).toEqual(['hold.a', 'hold.b', 'notice.a']);
    expect(await namesOf(client, { NamePrefix: 'hold.' })).toEqual(['hold.a', 'hold.b', 'hold.c']);
    expect(await namesOf(client, { GroupName: 'uptime', NamePrefix: 'hold.', State: 'ENABLED' })).toEqual([
      'hold.b',
    ]);
  });

  it('refuses pages of 0 and of 101', async () => {
    const { scheduler } = await standIn();
    const client = scheduler();
    for (const MaxResults of [0, 101]) {
      const call = client.send(new ListSchedulesCommand({ MaxResults }));
      expect(await refusalOf(call)).toMatchObject({ name: 'ValidationException' });
    }
  });

  it('may lag behind, while GetSchedule does not', async () => {
    const { scheduler, clock } = await standIn({ now: '2026-11-23T17:58:00Z', schedulerReadLagMs: 2000 });
    const client = scheduler();
    await client.send(new CreateScheduleCommand(AT_SEVEN));
    expect(await namesOf(client)).toEqual([]);
    expect((await client.send(new GetScheduleCommand({ Name: 'hold.1' }))).Name).toBe('hold.1');
    clock.set(at('2026-11-23T17:58:02Z'));
    expect(await namesOf(client)).toEqual(['hold.1']);
  });
});

describe('a schedule group', () => {
  it('goes slowly, and takes its schedules along', async () => {
    const { aws, scheduler } = await standIn({ now: '2026-11-23T17:58:00Z' });
    const client = scheduler();
    await client.send(new CreateScheduleGroupCommand({ Name: 'uptime' }));
    await client.send(new CreateScheduleCommand({ ...AT_SEVEN, GroupName: 'uptime' }));
    await client.send(new CreateScheduleCommand({ ...AT_SEVEN, Name: 'other' }));
    await client.send(new DeleteScheduleGroupCommand({ Name: 'uptime' }));
    const group = await client.send(new GetScheduleGroupCommand({ Name: 'uptime' }));
    expect(group).toMatchObject({
      State: 'DELETING',
      Arn: 'arn:aws:scheduler:eu-central-1:111122223333:schedule-group/uptime',
    });
    const late = client.send(new CreateScheduleCommand({ ...AT_SEVEN, Name: 'late', GroupName: 'uptime' }));
    expect(await refusalOf(late)).toMatchObject({ name: 'ConflictException' });
    expect(await namesOf(client)).toEqual(['hold.1', 'other']);
    await aws.advanceTo(at('2026-11-23T17:59:00Z'));
    expect(await namesOf(client)).toEqual(['other']);
    const groups = await client.send(new ListScheduleGroupsCommand({}));
    expect(groups.ScheduleGroups?.map(({ Name }) => Name)).toEqual(['default']);
  });

  it('is made once', async () => {
    const { scheduler } = await standIn();
    const client = scheduler();
    await client.send(new CreateScheduleGroupCommand({ Name: 'uptime' }));
    const again = client.send(new CreateScheduleGroupCommand({ Name: 'uptime' }));
    expect(await refusalOf(again)).toMatchObject({ name: 'ConflictException' });
  });

  it('called default stays', async () => {
    const { scheduler } = await standIn();
    const call = scheduler().send(new DeleteScheduleGroupCommand({ Name: 'default' }));
    expect(await refusalOf(call)).toMatchObject({ name: 'ValidationException' });
  });
});
