import {
  CreateSchedule$,
  CreateScheduleGroup$,
  type CreateScheduleGroupInput,
  type CreateScheduleGroupOutput,
  type CreateScheduleInput,
  type CreateScheduleOutput,
  DeleteSchedule$,
  DeleteScheduleGroup$,
  type DeleteScheduleGroupInput,
  type DeleteScheduleGroupOutput,
  type DeleteScheduleInput,
  type DeleteScheduleOutput,
  GetSchedule$,
  GetScheduleGroup$,
  type GetScheduleGroupInput,
  type GetScheduleGroupOutput,
  type GetScheduleInput,
  type GetScheduleOutput,
  ListScheduleGroups$,
  type ListScheduleGroupsInput,
  type ListScheduleGroupsOutput,
  ListSchedules$,
  type ListSchedulesInput,
  type ListSchedulesOutput,
  UpdateSchedule$,
  type UpdateScheduleInput,
  type UpdateScheduleOutput,
} from '@aws-sdk/client-scheduler';
import { AwsError } from '../error.ts';
import { type Operation, operation } from '../operation.ts';
import { pageOf } from '../page.ts';
import type { Region } from '../region.ts';
import type { Schedule, ScheduleGroup } from './schedule.ts';
import { orderKey } from './schedules.ts';
import { checkName, readBody } from './validate.ts';

const DEFAULT_GROUP = 'default';

export const SCHEDULER_OPERATIONS: readonly Operation[] = [
  operation<CreateScheduleInput, CreateScheduleOutput>(CreateSchedule$, (input, { here }) => {
    const body = readBody(input);
    const group = input.GroupName ?? DEFAULT_GROUP;
    const { arn } = here.schedules.create(group, checkName(input.Name), body, input.ClientToken);
    return { ScheduleArn: arn };
  }),
  operation<UpdateScheduleInput, UpdateScheduleOutput>(UpdateSchedule$, (input, { here }) => {
    const body = readBody(input);
    const { arn } = here.schedules.update(input.GroupName ?? DEFAULT_GROUP, checkName(input.Name), body);
    return { ScheduleArn: arn };
  }),
  operation<GetScheduleInput, GetScheduleOutput>(GetSchedule$, (input, { here }) =>
    scheduleShape(here.schedules.get(input.GroupName ?? DEFAULT_GROUP, checkName(input.Name))),
  ),
  operation<DeleteScheduleInput, DeleteScheduleOutput>(DeleteSchedule$, (input, { here }) => {
    here.schedules.delete(input.GroupName ?? DEFAULT_GROUP, checkName(input.Name));
    return {};
  }),
  operation<ListSchedulesInput, ListSchedulesOutput>(ListSchedules$, (input, { here }) =>
    listSchedules(here, input),
  ),
  operation<CreateScheduleGroupInput, CreateScheduleGroupOutput>(CreateScheduleGroup$, (input, { here }) => ({
    ScheduleGroupArn: here.schedules.createGroup(checkName(input.Name)).arn,
  })),
  operation<GetScheduleGroupInput, GetScheduleGroupOutput>(GetScheduleGroup$, (input, { here }) =>
    groupShape(here.schedules.group(checkName(input.Name))),
  ),
  operation<DeleteScheduleGroupInput, DeleteScheduleGroupOutput>(DeleteScheduleGroup$, (input, { here }) => {
    here.schedules.deleteGroup(checkName(input.Name));
    return {};
  }),
  operation<ListScheduleGroupsInput, ListScheduleGroupsOutput>(ListScheduleGroups$, (input, { here }) => {
    const found = here.schedules.groups().filter((group) => group.name.startsWith(input.NamePrefix ?? ''));
    const page = pageOf(
      found,
      (g) => g.name,
      pageSize(input.MaxResults),
      input.NextToken,
      'ValidationException',
    );
    return { ScheduleGroups: page.items.map(groupShape), NextToken: page.nextToken };
  }),
];

const listSchedules = (here: Region, input: ListSchedulesInput): ListSchedulesOutput => {
  if (input.GroupName !== undefined) here.schedules.group(checkName(input.GroupName, 'groupName'));
  const { clock, timings } = here.place;
  const shownUpTo = clock.now() - timings.schedulerReadLagMs;
  const found = here.schedules
    .all()
    .filter((schedule) => input.GroupName === undefined || schedule.group === input.GroupName)
    .filter((schedule) => schedule.name.startsWith(input.NamePrefix ?? ''))
    .filter((schedule) => input.State === undefined || schedule.body.state === input.State)
    .filter((schedule) => schedule.createdAt <= shownUpTo);
  const page = pageOf(found, orderKey, pageSize(input.MaxResults), input.NextToken, 'ValidationException');
  return {
    Schedules: page.items.map((schedule) => ({
      Arn: schedule.arn,
      Name: schedule.name,
      GroupName: schedule.group,
      State: schedule.body.state,
      CreationDate: new Date(schedule.createdAt),
      LastModificationDate: new Date(schedule.modifiedAt),
      Target: { Arn: schedule.body.target.Arn },
    })),
    NextToken: page.nextToken,
  };
};

const pageSize = (wanted: number | undefined): number => {
  if (wanted !== undefined && !(wanted >= 1 && wanted <= 100)) {
    throw new AwsError(
      'ValidationException',
      `1 validation error detected: Value '${wanted}' at 'maxResults' failed to satisfy constraint: Member must have value between 1 and 100`,
    );
  }
  return wanted ?? 100;
};

const scheduleShape = ({ name, group, arn, createdAt, modifiedAt, body }: Schedule): GetScheduleOutput => ({
  Arn: arn,
  Name: name,
  GroupName: group,
  ScheduleExpression: body.expressionText,
  ScheduleExpressionTimezone: body.timeZone,
  State: body.state,
  CreationDate: new Date(createdAt),
  LastModificationDate: new Date(modifiedAt),
  Target: {
    ...body.target,
    RetryPolicy: { MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 185, ...body.target.RetryPolicy },
  },
  FlexibleTimeWindow: body.flexibleTimeWindow,
  ActionAfterCompletion: body.actionAfterCompletion,
  StartDate: body.startAt === undefined ? undefined : new Date(body.startAt),
  EndDate: body.endAt === undefined ? undefined : new Date(body.endAt),
  Description: body.description,
  KmsKeyArn: body.kmsKeyArn,
});

const groupShape = (group: ScheduleGroup) => ({
  Arn: group.arn,
  Name: group.name,
  State: group.state,
  CreationDate: new Date(group.createdAt),
  LastModificationDate: new Date(group.modifiedAt),
});
