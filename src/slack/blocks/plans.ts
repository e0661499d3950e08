import type { Button, SectionBlock } from '@slack/types';
import type { PlanId } from '../../core/hold/hold.ts';
import type { PlanAhead } from '../../core/reports/plans.ts';
import { CANCEL_PLAN_ACTION } from '../values/action-ids.ts';
import { dayAndTime } from './date.ts';
import type { NoticeLine } from './item-status.ts';
import { button, section } from './parts.ts';
import { count, few, person, sentence } from './text.ts';

export const cancelPlanButton = (plan: PlanId, actionId = CANCEL_PLAN_ACTION): Button =>
  button({
    actionId,
    text: 'Cancel plan',
    says: 'Cancel plan: keep to the schedule instead',
    value: plan,
  });

/** "*Sat 12 Dec at 09:00* until *14:00*, 3 run: web-1, web-2 and web-3 (planned by @ada: release)", with *Cancel plan*. */
export const planRow = (ahead: PlanAhead, actionId?: string): SectionBlock => ({
  ...section(planText(ahead)),
  accessory: cancelPlanButton(ahead.plan, actionId),
});

function planText({ keep, by, from, until, reason, of }: PlanAhead): string {
  const one = of.length === 1;
  const what = keep === 'running' ? (one ? 'runs' : 'run') : one ? 'stays stopped' : 'stay stopped';
  const many = one ? '' : `${of.length.toLocaleString('en-US')} `;
  const why = reason === undefined ? '' : `: ${sentence(reason, 160)}`;
  return `*${dayAndTime(from)}* until *${dayAndTime(until)}*, ${many}${what}: ${few(of)} (planned by ${person(by)}${why})`;
}

/** As many plans are named. One notice rarely has more. */
const MOST_NAMED = 3;

/** "@ada planned this: release.", with how many where it is not all of them. */
export function planLines(lines: readonly Pick<NoticeLine, 'item'>[]): string[] {
  const plans = lines.flatMap(({ item: { plan } }) => (plan === undefined ? [] : [plan]));
  return [...Map.groupBy(plans, ({ by, reason }) => `${by} ${reason}`).values()]
    .slice(0, MOST_NAMED)
    .flatMap((group) => {
      const [plan] = group;
      if (plan === undefined) return [];
      const some = group.length === lines.length ? 'this' : `the stop of ${count(group.length, 'resource')}`;
      return [
        `${person(plan.by)} planned ${some}${plan.reason === undefined ? '' : `: ${sentence(plan.reason, 160)}`}.`,
      ];
    });
}
