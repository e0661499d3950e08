import type { Grantee } from '../../core/access/permissions.ts';
import type { WhyLeft } from '../../core/plan/left-alone.ts';
import type { ChangeOutcome } from '../../core/request/change.ts';
import { whyLeftText } from '../../text/why-left.ts';
import { dayAndTime } from './date.ts';
import { count, person, sentence } from './text.ts';

/** @param reason a clause, or what it stands for */
export const leftText = (reason: string | WhyLeft): string =>
  typeof reason === 'string' ? reason : whyLeftText(reason);

/** What comes after a resource's name. */
export function outcomeText(outcome: ChangeOutcome): string {
  switch (outcome.kind) {
    case 'held':
      return `is kept running until *${dayAndTime(outcome.until)}*${thenStops(outcome)}`;
    case 'started':
      if (outcome.until !== undefined)
        return `starts now and is kept running until *${dayAndTime(outcome.until)}*${thenStops(outcome)}${ended(outcome)}`;
      return outcome.stopsAt === undefined
        ? `starts now; nothing is set to stop it${ended(outcome)}`
        : `starts now and stops *${dayAndTime(outcome.stopsAt)}*, after a notice${ended(outcome)}`;
    case 'stopped': {
      const kept = outcome.until === undefined ? '' : `, kept down until *${dayAndTime(outcome.until)}*`;
      const again =
        outcome.startsAt === undefined || outcome.startsAt === outcome.until
          ? ''
          : `, starts *${dayAndTime(outcome.startsAt)}*`;
      const remark = outcome.remark === undefined ? '' : ` (${sentence(outcome.remark)})`;
      return `stops now${kept}${again}${remark}${ended(outcome)}`;
    }
    case 'already':
      return `is ${sentence(outcome.state, 40)} already`;
    case 'resumed': {
      const next =
        outcome.next === undefined ? '' : `: ${outcome.next.direction}s *${dayAndTime(outcome.next.at)}*`;
      return `is back on schedule${next} (held before by ${outcome.whose.slice(0, 5).map(person).join(', ')})`;
    }
    case 'nothing': {
      const at = outcome.at === undefined ? '' : ` ${dayAndTime(outcome.at)}`;
      return `stays as it is: ${sentence(outcome.reason)}${at}`;
    }
    case 'left':
      return `is left alone: ${sentence(leftText(outcome.reason))}`;
    case 'forbidden':
      return `stays as it is: ${outcome.right === 'override' ? 'somebody else holds it, and ending that' : `to ${outcome.right} it`} is for ${whoMay(outcome.grantees)}`;
    case 'over-budget':
      return `stays as it is: it was held for ${hours(outcome.usedHours)} of its ${hours(outcome.budgetHours)} this week, and more takes somebody’s yes`;
    case 'failed':
      return `*could not be changed*: ${sentence(outcome.reason)}`;
  }
}

const ended = ({ ended: whose }: { readonly ended?: readonly string[] }): string =>
  whose === undefined ? '' : ` (this ends the hold of ${whose.slice(0, 5).map(person).join(', ')})`;

const thenStops = ({ until, stopsAt }: { readonly until?: number; readonly stopsAt?: number }): string =>
  stopsAt === undefined ? '' : stopsAt === until ? ', then stops' : `, stops *${dayAndTime(stopsAt)}*`;

/** "1 hour", "7.5 hours": to the quarter, upwards. */
export const hours = (value: number): string => count(Math.ceil(value * 4) / 4, 'hour');

/** "its owner, @platform or @ada". */
export function whoMay(grantees: readonly Grantee[]): string {
  const names = grantees
    .slice(0, 6)
    .map((grantee) =>
      grantee === 'owners'
        ? 'its owner'
        : grantee.startsWith('S')
          ? `<!subteam^${grantee}>`
          : person(grantee),
    );
  return names.length === 0 ? 'nobody' : new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(names);
}
