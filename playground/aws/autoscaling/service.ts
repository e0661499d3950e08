import {
  type ActivitiesType,
  type AutoScalingGroupNamesType,
  type AutoScalingGroupsType,
  DescribeAutoScalingGroups$,
  DescribeInstanceRefreshes$,
  type DescribeInstanceRefreshesAnswer,
  type DescribeInstanceRefreshesType,
  DescribeScalingActivities$,
  type DescribeScalingActivitiesType,
  DescribeScheduledActions$,
  type DescribeScheduledActionsType,
  type ScheduledActionsType,
  UpdateAutoScalingGroup$,
  type UpdateAutoScalingGroupType,
} from '@aws-sdk/client-auto-scaling';
import { AwsError } from '../error.ts';
import { type Operation, operation } from '../operation.ts';
import { type Page, pageOf } from '../page.ts';
import type { EpochMs } from '../time/index.ts';
import { matcherOf } from './filters.ts';
import type { Groups } from './groups.ts';
import { actionShape, activityShape, groupShape, refreshShape } from './shapes.ts';
import { updateGroup } from './update.ts';

/** https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_Operations.html */
export const AUTO_SCALING_OPERATIONS: readonly Operation[] = [
  operation<AutoScalingGroupNamesType, AutoScalingGroupsType>(DescribeAutoScalingGroups$, (input, { here }) =>
    describeGroups(here.groups, input),
  ),
  operation<UpdateAutoScalingGroupType, void>(UpdateAutoScalingGroup$, (input, { here }) => {
    updateGroup(here.groups, here.place.clock, input);
  }),
  operation<DescribeScheduledActionsType, ScheduledActionsType>(
    DescribeScheduledActions$,
    (input, { here }) => describeScheduledActions(here.groups, input),
  ),
  operation<DescribeInstanceRefreshesType, DescribeInstanceRefreshesAnswer>(
    DescribeInstanceRefreshes$,
    (input, { here }) => describeRefreshes(here.groups, here.place.clock.now(), input),
  ),
  operation<DescribeScalingActivitiesType, ActivitiesType>(DescribeScalingActivities$, (input, { here }) =>
    describeActivities(here.groups, input),
  ),
];

const USUAL_PAGE = 50;
const LARGEST_PAGE = 100;
const LONGEST_NAME = 255;

interface Paged {
  readonly MaxRecords?: number | undefined;
  readonly NextToken?: string | undefined;
}

/**
 * "A response can contain fewer items than the value specified by MaxRecords, even when more items are available": so each page but the
 * last has one less than was asked for.
 */
function recordsOf<T>(
  all: readonly T[],
  keyOf: (item: T) => string,
  { MaxRecords, NextToken }: Paged,
): Page<T> {
  const size = MaxRecords ?? USUAL_PAGE;
  if (size < 1 || size > LARGEST_PAGE)
    throw new AwsError(
      'ValidationError',
      `1 validation error detected: Value '${size}' at 'maxRecords' failed to satisfy constraint: Member must have value between 1 and ${LARGEST_PAGE}`,
    );
  const whole = pageOf(all, keyOf, size, NextToken, 'InvalidNextToken');
  if (whole.nextToken === undefined || size === 1) return whole;
  return pageOf(all, keyOf, size - 1, NextToken, 'InvalidNextToken');
}

function describeGroups(groups: Groups, input: AutoScalingGroupNamesType): AutoScalingGroupsType {
  const { AutoScalingGroupNames: names = [], IncludeInstances: withInstances = true, MaxRecords } = input;
  const mostNames = MaxRecords ?? USUAL_PAGE;
  if (names.length > mostNames)
    throw new AwsError(
      'ValidationError',
      `The number of group names that may be passed in is limited to ${mostNames}`,
    );
  const malformed = names.find((name) => name.length < 1 || name.length > LONGEST_NAME);
  if (malformed !== undefined)
    throw new AwsError(
      'ValidationError',
      `1 validation error detected: Value '[${malformed}]' at 'autoScalingGroupNames' failed to satisfy constraint: Member must satisfy constraint: [Member must have length less than or equal to ${LONGEST_NAME}, Member must have length greater than or equal to 1]`,
    );
  const matches = matcherOf(input.Filters ?? []);
  // Names that there are not are left out without an error.
  const found = groups
    .all()
    .filter((group) => (names.length === 0 || names.includes(group.id)) && matches(group))
    .filter(({ operator }) => input.IncludeManagedResources !== false || operator === undefined);
  const page = recordsOf(found, ({ id }) => id, input);
  return {
    AutoScalingGroups: page.items.map((group) => groupShape(group, withInstances)),
    NextToken: page.nextToken,
  };
}

function describeScheduledActions(groups: Groups, input: DescribeScheduledActionsType): ScheduledActionsType {
  const { AutoScalingGroupName: name, ScheduledActionNames: names = [], StartTime, EndTime } = input;
  const isBetween = (at: EpochMs | undefined) =>
    names.length > 0 ||
    ((StartTime === undefined || (at ?? 0) >= StartTime.getTime()) &&
      (EndTime === undefined || (at ?? Number.POSITIVE_INFINITY) <= EndTime.getTime()));
  const found = (name === undefined ? groups.all() : [groups.named(name)])
    .flatMap((group) =>
      group.scheduledActions.map((action) => ({ group, action, next: groups.nextOf(action) })),
    )
    // One that fired once is gone.
    .filter(({ action, next }) => action.recurrence !== undefined || next !== undefined)
    .filter(({ action, next }) => (names.length === 0 || names.includes(action.name)) && isBetween(next))
    .sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  const page = recordsOf(found, keyOf, input);
  return {
    ScheduledUpdateGroupActions: page.items.map(({ group, action, next }) =>
      actionShape(group, action, next),
    ),
    NextToken: page.nextToken,
  };
}

const keyOf = ({ group, action }: { group: { readonly id: string }; action: { readonly name: string } }) =>
  `${group.id} ${action.name}`;

function describeRefreshes(
  groups: Groups,
  now: EpochMs,
  input: DescribeInstanceRefreshesType,
): DescribeInstanceRefreshesAnswer {
  const group = groups.named(input.AutoScalingGroupName);
  const { InstanceRefreshIds: ids = [] } = input;
  const found = group.refreshes.filter(({ id }) => ids.length === 0 || ids.includes(id));
  // Newest first, which is not the order of their ids: pages go by place.
  const placed = found.map((refresh, index) => ({ refresh, key: String(index).padStart(6, '0') }));
  const page = recordsOf(placed, ({ key }) => key, input);
  return {
    InstanceRefreshes: page.items.map(({ refresh }) => refreshShape(group, refresh, now)),
    NextToken: page.nextToken,
  };
}

function describeActivities(groups: Groups, input: DescribeScalingActivitiesType): ActivitiesType {
  const { AutoScalingGroupName: name, ActivityIds: ids = [] } = input;
  const found = (name === undefined ? groups.all() : [groups.named(name)])
    .flatMap((group) => group.activities.map((activity) => ({ group, activity })))
    .filter(({ activity }) => ids.length === 0 || ids.includes(activity.id))
    .sort((a, b) => b.activity.startedAt - a.activity.startedAt)
    .map((each, index) => ({ ...each, key: String(index).padStart(6, '0') }));
  const page = recordsOf(found, ({ key }) => key, input);
  return {
    Activities: page.items.map(({ group, activity }) => activityShape(group, activity)),
    NextToken: page.nextToken,
  };
}
