import type { Reason, Summary } from '../core/reports/explain.ts';
import type { LastChange } from '../core/resource/resource.ts';
import { formatSchedule } from '../core/schedule/format.ts';
import { authorText } from './author.ts';
import type { Clause } from './clause.ts';
import { closedClause, closedReasonsText, staysStoppedText } from './closed.ts';
import { issueText } from './issue.ts';
import { scaleText } from './scale.ts';
import { unexpectedText } from './unexpected.ts';
import { waitText } from './wait-reason.ts';
import { whyLeftText } from './why-left.ts';

/** One of the reasons that decide about a resource. */
export function reasonText(reason: Reason): Clause {
  switch (reason.link) {
    case 'tag':
      return { text: `tag ${reason.tagKey} = "${reason.tagText}"` };
    case 'issue':
      return { text: issueText(reason.issue, reason.tagText) };
    case 'schedule':
      return { text: `the schedule is ${formatSchedule(reason.schedule)}` };
    case 'occurrence':
      return { text: `the schedule last said ${reason.direction}`, at: reason.at };
    case 'closed':
      return {
        text: staysStoppedText(reason.spell, reason.isAhead ? 'then stays' : 'stays'),
        at: reason.spell.startsAt,
      };
    case 'state':
      return { text: `AWS reports it as ${reason.rawState}` };
    case 'scale':
      return { text: scaleText(reason.scale, reason.unit) };
    case 'last-change':
      return { text: lastChangeText(reason.change), at: reason.change.at, who: reason.change.asked };
    case 'author':
      return authorText(reason.found, reason.to);
    case 'hold': {
      const { hold, decides } = reason;
      return {
        text: `held ${hold.keep}${decides ? '' : ' (something else decides)'} until`,
        at: hold.until,
        who: hold.by,
      };
    }
    case 'plan': {
      const { keep, from, by, reason: why } = reason.hold;
      const what = keep === 'running' ? 'runs' : 'stays stopped';
      return { text: `planned: ${what}${why === undefined ? '' : ` (${why})`} from`, at: from, who: by };
    }
    case 'notice':
      return { text: 'its stop has been announced' };
    case 'paused': {
      const { why, at, by } = reason.pause;
      return { text: `paused${why === '' ? '' : ` (${why})`} since`, at, who: by };
    }
    case 'wait':
      return { text: waitText(reason.why) };
    case 'start-failure':
      return {
        text: `${reason.wasUp ? 'AWS stopped it' : 'its last start failed'}: ${reason.detail}`,
      };
    case 'left-alone':
      return { text: `not managed: ${whyLeftText(reason.why)}` };
  }
}

function lastChangeText({ to, by, detail, asked }: LastChange): string {
  const how = asked === undefined ? MADE_BY[by] : 'through Uptime';
  const words = detail === '' ? '' : ` (${detail})`;
  return `last ${to === 'running' ? 'started' : 'stopped'} ${how}${words}`;
}

const MADE_BY: Readonly<Record<LastChange['by'], string>> = {
  aws: 'by AWS',
  person: 'by hand',
  uptime: 'by Uptime',
};

type Change = Extract<Summary, { kind: 'changes' }>;

function decidedText({ direction, decidedBy, unexpected, plan }: Change): string {
  if (unexpected !== undefined) return `, because ${unexpectedText(unexpected)}`;
  const before = direction === 'stop' ? 'started' : 'stopped';
  switch (decidedBy) {
    case 'schedule':
      return plan === undefined ? ', on schedule' : ', as planned';
    case 'person':
      return `, because someone ${before} it by hand`;
    case 'hold':
      return ', when its hold ends';
    case 'nobody':
      return `, because AWS ${before} it`;
  }
}

/** What happens next and why, in one sentence after the resource's name: "stops" + "Mon 19:00" + ", on schedule". */
export function summaryText(summary: Summary): Clause {
  switch (summary.kind) {
    case 'left-alone': {
      const { why } = summary;
      return {
        text: `is not managed: ${why.kind === 'not-understood' ? 'its tag has a mistake' : whyLeftText(why)}`,
      };
    }
    case 'waits':
      return { text: `is waiting: ${waitText(summary.why)}` };
    case 'paused':
      return {
        text: 'has been paused since',
        at: summary.pause.at,
        ending: ': Uptime won’t stop or start it',
      };
    case 'closed': {
      const { spell, until } = summary;
      return {
        text: `stays stopped${until === undefined ? '' : ' until'}`,
        at: until,
        ending: `: ${closedReasonsText(spell.because)}`,
      };
    }
    case 'stays':
      return { text: 'has no start or stop scheduled' };
    case 'changes': {
      const { direction, at, closed } = summary;
      const then = direction === 'start' || closed === undefined ? '' : `; ${closedClause(closed, true)}`;
      return { text: `${direction}s`, at, ending: `${decidedText(summary)}${then}` };
    }
  }
}
