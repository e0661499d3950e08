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
    case 'planned':
      return plannedText(outcome, when);
    case 'started': {
      const now = outcome.already ? 'is already running' : 'starts now';
      if (outcome.until !== undefined)
        return `${now}, held until *${when(outcome.until)}*${thenStops(outcome, when)}${ended(outcome)}`;
      return outcome.stopsAt === undefined
        ? `${now}; no stop is scheduled${ended(outcome)}`
        : `${now} and stops *${when(outcome.stopsAt)}*, after a notice${whoseHoldEnds(outcome)}${ended(outcome)}`;
    }
    case 'stopped': {
      const until = outcome.until === undefined ? '' : ` until *${when(outcome.until)}*`;
      const kept = until === '' ? '' : `, held${until}`;
      const again =
        outcome.startsAt === undefined || outcome.startsAt === outcome.until
          ? ''
          : `, starts *${when(outcome.startsAt)}*`;
      const remark = outcome.remark === undefined ? '' : ` (${sentence(outcome.remark)})`;
      const now = outcome.already ? `stays stopped${until}` : `stops now${kept}`;
      return `${now}${again}${remark}${ended(outcome)}`;
    }
    case 'resumed': {
      const next =
        outcome.next === undefined ? '' : `: ${outcome.next.direction}s *${when(outcome.next.at)}*`;
      if (outcome.plan) return `keeps to its schedule${next}`;
      return `is back on schedule${next} (was held by ${outcome.whose.slice(0, 5).map(person).join(', ')})`;
    }
    case 'noted':
      return 'has your objection';
    case 'already':
      return `is already ${sentence(outcome.state, 40)}`;
    case 'down':
      return whyDown(outcome);
    case 'left':
      return outcome.staysUp
        ? `needs no snooze, because Uptime never stops it: ${whyUnchanged(outcome)}`
        : `is not managed: ${whyUnchanged(outcome)}`;
    case 'gone':
      return `is not managed: ${whyUnchanged(outcome)}`;
    case 'forbidden':
      return `did not change: ${forWhom(outcome)}`;
    case 'over-budget':
      return `did not change: it has used ${hours(outcome.usedHours)} of this week’s ${hours(outcome.budgetHours)} of snooze, so someone has to approve more`;
    case 'failed':
      return `*could not be changed*: ${failedText(outcome)}`;
    default:
      return `did not change: ${whyUnchanged(outcome)}`;
  }
}

/** "stays stopped from *Dec 24 at 00:00* until *Jan 4 at 00:00*, starts *Jan 4 at 08:00*". */
function plannedText({ keep, from, until, stopsAt, startsAt }: Planned, when: When): string {
  const span = `from *${when(from)}* until *${when(until)}*`;
  if (keep === 'stopped') {
    const again =
      startsAt === undefined ? '' : startsAt === until ? ', then starts' : `, starts *${when(startsAt)}*`;
    return `stays stopped ${span}${again}`;
  }
  const then = stopsAt === undefined ? '' : stopsAt === until ? ', then stops' : `, stops *${when(stopsAt)}*`;
  return `runs ${span}${then}`;
}

type Planned = Extract<Outcome, { kind: 'planned' }>;

/** Why nothing is done about a resource, as a clause. */
export function whyUnchanged(outcome: Exclude<Unchanged, { kind: 'already' }>): string {
  switch (outcome.kind) {
    case 'down':
      return `it ${whyDown(outcome)}`;
    case 'no-stop-ahead':
      return 'it has no stop ahead';
    case 'runs-longer':
      return `it already runs until ${dayAndTime(outcome.until)}`;
    case 'not-held':
      return 'nobody has snoozed it';
    case 'not-yours':
      return outcome.plan
        ? 'someone else planned it. To cancel that, use `/uptime resume` with its name and `everyone`'
        : 'others hold it, not you. Add `everyone` to end their holds';
    case 'held-by':
      return outcome.keep === 'stopped'
        ? `${person(outcome.by)} holds it stopped until ${dayAndTime(outcome.until)}. Start it to end that`
        : `${person(outcome.by)} holds it until ${dayAndTime(outcome.until)}`;
    case 'started-since':
      return outcome.settled
        ? 'it has been started since, and that notice is closed'
        : 'it has been started since';
    case 'overtaken':
      return 'it has changed since you asked';
    case 'gone':
      return 'it is gone or no longer tagged';
    case 'unchecked':
      return `${forWhom(outcome)}, and Slack didn’t answer whether that includes you. Try again in a moment`;
    case 'left':
      return sentence(whyLeftText(outcome.why));
  }
}

const whyDown = ({ state }: Extract<Unchanged, { kind: 'down' }>): string =>
  `is ${sentence(state, 40)}. Start it with \`/uptime start\``;

const forWhom = ({ right, grantees }: { readonly right: Right; readonly grantees: readonly Grantee[] }) =>
  `${onlyText(grantees)} can ${right === 'override' ? 'end someone else’s hold on it' : `${right} it`}`;

type Held = Extract<Outcome, { kind: 'held' }>;

function heldText(held: Held, when: When): string {
  const until = `*${when(held.until)}*`;
  const isDown = held.keep === 'stopped';
  const kept = isDown
    ? `held stopped until ${until}${thenStarts(held, when)}`
    : `held until ${until}${thenStops(held, when)}`;
  switch (held.waits?.kind) {
    case undefined:
      return `is ${kept}`;
    case 'stopping':
      return `is still stopping. Then it starts again and is ${kept}`;
    case 'changing':
      return `is ${sentence(held.waits.state, 40)}. As soon as AWS allows, it ${isDown ? `stops, after a notice, and is ${kept}` : `starts and is ${kept}`}`;
    case 'aws': {
      const why = sentence(held.waits.detail);
      return isDown
        ? `could not stop yet: ${why}. Uptime stops it later, after a notice, and holds it until ${until}`
        : `could not start yet: ${why}. Uptime keeps trying until ${until}`;
    }
  }
}

const outlasts = ({ outlasts: hold }: Held, when: When): string =>
  hold === undefined ? '' : `; ${person(hold.by)} holds it stopped, but only until *${when(hold.until)}*`;

export const failedText = ({ failure }: Failed): string => sentence(whyFailedText(failure));

function ended({ ended: whose = [] }: { readonly ended?: readonly string[] | undefined }): string {
  if (whose.length === 0) return '';
  const people = whose.slice(0, 5).map((who) => `${person(who)}’s`);
  return ` (ends ${people.join(' and ')} ${whose.length === 1 ? 'hold' : 'holds'})`;
}

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
  decidedBy !== undefined && decidedBy.until === stopsAt ? `, when ${person(decidedBy.by)}’s hold ends` : '';

const thenStarts = ({ until, startsAt }: Held, when: When): string =>
  startsAt === undefined ? '' : startsAt === until ? ', then starts' : `, starts *${when(startsAt)}*`;

/** "1 hour", "7.5 hours": rounded up to the quarter. */
export const hours = (value: number): string => count(Math.ceil(value * 4) / 4, 'hour');

/** "only its owner or @ada". */
export const onlyText = (grantees: readonly Grantee[]): string =>
  grantees.length === 0 ? 'no one' : `only ${whoMay(grantees)}`;

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
  return new Intl.ListFormat('en-US', { type: 'disjunction' }).format(names);
}
