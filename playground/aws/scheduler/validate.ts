import { AwsError } from '../error.ts';
import { isTimeZone, parseExpression } from './expression.ts';
import type { ScheduleBody, ScheduleInput } from './schedule.ts';

const NAME = /^[0-9a-zA-Z-_.]+$/;
const LAMBDA_OR_OTHER_ARN = /^arn:aws[a-z-]*:[a-z0-9-]+:[a-z0-9-]*:(?:\d{12})?:.+$/;
const ROLE_ARN = /^arn:aws[a-z-]*:iam::\d{12}:role\/[\w+=,.@/-]+$/;
const MOST_INPUT_BYTES = 256 * 1024;

/** @throws AwsError for a name that is missing, too long or has forbidden characters */
export const checkName = (name: string | undefined, field: 'name' | 'groupName' = 'name'): string => {
  const issues = nameIssues(name, field);
  if (issues.length > 0 || name === undefined) throw validation(issues);
  return name;
};

/**
 * Reads the body of a create or update. Missing fields get their default in both, because an update replaces everything.
 *
 * @throws AwsError that lists every violated constraint
 */
export const readBody = (input: ScheduleInput): ScheduleBody => {
  const { Target: target, FlexibleTimeWindow: window, ScheduleExpression: text } = input;
  const issues = [
    ...nameIssues(input.Name, 'name'),
    ...(input.GroupName === undefined ? [] : nameIssues(input.GroupName, 'groupName')),
    ...(text === undefined ? [mustNotBeNull('scheduleExpression')] : []),
    ...targetIssues(target),
    ...windowIssues(window),
    ...oneOf(input.State, 'state', ['ENABLED', 'DISABLED']),
    ...oneOf(input.ActionAfterCompletion, 'actionAfterCompletion', ['NONE', 'DELETE']),
  ];
  if (issues.length > 0 || target === undefined || window === undefined || text === undefined) {
    throw validation(issues);
  }
  const timeZone = input.ScheduleExpressionTimezone ?? 'UTC';
  if (!isTimeZone(timeZone)) {
    throw new AwsError('ValidationException', 'The provided timezone is not valid.');
  }
  const expression = parseExpression(text, timeZone);
  if (expression === undefined) throw invalidExpression(text);
  return {
    expressionText: text,
    expression,
    timeZone,
    state: input.State ?? 'ENABLED',
    target,
    flexibleTimeWindow: window,
    actionAfterCompletion: input.ActionAfterCompletion ?? 'NONE',
    startAt: input.StartDate?.getTime(),
    endAt: input.EndDate?.getTime(),
    description: input.Description,
    kmsKeyArn: input.KmsKeyArn,
  };
};

export const invalidExpression = (text: string): AwsError =>
  new AwsError('ValidationException', `Invalid Schedule Expression ${text}.`);

const nameIssues = (value: string | undefined, field: string): readonly string[] => {
  if (value === undefined || value === '') return [mustNotBeNull(field)];
  return [
    ...(value.length > 64 ? [issue(value, field, 'Member must have length less than or equal to 64')] : []),
    ...(NAME.test(value)
      ? []
      : [issue(value, field, `Member must satisfy regular expression pattern: ${NAME.source}`)]),
  ];
};

const targetIssues = (target: ScheduleInput['Target']): readonly string[] => {
  if (target === undefined) return [mustNotBeNull('target')];
  const { MaximumRetryAttempts: attempts, MaximumEventAgeInSeconds: age } = target.RetryPolicy ?? {};
  return [
    ...arnIssues(target.Arn, 'target.arn', LAMBDA_OR_OTHER_ARN),
    ...arnIssues(target.RoleArn, 'target.roleArn', ROLE_ARN),
    ...(Buffer.byteLength(target.Input ?? '') > MOST_INPUT_BYTES
      ? [issue('...', 'target.input', `Member must have length less than or equal to ${MOST_INPUT_BYTES}`)]
      : []),
    ...rangeIssues(attempts, 'target.retryPolicy.maximumRetryAttempts', 0, 185),
    ...rangeIssues(age, 'target.retryPolicy.maximumEventAgeInSeconds', 60, 86_400),
  ];
};

const windowIssues = (window: ScheduleInput['FlexibleTimeWindow']): readonly string[] => {
  if (window === undefined) return [mustNotBeNull('flexibleTimeWindow')];
  if (window.Mode === undefined) return [mustNotBeNull('flexibleTimeWindow.mode')];
  return [
    ...oneOf(window.Mode, 'flexibleTimeWindow.mode', ['OFF', 'FLEXIBLE']),
    ...rangeIssues(window.MaximumWindowInMinutes, 'flexibleTimeWindow.maximumWindowInMinutes', 1, 1440),
    ...(window.Mode === 'FLEXIBLE' && window.MaximumWindowInMinutes === undefined
      ? [mustNotBeNull('flexibleTimeWindow.maximumWindowInMinutes')]
      : []),
  ];
};

const arnIssues = (value: string | undefined, field: string, pattern: RegExp): readonly string[] => {
  if (value === undefined || value === '') return [mustNotBeNull(field)];
  return pattern.test(value)
    ? []
    : [issue(value, field, `Member must satisfy regular expression pattern: ${pattern.source}`)];
};

const rangeIssues = (
  value: number | undefined,
  field: string,
  least: number,
  most: number,
): readonly string[] => {
  if (value === undefined) return [];
  if (value < least)
    return [issue(String(value), field, `Member must have value greater than or equal to ${least}`)];
  return value > most
    ? [issue(String(value), field, `Member must have value less than or equal to ${most}`)]
    : [];
};

const oneOf = (value: string | undefined, field: string, allowed: readonly string[]): readonly string[] =>
  value === undefined || allowed.includes(value)
    ? []
    : [issue(value, field, `Member must satisfy enum value set: [${allowed.join(', ')}]`)];

const mustNotBeNull = (field: string): string =>
  `Value null at '${field}' failed to satisfy constraint: Member must not be null`;

const issue = (value: string, field: string, constraint: string): string =>
  `Value '${value}' at '${field}' failed to satisfy constraint: ${constraint}`;

const validation = (issues: readonly string[]): AwsError =>
  new AwsError(
    'ValidationException',
    `${issues.length} validation error${issues.length === 1 ? '' : 's'} detected: ${issues.join('; ')}`,
  );
