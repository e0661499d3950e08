import type { Resource } from '../../core/resource/resource.ts';
import type { EpochMs } from '../../core/time.ts';

/** What `doctor` tries out, without anything coming of it. */
export interface Checkup {
  /** Whether it may be started and stopped, as far as that can be asked without doing it. */
  power(resource: Resource): Promise<PowerTrial>;
  /** Rejects with a `DeliveryError` where Slack does not take the token. */
  slack(): Promise<SlackAccess>;
  /** Rejects with a `DeliveryError` where nothing can be posted there. */
  channel(id: string): Promise<void>;
  /** The scopes that the app needs. */
  readonly scopes: readonly string[];
  readonly memory: MemoryNames;
}

/** What the memory and its timers are called, to say how what is missing is made again. */
export interface MemoryNames {
  readonly region: string;
  readonly table: string;
  readonly scheduleGroup: string;
  /** Whether a failed call to the store or the timers says that the table or the group is not there. */
  isMissing(error: unknown): boolean;
}

/** What asking for a start and a stop came to. */
export type PowerTrial =
  /** @param plural what it stands for: "EC2 instances" */
  | { readonly kind: 'allowed'; readonly plural: string }
  /** @param actions the permissions that starting and stopping need */
  | { readonly kind: 'refused'; readonly detail: string; readonly actions: readonly string[] }
  /** @param service which cannot be asked: "RDS" */
  | { readonly kind: 'unaskable'; readonly service: string };

export interface SlackAccess {
  readonly workspace: string;
  readonly scopes: readonly string[];
  /** What time Slack has. */
  readonly now?: EpochMs;
}
