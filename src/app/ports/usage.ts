import type { ResourceKey } from '../../core/resource/key.ts';
import type { Resource } from '../../core/resource/resource.ts';
import type { Target } from '../../core/resource/target.ts';
import type { HourlyUse } from '../../core/suggest/hours.ts';
import type { UseReading } from '../../core/use/use.ts';

/** How much resources are used, as AWS measures it. */
export interface Usage {
  /**
   * What can be read of each just now. Never rejects, and takes three seconds at most, so that no notice waits for it. What cannot be
   * read is missing.
   */
  now(resources: readonly Resource[]): Promise<ReadonlyMap<ResourceKey, UseReading>>;
  /**
   * The last two weeks of each, hour by hour, and whether AWS finds it idle. Never rejects, and takes half a minute at most, because somebody is waiting. What cannot be
   * read is missing.
   */
  hourly(resources: readonly Resource[]): Promise<ReadonlyMap<ResourceKey, HourlyUse>>;
  /** Why it could not be asked there, by what is asked. Empty if all of it can be. */
  check(target: Target): Promise<readonly UsageRefusal[]>;
}

export interface UsageRefusal {
  /** The permission that it takes: `ssm:DescribeSessions`. */
  readonly action: string;
  readonly isDenied: boolean;
  /** One line, in AWS's words. */
  readonly cause: string;
}
