import type { Plan } from '../../core/plan/plan.ts';
import type { Prices } from '../ports/prices.ts';

/** Adds the known prices to what is announced, so that people see what a press costs. */
export async function withPrices(decided: Plan, prices: Prices): Promise<Plan> {
  const keys = new Set(decided.notices.flatMap(({ items }) => items.map(({ key }) => key)));
  if (keys.size === 0) return decided;
  const announced = decided.decisions.map(({ resource }) => resource).filter(({ key }) => keys.has(key));
  const usd = await prices.hourlyUsd(announced);
  return {
    ...decided,
    notices: decided.notices.map((notice) => ({
      ...notice,
      items: notice.items.map((item) => {
        const hourlyUsd = usd.get(item.key);
        return hourlyUsd === undefined ? item : { ...item, hourlyUsd };
      }),
    })),
  };
}
