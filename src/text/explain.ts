import type { Reason, Summary } from '../core/reports/explain.ts';
import type { LastChange } from '../core/resource/resource.ts';
import { formatSchedule } from '../core/schedule/format.ts';
import { authorText } from './author.ts';
import type { Clause } from './clause.ts';
import { issueText } from './issue.ts';
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
      return { text: `its last word was ${reason.direction}`, at: reason.at };
    case 'state':
      return { text: `AWS says it is ${reason.rawState}` };
    case 'last-change':
      return { text: lastChangeText(reason.change), at: reason.change.at, who: reason.change.asked };
    case 'author':
      return authorText(reason.found, reason.to);
    case 'hold': {
      const { hold, decides } = reason;
      return {
        text: `kept ${hold.keep}${decides ? ', which decides' : ''}, until`,
        at: hold.until,
        who: hold.by,
      };
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
        text: `${reason.wasUp ? 'AWS took it down' : 'its last start failed'}: ${reason.detail}`,
      };
    case 'left-alone':
      return { text: `left alone: ${whyLeftText(reason.why)}` };
  }
}

function lastChangeText({ to, by, detail, asked }: LastChange): string {
  const how = asked === undefined ? MADE_BY[by] : 'through Uptime';
  return `last ${to === 'running' ? 'started' : 'stopped'} ${how} (${detail})`;
}

const MADE_BY: Readonly<Record<LastChange['by'], string>> = {
  aws: 'by AWS itself',
  person: 'by an API call or from inside',
  uptime: 'by Uptime',
};

const DECIDED_BY: Readonly<Record<Extract<Summary, { kind: 'changes' }>['decidedBy'], string>> = {
  schedule: 'by its schedule',
  person: 'because someone started or stopped it by hand',
  hold: 'because it is held',
  nobody: 'because AWS changed it, not a person',
};

/** What happens next and why, in one sentence after the resource's name. */
export function summaryText(summary: Summary): Clause {
  switch (summary.kind) {
    case 'left-alone': {
      const { why } = summary;
      return {
        text: `is left alone: ${why.kind === 'not-understood' ? 'its tag was not understood' : whyLeftText(why)}`,
      };
    }
    case 'waits':
      return { text: `waits: ${waitText(summary.why)}` };
    case 'paused':
      return { text: 'is paused, so nothing stops or starts it by itself, since', at: summary.pause.at };
    case 'stays':
      return { text: 'stays as it is: no start or stop ahead' };
    case 'changes': {
      const { direction, at, decidedBy, unexpected } = summary;
      const why = unexpected === undefined ? DECIDED_BY[decidedBy] : `because ${unexpectedText(unexpected)}`;
      return { text: `${direction === 'stop' ? 'stops' : 'starts'} ${why}`, at };
    }
  }
}
