import { stopOf } from '../../core/notice/notice.ts';
import type { Plan } from '../../core/plan/plan.ts';
import type { ResourceKey } from '../../core/resource/key.ts';
import type { Settings } from '../../core/settings/settings.ts';
import { HOUR_MS } from '../../core/time.ts';
import { type UseFact, useFacts } from '../../core/use/use.ts';
import type { Usage } from '../ports/usage.ts';

/** What shows that something is in use says nothing of a stop that is further ahead. */
const SOON_MS = HOUR_MS;

export type UseByKey = ReadonlyMap<ResourceKey, readonly UseFact[]>;

/** What shows that something is in use, of what is announced and stops soon. */
export async function readUse(
  planned: Plan,
  { inUse }: Pick<Settings, 'inUse'>,
  usage: Usage | undefined,
): Promise<UseByKey> {
  const keys = new Set(
    planned.notices.flatMap((notice) =>
      notice.items.filter((item) => stopOf(item, notice) <= planned.at + SOON_MS).map(({ key }) => key),
    ),
  );
  if (usage === undefined || inUse.show.length === 0 || keys.size === 0) return new Map();
  const announced = planned.decisions.map(({ resource }) => resource).filter(({ key }) => keys.has(key));
  const readings = await usage.now(announced);
  return new Map([...readings].map(([key, reading]) => [key, useFacts(reading, inUse)]));
}

/** The notices say it of their items. */
export function withUse(decided: Plan, use: UseByKey): Plan {
  if (use.size === 0) return decided;
  return {
    ...decided,
    notices: decided.notices.map((notice) => ({
      ...notice,
      items: notice.items.map((item) => {
        const facts = use.get(item.key) ?? [];
        return facts.length === 0 ? item : { ...item, use: facts };
      }),
    })),
  };
}
