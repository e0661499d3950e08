import {
  CreateScheduleCommand,
  type CreateScheduleInput,
  DeleteScheduleCommand,
  ListSchedulesCommand,
  UpdateScheduleCommand,
} from '@aws-sdk/client-scheduler';
import { describe, expect, it } from 'vitest';
import type { AwsStandInOptions } from '../../../playground/aws/index.ts';
import type { PastOneTime } from '../../../playground/aws/scheduler/schedules.ts';
import { at, standIn } from './world.ts';

const WORKER = 'arn:aws:lambda:eu-central-1:111122223333:function:worker';
const ROLE = 'arn:aws:iam::111122223333:role/uptime-scheduler';

/** A stand-in whose `worker` records its calls and their times. */
const world = async (options: Omit<AwsStandInOptions, 'clock'> & { readonly now?: string } = {}) => {
  const made = await standIn(options);
  const fired: [string, unknown][] = [];
  made.aws.setFunction('worker', async (payload) => {
    fired.push([new Date(made.clock.now()).toISOString(), payload]);
  });
  const client = made.scheduler();
  const input = (Name: string, change: Partial<CreateScheduleInput>): CreateScheduleInput => ({
    Name,
    ScheduleExpression: undefined,
    FlexibleTimeWindow: { Mode: 'OFF' },
    Target: { Arn: WORKER, RoleArn: ROLE, Input: JSON.stringify(Name) },
    ...change,
  });
  const create = (Name: string, change: Partial<CreateScheduleInput>) =>
    client.send(new CreateScheduleCommand(input(Name, change)));
  const update = (Name: string, change: Partial<CreateScheduleInput>) =>
    client.send(new UpdateScheduleCommand(input(Name, change)));
  const names = async () =>
    (await client.send(new ListSchedulesCommand({}))).Schedules?.map(({ Name }) => Name);
  return { ...made, client, fired, create, update, names };
};

describe('schedules fire', () => {
  it('in time order, whatever order they were made in, each with its own Input', async () => {
    const { aws, fired, create } = await world({ now: '2026-11-23T18:00:00Z' });
    await create('later', { ScheduleExpression: 'at(2026-11-23T19:30:00)' });
    await create('every', { ScheduleExpression: 'cron(0/20 * ? * * *)' });
    await create('sooner', { ScheduleExpression: 'at(2026-11-23T19:10:00)' });
    await aws.advanceTo(at('2026-11-23T18:50:00Z'));
    await aws.advanceTo(at('2026-11-23T19:30:00Z'));
    expect(fired).toEqual([
      ['2026-11-23T18:00:00.000Z', 'every'],
      ['2026-11-23T18:20:00.000Z', 'every'],
      ['2026-11-23T18:40:00.000Z', 'every'],
      ['2026-11-23T19:00:00.000Z', 'every'],
      ['2026-11-23T19:10:00.000Z', 'sooner'],
      ['2026-11-23T19:20:00.000Z', 'every'],
      ['2026-11-23T19:30:00.000Z', 'later'],
    ]);
  });

  it('and see what machines did before them: time stops at each', async () => {
    const { aws, here, create, clock } = await world({ now: '2026-11-23T18:59:30Z' });
    const instance = here.addInstance();
    const seen: string[] = [];
    aws.setFunction('worker', async () => {
      seen.push(`${new Date(clock.now()).toISOString()} ${instance.state}`);
    });
    here.stopByHand(instance);
    await create('first', { ScheduleExpression: 'at(2026-11-23T19:00:00)' });
    await create('second', { ScheduleExpression: 'at(2026-11-23T19:01:00)' });
    await aws.advanceTo(at('2026-11-23T20:00:00Z'));
    expect(seen).toEqual(['2026-11-23T19:00:00.000Z stopping', '2026-11-23T19:01:00.000Z stopped']);
  });

  it('and what they make while they run is fired too, in its turn', async () => {
    const { aws, fired, create, clock } = await world({ now: '2026-11-23T18:00:00Z' });
    aws.setFunction('worker', async (payload) => {
      fired.push([new Date(clock.now()).toISOString(), payload]);
      if (payload === 'one') await create('two', { ScheduleExpression: 'at(2026-11-23T19:05:00)' });
    });
    await create('one', { ScheduleExpression: 'at(2026-11-23T19:00:00)' });
    await create('three', { ScheduleExpression: 'at(2026-11-23T19:10:00)' });
    await aws.advanceTo(at('2026-11-23T20:00:00Z'));
    expect(fired.map(([, name]) => name)).toEqual(['one', 'two', 'three']);
  });

  it('with the context that AWS fills in', async () => {
    const { aws, fired, create } = await world({ now: '2026-11-23T18:00:00Z' });
    const Input = JSON.stringify({
      at: '<aws.scheduler.scheduled-time>',
      arn: '<aws.scheduler.schedule-arn>',
      id: '<aws.scheduler.execution-id>',
      attempt: '<aws.scheduler.attempt-number>',
    });
    await create('n', {
      ScheduleExpression: 'at(2026-11-23T20:00:00)',
      ScheduleExpressionTimezone: 'Europe/Berlin',
      Target: { Arn: WORKER, RoleArn: ROLE, Input },
    });
    await aws.advanceTo(at('2026-11-23T19:00:00Z'));
    expect(fired).toEqual([
      [
        '2026-11-23T19:00:00.000Z',
        {
          at: '2026-11-23T19:00:00Z',
          arn: 'arn:aws:scheduler:eu-central-1:111122223333:schedule/default/n',
          id: expect.stringMatching(/^[0-9a-f]{16}$/),
          attempt: '1',
        },
      ],
    ]);
  });

  it("with AWS's own event where there is no Input", async () => {
    const { aws, fired, create } = await world({ now: '2026-11-23T18:00:00Z' });
    await create('n', { ScheduleExpression: 'rate(1 day)', Target: { Arn: WORKER, RoleArn: ROLE } });
    await aws.advanceTo(at('2026-11-23T18:00:00Z'));
    expect(fired[0]?.[1]).toMatchObject({
      source: 'aws.scheduler',
      'detail-type': 'Scheduled Event',
      account: '111122223333',
      time: '2026-11-23T18:00:00Z',
      detail: '{}',
    });
  });

  it('not while they are disabled, deleted or past their end', async () => {
    const { aws, fired, client, create } = await world({ now: '2026-11-23T18:00:00Z' });
    const expression = { ScheduleExpression: 'cron(0 * ? * * *)' };
    await create('disabled', { ...expression, State: 'DISABLED' });
    await create('deleted', expression);
    await create('bounded', {
      ...expression,
      StartDate: new Date('2026-11-23T18:30:00Z'),
      EndDate: new Date('2026-11-23T20:00:00Z'),
    });
    await client.send(new DeleteScheduleCommand({ Name: 'deleted' }));
    await aws.advanceTo(at('2026-11-24T00:00:00Z'));
    expect(fired).toEqual([
      ['2026-11-23T19:00:00.000Z', 'bounded'],
      ['2026-11-23T20:00:00.000Z', 'bounded'],
    ]);
  });

  it('at what an update says, and not at what stood there before', async () => {
    const { aws, fired, create, update } = await world({ now: '2026-11-23T18:00:00Z' });
    await create('n', { ScheduleExpression: 'at(2026-11-23T19:00:00)' });
    await update('n', { ScheduleExpression: 'at(2026-11-23T19:45:00)' });
    await aws.advanceTo(at('2026-11-23T20:00:00Z'));
    expect(fired).toEqual([['2026-11-23T19:45:00.000Z', 'n']]);
  });

  it('never by a request alone: only winding fires', async () => {
    const { fired, clock, create, names } = await world({ now: '2026-11-23T18:00:00Z' });
    await create('n', { ScheduleExpression: 'at(2026-11-23T19:00:00)' });
    clock.set(at('2026-11-23T20:00:00Z'));
    await names();
    expect(fired).toEqual([]);
  });
});

describe('after its last firing', () => {
  it('a schedule stays, or goes a while later, as it was told', async () => {
    const { aws, events, create, names } = await world({ now: '2026-11-23T18:00:00Z' });
    const expression = { ScheduleExpression: 'at(2026-11-23T19:00:00)' };
    await create('stays', expression);
    await create('goes', { ...expression, ActionAfterCompletion: 'DELETE' });
    await create('ends', {
      ScheduleExpression: 'cron(0 * ? * * *)',
      EndDate: new Date('2026-11-23T19:30:00Z'),
      ActionAfterCompletion: 'DELETE',
    });
    await aws.advanceTo(at('2026-11-23T19:00:59Z'));
    expect(await names()).toEqual(['ends', 'goes', 'stays']);
    await aws.advanceTo(at('2026-11-23T19:01:00Z'));
    expect(await names()).toEqual(['stays']);
    expect(events.filter(({ type }) => type === 'schedule-deleted')).toMatchObject([
      { name: 'goes', group: 'default', at: at('2026-11-23T19:01:00Z') },
      { name: 'ends' },
    ]);
  });

  it('an update gives a completed one a new life', async () => {
    const { aws, fired, create, update, names } = await world({ now: '2026-11-23T18:00:00Z' });
    await create('n', { ScheduleExpression: 'at(2026-11-23T19:00:00)', ActionAfterCompletion: 'DELETE' });
    await aws.advanceTo(at('2026-11-23T19:00:30Z'));
    await update('n', { ScheduleExpression: 'at(2026-11-23T20:00:00)' });
    await aws.advanceTo(at('2026-11-23T21:00:00Z'));
    expect(fired.map(([time]) => time)).toEqual(['2026-11-23T19:00:00.000Z', '2026-11-23T20:00:00.000Z']);
    expect(await names()).toEqual(['n']);
  });
});

describe('a one-time schedule whose minute has passed', () => {
  it.each<[PastOneTime, number, number]>([
    ['rejected', 0, 0],
    ['silent', 1, 0],
    ['fires', 1, 1],
  ])('is %s', async (pastOneTime, kept, firings) => {
    const { aws, fired, create, names } = await world({ now: '2026-11-23T19:02:00Z', pastOneTime });
    await create('n', { ScheduleExpression: 'at(2026-11-23T19:00:00)' }).catch(() => undefined);
    await aws.advanceTo(at('2026-11-23T19:05:00Z'));
    expect(await names()).toHaveLength(kept);
    expect(fired).toHaveLength(firings);
  });

  it('is in time within its own minute', async () => {
    const { aws, fired, create } = await world({ now: '2026-11-23T19:00:40Z' });
    await create('n', { ScheduleExpression: 'at(2026-11-23T19:00:00)' });
    await aws.advanceTo(at('2026-11-23T19:00:41Z'));
    expect(fired).toHaveLength(1);
  });
});

describe('where the function does not exist', () => {
  it('Scheduler tries again until its policy is used up', async () => {
    const { aws, events, create } = await world({ now: '2026-11-23T18:00:00Z' });
    await create('n', {
      ScheduleExpression: 'at(2026-11-23T19:00:00)',
      Target: {
        Arn: WORKER.replace('worker', 'nobody'),
        RoleArn: ROLE,
        Input: '{}',
        RetryPolicy: { MaximumRetryAttempts: 2 },
        DeadLetterConfig: { Arn: 'arn:aws:sqs:eu-central-1:111122223333:given-up' },
      },
    });
    await aws.advanceTo(at('2026-11-23T20:00:00Z'));
    expect(
      events.flatMap((event) =>
        event.type === 'schedule-fired' || event.type === 'schedule-dropped'
          ? [[event.type, event.attempt, new Date(event.at).toISOString()]]
          : [],
      ),
    ).toEqual([
      ['schedule-fired', 1, '2026-11-23T19:00:00.000Z'],
      ['schedule-fired', 2, '2026-11-23T19:01:00.000Z'],
      ['schedule-fired', 3, '2026-11-23T19:02:00.000Z'],
      ['schedule-dropped', 3, '2026-11-23T19:02:00.000Z'],
    ]);
    expect(aws.deadLetters('arn:aws:sqs:eu-central-1:111122223333:given-up')).toMatchObject([
      {
        body: {},
        attributes: {
          EXHAUSTED_RETRY_CONDITION: 'MaximumRetryAttempts',
          SCHEDULED_TIME: '2026-11-23T19:00:00Z',
        },
      },
    ]);
  });
});
