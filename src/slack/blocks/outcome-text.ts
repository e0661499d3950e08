import type { Grantee, Right } from '../../core/access/permissions.ts';
import type { Failed, HeldBy, Outcome, Unchanged } from '../../core/request/outcome.ts';
import type { EpochMs } from '../../core/time.ts';
import { whyFailedText } from '../../text/why-failed.ts';
import { whyLeftText } from '../../text/why-left.ts';
import { dayAndTime } from './date.ts';
import { count, person, sentence } from './text.ts';

/** How a time is shown: `dayAndTime` for what is read at once, `dateAndTime` for what stays in a channel. */
export type When = (at: EpochMs) => string;

/** The text after a resource's name. */
export function outcomeText(outcome: Outcome, when: When = dayAndTime): string {
  switch (outcome.kind) {
    case 'held':
      return `${heldText(outcome, when)}${outlasts(outcome, when)}${ended(outcome)}`;
    case 'started': {
      const now = outcome.already ? 'is running already' : 'starts now';
      if (outcome.until !== undefined)
        return `${now} and is kept running until *${when(outcome.until)}*${thenStops(outcome, when)}${ended(outcome)}`;
      return outcome.stopsAt === undefined
        ? `${now}; nothing is set to stop it${ended(outcome)}`
        : `${now} and stops *${when(outcome.stopsAt)}*, after a notice${whoseHoldEnds(outcome)}${ended(outcome)}`;
    }
    case 'stopped': {
      const until = outcome.until === undefined ? '' : ` until *${when(outcome.until)}*`;
      const kept = until === '' ? '' : `, kept down${until}`;
      const again =
        outcome.startsAt === undefined || outcome.startsAt === outcome.until
          ? ''
          : `, starts *${when(outcome.startsAt)}*`;
      const remark = outcome.remark === undefined ? '' : ` (${sentence(outcome.remark)})`;
      const now = outcome.already ? `stays down${until}` : `stops now${kept}`;
      return `${now}${again}${remark}${ended(outcome)}`;
    }
    case 'resumed': {
      const next =
        outcome.next === undefined ? '' : `: ${outcome.next.direction}s *${when(outcome.next.at)}*`;
      return `is back on schedule${next} (held before by ${outcome.whose.slice(0, 5).map(person).join(', ')})`;
    }
    case 'noted':
      return 'has your objection';
    case 'already':
      return `is ${sentence(outcome.state, 40)} already`;
    case 'left':
      return outcome.staysUp
        ? `needs no hold, Uptime never stops it: ${whyUnchanged(outcome)}`
        : `is left alone: ${whyUnchanged(outcome)}`;
    case 'gone':
      return `is left alone: ${whyUnchanged(outcome)}`;
    case 'forbidden':
      return `stays as it is: ${forWhom(outcome)}`;
    case 'over-budget':
      return `stays as it is: it was held for ${hours(outcome.usedHours)} of its ${hours(outcome.budgetHours)} this week, and more takes somebody’s yes`;
    case 'failed':
      return `*could not be changed*: ${failedText(outcome)}`;
    default:
      return `stays as it is: ${whyUnchanged(outcome)}`;
  }
}

/** Why nothing is done about a resource, as a clause. */
export function whyUnchanged(outcome: Exclude<Unchanged, { kind: 'already' }>): string {
  switch (outcome.kind) {
    case 'down':
      return `it is ${sentence(outcome.state, 40)}; start it instead`;
    case 'no-stop-ahead':
      return 'no stop is ahead of it';
    case 'runs-longer':
      return `it runs longer than that anyway, until ${dayAndTime(outcome.until)}`;
    case 'not-held':
      return 'nobody holds it';
    case 'not-yours':
      return 'you do not hold it, others do: add `everyone` to end theirs';
    case 'held-by':
      return outcome.keep === 'stopped'
        ? `${person(outcome.by)} keeps it stopped until ${dayAndTime(outcome.until)}, which is longer; start it to end that`
        : `${person(outcome.by)} holds it until ${dayAndTime(outcome.until)}`;
    case 'started-since':
      return outcome.settled
        ? 'it has been started since, and that message is settled'
        : 'it has been started since';
    case 'overtaken':
      return 'it has been changed since you asked';
    case 'gone':
      return 'it is gone, or no longer tagged';
    case 'unchecked':
      return `${forWhom(outcome)}, and Slack did not tell Uptime just now whether that includes you. Please try again in a moment`;
    case 'left':
      return sentence(whyLeftText(outcome.why));
  }
}

const forWhom = ({ right, grantees }: { readonly right: Right; readonly grantees: readonly Grantee[] }) =>
  `${right === 'override' ? 'somebody else holds it, and ending that' : `to ${right} it`} is for ${whoMay(grantees)}`;

type Held = Extract<Outcome, { kind: 'held' }>;

function heldText(held: Held, when: When): string {
  const until = `*${when(held.until)}*`;
  const isDown = held.keep === 'stopped';
  const kept = isDown
    ? `kept down until ${until}${thenStarts(held, when)}`
    : `kept running until ${until}${thenStops(held, when)}`;
  switch (held.waits?.kind) {
    case undefined:
      return `is ${kept}`;
    case 'stopping':
      return `is stopping; it starts again as soon as it has stopped and is ${kept}`;
    case 'changing':
      return `is ${sentence(held.waits.state, 40)}; as soon as AWS can, it ${isDown ? 'stops after a notice' : 'starts'} and is ${kept}`;
    case 'aws': {
      const why = sentence(held.waits.detail);
      return isDown
        ? `could not be stopped yet: ${why}. Uptime stops it later, after a notice, and keeps it down until ${until}`
        : `could not be started yet: ${why}. Uptime keeps trying until ${until}`;
    }
  }
}

const outlasts = ({ outlasts: hold }: Held, when: When): string =>
  hold === undefined
    ? ''
    : `; ${person(hold.by)} keeps it stopped, but only until *${when(hold.until)}*, so this counts`;

export const failedText = ({ failure }: Failed): string => sentence(whyFailedText(failure));

const ended = ({ ended: whose }: { readonly ended?: readonly string[] | undefined }): string =>
  whose === undefined ? '' : ` (this ends the hold of ${whose.slice(0, 5).map(person).join(', ')})`;

interface ThenStops {
  readonly until?: EpochMs | undefined;
  readonly stopsAt?: EpochMs | undefined;
  readonly decidedBy?: HeldBy | undefined;
}

function thenStops(outcome: ThenStops, when: When): string {
  const { until, stopsAt } = outcome;
  if (stopsAt === undefined) return '';
  return stopsAt === until ? ', then stops' : `, stops *${when(stopsAt)}*${whoseHoldEnds(outcome)}`;
}

/** Why it stops when it does. */
const whoseHoldEnds = ({ stopsAt, decidedBy }: ThenStops): string =>
  decidedBy !== undefined && decidedBy.until === stopsAt
    ? `, when the hold of ${person(decidedBy.by)} ends`
    : '';

const thenStarts = ({ until, startsAt }: Held, when: When): string =>
  startsAt === undefined ? '' : startsAt === until ? ', then starts' : `, starts *${when(startsAt)}*`;

/** "1 hour", "7.5 hours": rounded up to the quarter. */
export const hours = (value: number): string => count(Math.ceil(value * 4) / 4, 'hour');

/** "its owner, @platform or @ada". */
export function whoMay(grantees: readonly Grantee[]): string {
  const names = grantees
    .slice(0, 6)
    .map((grantee) =>
      grantee === 'owners'
        ? 'its owner'
        : grantee === 'admins'
          ? 'an admin or owner of this workspace'
          : grantee.startsWith('S')
            ? `<!subteam^${grantee}>`
            : person(grantee),
    );
  return names.length === 0 ? 'nobody' : new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(names);
}
