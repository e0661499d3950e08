import { ownerAddress } from '../../core/access/permissions.ts';
import type { Decision } from '../../core/plan/decision.ts';
import type { ResourceKey } from '../../core/resource/key.ts';
import { targetOf } from '../../core/resource/target.ts';
import type { TargetFailure } from '../../core/resource/target-failure.ts';
import type { FoldFacts, SeenNow } from '../../core/savings/fold.ts';
import type { Settings } from '../../core/settings/settings.ts';

/** What a run knows of the fleet when it sums up what was saved. */
export function foldFacts(
  decisions: readonly Decision[],
  unreadable: readonly TargetFailure[],
  hourlyUsd: ReadonlyMap<ResourceKey, number>,
  settings: Settings,
): FoldFacts {
  const failed = new Set(unreadable.map(({ accountId }) => accountId));
  const read = new Set(decisions.map(({ resource }) => resource.accountId));
  return {
    seen: new Map(
      decisions.map((each) => [each.resource.key, seenNow(each, hourlyUsd.get(each.resource.key), settings)]),
    ),
    // Where the list of accounts failed, nobody knows which ones are missing.
    isUnread: (key) => {
      const { accountId } = targetOf(key);
      return failed.has(accountId) || (failed.size > 0 && !read.has(accountId));
    },
  };
}

function seenNow(
  { resource, view, tagText, action }: Decision,
  usdPerHour: number | undefined,
  { policy, schedules, ownerTagKey, savingsTags }: Settings,
): SeenNow {
  const named = view.ok && view.name !== undefined ? schedules.get(view.name) : undefined;
  const owner = ownerAddress(resource, ownerTagKey);
  const tags = savingsTags.flatMap((tag) => {
    const value = resource.tags[tag];
    return value === undefined ? [] : [[tag, value] as const];
  });
  return {
    labels: {
      key: resource.key,
      name: resource.name,
      schedule: named?.name ?? tagText,
      channel: view.ok ? view.policy.channel : policy.channel,
      ...(owner !== undefined && { owner }),
      tags: Object.fromEntries(tags),
      ...(usdPerHour !== undefined && { usdPerHour }),
    },
    resource,
    schedule: view.ok ? view.own : undefined,
    isManaged: action.kind !== 'leave',
  };
}
