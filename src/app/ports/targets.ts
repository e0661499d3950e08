import type { ResourceIdentity } from '../../core/resource/key.ts';
import type { Resource } from '../../core/resource/resource.ts';
import type { Target } from '../../core/resource/target.ts';
import type { TargetFailure } from '../../core/resource/target-failure.ts';

export interface TargetsReading {
  readonly targets: readonly Target[];
  /** Accounts that could not be entered, or whose Regions could not be listed. Their targets are missing. */
  readonly failures: readonly TargetFailure[];
}

/** The accounts and Regions that the settings name. */
export interface Targets {
  /** All of them, account by account. */
  list(): Promise<TargetsReading>;
  /**
   * One resource as it is now; `undefined` if it is gone, untagged, in no target, or where a role or a policy forbids to look. Rejects if
   * AWS fails.
   */
  find(identity: ResourceIdentity): Promise<Resource | undefined>;
}
