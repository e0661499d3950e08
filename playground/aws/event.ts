import type { EpochMs } from './time/index.ts';

/** Something that happened in the stand-in. */
export type AwsEvent = {
  readonly at: EpochMs;
  readonly accountId: string;
  readonly region: string;
} & (
  | {
      readonly type: 'instance-state' | 'db-instance-state' | 'db-cluster-state' | 'group-launch';
      readonly id: string;
      readonly name: string;
      readonly from: string;
      readonly to: string;
      /** AWS's reason, or ''. */
      readonly detail: string;
    }
  | {
      /**
       * An Auto Scaling group or an ECS service has another number of instances or tasks, or is to have one: `2/3`. A node group's are
       * those of the group behind it; its own word is `ACTIVE`. No rule of EventBridge is about these.
       */
      readonly type: 'group-state' | 'service-state' | 'node-group-state';
      readonly id: string;
      readonly name: string;
      readonly from: string;
      readonly to: string;
      readonly detail: string;
    }
  | {
      /** What ECS tells of a service by itself. Of a count that a person changes it tells nothing. */
      readonly type: 'ecs-service-action';
      readonly arn: string;
      readonly name: string;
      readonly eventName:
        | 'SERVICE_STEADY_STATE'
        | 'SERVICE_TASK_START_IMPAIRED'
        | 'SERVICE_TASK_PLACEMENT_FAILURE';
    }
  | {
      readonly type: 'schedule-created' | 'schedule-updated' | 'schedule-deleted';
      readonly group: string;
      readonly name: string;
      readonly expression: string;
    }
  | {
      /** A call that may have changed something in DynamoDB has been answered. */
      readonly type: 'table-written';
      readonly operation: string;
      /** Who called. */
      readonly accessKeyId: string;
    }
  | {
      readonly type: 'schedule-fired' | 'schedule-dropped';
      readonly group: string;
      readonly name: string;
      readonly scheduledAt: EpochMs;
      readonly attempt: number;
    }
  | {
      readonly type: 'invocation';
      readonly functionName: string;
      /** 1 for the first delivery. Lambda retries an asynchronous invocation twice. */
      readonly attempt: number;
      /** `throttled`: the function was at its concurrency, and the event went back to Lambda's queue. */
      readonly outcome: 'ok' | 'failed' | 'throttled' | 'given-up';
      /** What the function threw, or ''. */
      readonly error: string;
    }
);

type WithoutPlace<T> = T extends unknown ? Omit<T, 'accountId' | 'region'> : never;

/** An event before its account and Region are known. */
export type LocalEvent = WithoutPlace<AwsEvent>;
