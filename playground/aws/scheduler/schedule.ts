import type { CreateScheduleInput, FlexibleTimeWindow, Target } from '@aws-sdk/client-scheduler';
import type { EpochMs } from '../time/index.ts';
import type { Expression } from './expression.ts';

/** UpdateSchedule replaces all of this. */
export interface ScheduleBody {
  readonly expressionText: string;
  readonly expression: Expression;
  readonly timeZone: string;
  readonly state: 'ENABLED' | 'DISABLED';
  readonly target: Target;
  readonly flexibleTimeWindow: FlexibleTimeWindow;
  readonly actionAfterCompletion: 'NONE' | 'DELETE';
  readonly startAt?: EpochMs | undefined;
  readonly endAt?: EpochMs | undefined;
  readonly description?: string | undefined;
  readonly kmsKeyArn?: string | undefined;
}

export interface Schedule {
  readonly name: string;
  readonly group: string;
  readonly arn: string;
  readonly createdAt: EpochMs;
  modifiedAt: EpochMs;
  /** From the creating request: the same request sent again is no conflict. */
  readonly clientToken?: string | undefined;
  body: ScheduleBody;
}

export interface ScheduleGroup {
  readonly name: string;
  readonly arn: string;
  readonly createdAt: EpochMs;
  modifiedAt: EpochMs;
  state: 'ACTIVE' | 'DELETING';
}

/** The fields shared by create and update. */
export type ScheduleInput = Pick<
  CreateScheduleInput,
  | 'Name'
  | 'GroupName'
  | 'ScheduleExpression'
  | 'ScheduleExpressionTimezone'
  | 'State'
  | 'Target'
  | 'FlexibleTimeWindow'
  | 'ActionAfterCompletion'
  | 'StartDate'
  | 'EndDate'
  | 'Description'
  | 'KmsKeyArn'
>;
