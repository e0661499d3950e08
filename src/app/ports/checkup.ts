import type { Resource } from '../../core/resource/resource.ts';
import type { EpochMs } from '../../core/time.ts';

/** What `doctor` tries out, without anything coming of it. */
export interface Checkup {
  /** Why AWS would not let this instance be started or stopped; `undefined` where it would. Only EC2 can be asked. */
  powerRefusal(resource: Resource): Promise<string | undefined>;
  /** Rejects with a `DeliveryError` where Slack does not take the token. */
  slack(): Promise<SlackAccess>;
  /** Rejects with a `DeliveryError` where nothing can be posted there. */
  channel(id: string): Promise<void>;
  /** The scopes that the app needs. */
  readonly scopes: readonly string[];
}

export interface SlackAccess {
  readonly workspace: string;
  readonly scopes: readonly string[];
  /** What time Slack has. */
  readonly now?: EpochMs;
}
