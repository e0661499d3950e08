import type { Plan } from '../../src/core/plan/plan.ts';
import type { EpochMs } from '../../src/core/time.ts';
import type { SlackStandIn, View } from '../slack/index.ts';
import type { ClockView, Person, ViewOnScreen, ViewsOnScreen } from './view.ts';
import type { Winder } from './winder.ts';

/** The clock, and the next stop or start we know of. */
export function clockView(now: EpochMs, { pace, windingTo }: Winder, plan: Plan | undefined): ClockView {
  let next: ClockView['next'];
  for (const { next: step, resource, leftAlone } of plan?.decisions ?? []) {
    if (!step || step.at <= now || leftAlone !== undefined || (next && next.at <= step.at)) continue;
    next = { at: step.at, what: `${resource.name} ${step.direction === 'stop' ? 'stops' : 'starts'}` };
  }
  return { now, pace, windingTo, next };
}

/** Modals and Home tabs as each person sees theirs. */
export const viewsOnScreen = (slack: SlackStandIn, people: readonly Person[]): ViewsOnScreen => ({
  modals: Object.fromEntries(people.map(({ id }) => [id, slack.modals(id).map(onScreen)])),
  homes: Object.fromEntries(
    people.flatMap(({ id }) => {
      const home = slack.home(id);
      return home ? [[id, onScreen(home)] as const] : [];
    }),
  ),
});

const onScreen = ({ id, title, submit, close, blocks, errors, entered }: View): ViewOnScreen => ({
  ...{ id, title, submit, close, blocks, errors },
  entered: Object.fromEntries(entered),
});
