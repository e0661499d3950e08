import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from './time/index.ts';

/** How long AWS takes, in virtual milliseconds. */
export interface Timings {
  /** EC2: `pending` -> `running`. */
  readonly pendingMs: number;
  /** EC2: `stopping` -> `stopped`. */
  readonly stoppingMs: number;
  /** EC2: `shutting-down` -> `terminated`. */
  readonly shuttingDownMs: number;
  /** EC2: how long a terminated instance is still described. */
  readonly ghostMs: number;
  /** Auto Scaling: `Pending` -> `InService`. */
  readonly groupLaunchingMs: number;
  /** Auto Scaling: how long an instance is still `Terminating`. */
  readonly groupTerminatingMs: number;
  /** RDS instances: `starting` -> `available`. */
  readonly dbStartingMs: number;
  /** RDS instances: `stopping` -> `stopped`. */
  readonly dbStoppingMs: number;
  /** RDS clusters: `starting` -> `available`. */
  readonly clusterStartingMs: number;
  /** RDS clusters: `stopping` -> `stopped`. */
  readonly clusterStoppingMs: number;
  /** RDS: how long DescribeEvents does not show an event yet. The status changes first. */
  readonly dbEventsLateMs: number;
  /** EKS: how long a node group is `UPDATING`. */
  readonly nodeGroupUpdatingMs: number;
  /** CloudTrail: how long LookupEvents does not show an event yet. */
  readonly trailLateMs: number;
  /** The tagging API: how long it does not show a new resource yet. */
  readonly taggingLateMs: number;
  /** RDS: the longest stop before AWS starts the database by itself. */
  readonly automaticRestartMs: number;
  /** ECS: until the tasks that a count asks for run, and until ECS tries again where they fail. */
  readonly tasksStartingMs: number;
  readonly tasksRetriedMs: number;
  /** ECS: until the tasks above the count are stopping. From then on they are not counted. */
  readonly tasksStoppingMs: number;
  /** Application Auto Scaling: until it moves a count into new bounds. */
  readonly intoBoundsMs: number;
  /** Scheduler: from the last invocation to the deletion of a schedule with `ActionAfterCompletion: DELETE`. */
  readonly completionDeleteMs: number;
  /** Scheduler: how long a group stays `DELETING`, while its schedules may still fire. */
  readonly groupDeletingMs: number;
  /** Scheduler: lists do not show what was created less than this long ago. */
  readonly schedulerReadLagMs: number;
}

export const USUAL_TIMINGS: Timings = {
  pendingMs: 20 * SECOND_MS,
  stoppingMs: 40 * SECOND_MS,
  shuttingDownMs: 30 * SECOND_MS,
  ghostMs: HOUR_MS,
  groupLaunchingMs: MINUTE_MS,
  groupTerminatingMs: MINUTE_MS,
  dbStartingMs: 5 * MINUTE_MS,
  dbStoppingMs: 3 * MINUTE_MS,
  clusterStartingMs: 8 * MINUTE_MS,
  clusterStoppingMs: 5 * MINUTE_MS,
  dbEventsLateMs: 0,
  nodeGroupUpdatingMs: 2 * MINUTE_MS,
  // About 5 minutes on average, without a promise: this asks the most of a caller.
  trailLateMs: 15 * MINUTE_MS,
  taggingLateMs: 0,
  automaticRestartMs: 7 * DAY_MS,
  tasksStartingMs: 90 * SECOND_MS,
  tasksRetriedMs: 5 * MINUTE_MS,
  tasksStoppingMs: 30 * SECOND_MS,
  intoBoundsMs: 10 * SECOND_MS,
  completionDeleteMs: MINUTE_MS,
  groupDeletingMs: MINUTE_MS,
  schedulerReadLagMs: 0,
};
