import type { Resource } from '../../core/resource/resource.ts';
import type { EpochMs } from '../../core/time.ts';

/** What `doctor` tries. None of it changes anything. */
export interface Checkup {
  /** Whether Uptime may start and stop it, as far as AWS tells without doing it. */
  power(resource: Resource): Promise<PowerTrial>;
  /** Rejects with a `DeliveryError` if Slack refuses the token. */
  slack(): Promise<SlackAccess>;
  /** Rejects with a `DeliveryError` if Uptime cannot post there. */
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

/** The result of a trial start and stop. */
export type PowerTrial =
  /** @param plural the kind's name in the plural: "EC2 instances" */
  | { readonly kind: 'allowed'; readonly plural: string }
  /** @param actions the permissions that starting and stopping need */
  | { readonly kind: 'refused'; readonly detail: string; readonly actions: readonly string[] }
  /** @param service the service that has no way to ask: "RDS" */
  | { readonly kind: 'unaskable'; readonly service: string };

export interface SlackAccess {
  readonly workspace: string;
  readonly scopes: readonly string[];
  /** Slack's clock. */
  readonly now?: EpochMs | undefined;
}
