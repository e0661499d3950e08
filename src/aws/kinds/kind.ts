import type { PowerResult, StopOptions } from '../../app/ports/power.ts';
import type { Resource } from '../../core/resource/resource.ts';
import type { KindTraits } from '../../core/resource/traits.ts';
import type { Direction } from '../../core/schedule/schedule.ts';
import type { Deadline } from '../sdk/backoff.ts';
import type { AwsClients } from '../sdk/clients.ts';
import type { AwsFailure } from '../sdk/errors.ts';
import type { KindEvents } from './events.ts';
import type { Permission } from './permission.ts';
import type { KindPricing } from './pricing.ts';

/** One account and Region, as a kind reads it. */
export interface Place {
  /** The account's. */
  readonly clients: AwsClients;
  readonly region: string;
  /** Only what carries this tag exists for Uptime. Case matters, as in AWS. */
  readonly tagKey: string;
  /** Only these of them. A kind that AWS cannot ask for these alone may give more. */
  readonly ids?: readonly string[] | undefined;
}

/** One go at starting or stopping in one account. */
export interface PowerRun extends Pick<StopOptions, 'hibernate' | 'snapshot'> {
  readonly clients: AwsClients;
  /** Nothing is begun after it: what was not done is `later`, with the code `OutOfTime`. */
  readonly deadline: Deadline;
}

/** All that Uptime knows of one kind of resource. `docs/contributing/add-a-kind.md` says how to write one. */
export interface Kind {
  /** `ec2-instance`: part of every key, so it never changes. Small letters, digits and hyphens. */
  readonly id: string;
  readonly traits: KindTraits;
  /** How people name them all: "EC2 instances". */
  readonly plural: string;
  /** The AWS service that they belong to, as people call it: "EC2". */
  readonly service: string;

  /**
   * Every resource of a place that carries the tag and is neither gone nor going. Filters itself where AWS has no filter for tags.
   * Rejects where AWS refuses: with the SDK's error, which names the permission that is missing.
   */
  list(place: Place): Promise<readonly Resource[]>;

  /** One resource, in a call or two: `undefined` if it is gone or not tagged. Rejects where AWS refuses. */
  find(place: Place, id: string): Promise<Resource | undefined>;

  /**
   * Starts or stops resources of one account, in any of its Regions. Each has its own result, in any order. Never rejects for an
   * answer of AWS: what passes by itself is `later`, what does not is `refused`. Keeps within AWS's quota of requests.
   */
  power(run: PowerRun, direction: Direction, resources: readonly Resource[]): Promise<readonly PowerResult[]>;

  /** Why AWS would not let this one be started or stopped, without doing it. Absent where AWS cannot be asked. */
  readonly tryPower?: (clients: AwsClients, resource: Resource) => Promise<AwsFailure | undefined>;

  /** Absent where no price is known. */
  readonly pricing?: KindPricing;

  /** Which of EventBridge's events tell of it. Absent where none does: then a start by hand is announced at the next tick. */
  readonly events?: KindEvents;

  /** All that `list`, `find`, `power` and the rest need. */
  readonly permissions: readonly Permission[];
}

/** @throws Error where there is none: every resource was read by one of them */
export function kindOf(kinds: readonly Kind[], { kind: id }: Pick<Resource, 'kind'>): Kind {
  const kind = kinds.find((each) => each.id === id);
  if (kind === undefined) throw new Error(`no kind is called ${id}`);
  return kind;
}
