import type { PowerResult, StopOptions } from '../../app/ports/power.ts';
import type { Capacity } from '../../core/resource/capacity.ts';
import type { ResourceIdentity } from '../../core/resource/key.ts';
import type { Resource } from '../../core/resource/resource.ts';
import type { KindTraits } from '../../core/resource/traits.ts';
import type { Direction } from '../../core/schedule/schedule.ts';
import type { Deadline } from '../sdk/backoff.ts';
import type { AwsClients } from '../sdk/clients.ts';
import type { AwsFailure } from '../sdk/errors.ts';
import type { KindEvents } from './events.ts';
import type { Permission } from './permission.ts';
import type { KindPricing } from './pricing.ts';
import type { KindUsage } from './usage.ts';

/** One account and Region, as a kind reads it. */
export interface Place {
  /** Clients in that account. */
  readonly clients: AwsClients;
  readonly region: string;
  /** Uptime sees only resources that carry this tag. Case matters, as in AWS. */
  readonly tagKey: string;
  /** Only these of them. A kind that AWS cannot ask for these alone may give more. */
  readonly ids?: readonly string[] | undefined;
}

/** One run of starting or stopping in one account. */
export interface PowerRun extends Pick<StopOptions, 'hibernate' | 'canWait' | 'snapshot'> {
  readonly clients: AwsClients;
  /** No call starts after it. What was not done is `later`, with the code `OutOfTime`. */
  readonly deadline: Deadline;
}

/** Everything Uptime knows about one kind of resource. `docs/contributing/add-a-kind.md` says how to write one. */
export interface Kind {
  /** `ec2-instance`: part of every key, so it never changes. Lower-case letters, digits and hyphens. */
  readonly id: string;
  readonly traits: KindTraits;
  /** Its plural for people: "EC2 instances". */
  readonly plural: string;
  /** The AWS service, as people call it: "EC2". */
  readonly service: string;

  /**
   * Every tagged resource of a place that is not being deleted. Filters itself if AWS cannot filter by tag. Rejects if
   * AWS refuses, with the SDK's error, which names the missing permission.
   */
  list(place: Place): Promise<readonly Resource[]>;

  /**
   * What runs without the tag, for suggestions. Absent if AWS does not measure how much it is used. Rejects if AWS refuses.
   */
  listUntagged?(place: Place): Promise<readonly Resource[]>;

  /**
   * The tagged resources with this name or id, as far as AWS can look for them alone. `list` finds those with a name that only Uptime can
   * compare. No wildcards. Rejects if AWS refuses.
   */
  named(place: Place, name: string): Promise<readonly Resource[]>;

  /** One resource, in a call or two. `undefined` if it is gone or not tagged. Rejects if AWS refuses. */
  find(place: Place, id: string): Promise<Resource | undefined>;

  /**
   * Starts or stops resources of one account, in any of its Regions. Each gets its own result, in any order. Never
   * rejects because of AWS's answer: temporary failures are `later`, others `refused`. Keeps within AWS's request
   * quota.
   */
  power(run: PowerRun, direction: Direction, resources: readonly Resource[]): Promise<readonly PowerResult[]>;

  /** Of a scaled kind: the AWS CLI command with which a person brings one back to this size, where Uptime can't. One line. */
  readonly restoreCommand?: (identity: ResourceIdentity, capacity: Capacity) => string;

  /** Why AWS would refuse to start or stop this one, from a dry run. Absent if AWS offers none. */
  readonly tryPower?: (clients: AwsClients, resource: Resource) => Promise<AwsFailure | undefined>;

  /** Absent if no price is known. */
  readonly pricing?: KindPricing;

  /** Absent if AWS does not measure how much it is used. */
  readonly usage?: KindUsage;

  /** The EventBridge events about it. Absent if there are none: a manual start is then announced at the next tick. */
  readonly events?: KindEvents;

  /** CloudTrail's names for the calls that bring it up and down. Absent: nobody is named in `why`. */
  readonly powerCalls?: Readonly<Record<Direction, readonly string[]>>;

  /**
   * Which way such a call went, by its `requestParameters`, where one call does both: `undefined` if neither. Absent where its name tells.
   */
  readonly powerOf?: (requestParameters: unknown) => Direction | undefined;

  /**
   * Whether such a call is about the resource with this id, by its `requestParameters`, where CloudTrail does not list resources with the
   * calls: it is then asked for the first of `powerCalls` by name. Absent where it lists them.
   */
  readonly isCallOn?: (requestParameters: unknown, id: string) => boolean;

  /** Everything that `list`, `find`, `power` and the rest need. */
  readonly permissions: readonly Permission[];
}

/** @throws Error if there is none, which is a bug: every resource was read by one of the kinds */
export function kindOf(kinds: readonly Kind[], { kind: id }: Pick<Resource, 'kind'>): Kind {
  const kind = kinds.find((each) => each.id === id);
  if (kind === undefined) throw new Error(`no kind is called ${id}`);
  return kind;
}
