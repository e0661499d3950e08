import { needsYes } from '../../core/request/outcome.ts';
import type { Refusal, Reply, Report } from '../../core/request/report.ts';
import { fullName, labelsOf } from '../../core/resource/labels.ts';
import { DAY_MS } from '../../core/time.ts';
import { targetFailureText } from '../../text/target-failure.ts';
import { changeMessage, previewMessage } from './change.ts';
import { spoken } from './limits.ts';
import { type ChartlessMessage, sections } from './parts.ts';
import { obstacleLines, pressMessage } from './press.ts';
import { privateMessage, shortText } from './private.ts';

/** The reply to a requester. */
export function replyMessage(reply: Reply): ChartlessMessage {
  switch (reply.kind) {
    case 'report':
      return reportMessage(reply.report);
    case 'preview':
      return previewMessage(reply);
    case 'asked':
      return privateMessage('Asked. You’ll see the answer in the channel.');
    case 'refused':
      return privateMessage(refusalText(reply.refusal));
  }
}

function reportMessage(report: Report): ChartlessMessage {
  const { verb, of } = report.request;
  if (verb === 'object') return privateMessage(objectionText(report));
  switch (of.kind) {
    case 'text':
    case 'plan':
      return changeMessage(report);
    case 'notice':
      return pressMessage(report);
    case 'failed-starts':
      return retryMessage(report);
  }
}

function objectionText({ lines }: Report): string {
  const kept = lines.filter(({ outcome }) => outcome.kind === 'noted').length;
  return kept === lines.length
    ? `Noted: you object to ${kept === 1 ? 'it' : `all ${kept}`}. Your Uptime administrators see this in \`/uptime status\` and \`/uptime doctor\`.`
    : `Only ${kept} of ${lines.length} objections could be saved. Press again to retry.`;
}

function retryMessage({ lines }: Report): ChartlessMessage {
  const notAllowed = lines.flatMap(({ key, name, outcome }) =>
    needsYes(outcome) ? [{ key, name, outcome }] : [],
  );
  const tried = lines.filter(({ outcome }) => !needsYes(outcome));
  const labelOf = labelsOf(lines);
  const failures = tried.flatMap((line) =>
    line.outcome.kind === 'failed' && line.outcome.failure.kind === 'refused'
      ? [`${fullName(labelOf(line))}: ${line.outcome.failure.detail}`]
      : [],
  );
  const accepted = `AWS accepted ${tried.length === 1 ? 'the start' : `${tried.length} starts`}. Give ${tried.length === 1 ? 'it' : 'them'} a minute or two.`;
  const refused = `${failures.length} of ${tried.length} could not start. ${failures.join(' ')}`;
  const said = [
    ...(tried.length === 0 ? [] : [shortText(failures.length === 0 ? accepted : refused)]),
    ...obstacleLines(notAllowed, 'retry'),
  ];
  return { text: spoken(said), blocks: sections(said) };
}

/** `2026-12-04` */
const isoDate = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

function refusalText(refusal: Refusal): string {
  switch (refusal.kind) {
    case 'nothing-matches': {
      const { text, near, unreadable } = refusal;
      const hint =
        near.length === 0 ? '' : ` Did you mean ${near.map((name) => `\`${name}\``).join(' or ')}?`;
      const unread =
        unreadable.length === 0
          ? ''
          : ` Some of AWS can’t be read: ${unreadable.map(targetFailureText).join('; ')}.`;
      return `Nothing tagged matches \`${text}\`.${hint} Nothing changed.${unread}`;
    }
    case 'stale':
      return 'That request is over an hour old, so nothing changed. Ask again.';
    case 'replayed':
      return 'That was already done, so nothing happened twice. `/uptime log` shows it.';
    case 'time-passed':
      return 'That time has already passed, so nothing changed.';
    case 'plan-over':
      return 'That plan is over, or someone canceled it before.';
    case 'ends-first':
      return 'The end has to come after the beginning, so nothing changed.';
    case 'too-far':
      return 'A plan can begin within a year, so nothing changed. For later, use a calendar in the settings.';
    case 'too-long':
      return 'A hold can last a month at most, so nothing changed. For longer, change the schedule in the tag.';
    case 'which-day':
      if (refusal.ofBegin)
        return `Do you mean today or next week? Write \`from today 21:00\` or \`from ${isoDate(refusal.nextDay)}\`. Nothing changed.`;
      return `Do you mean today or next week? Write \`until today 21:00\` or \`until ${isoDate(refusal.nextDay)}\`. Nothing changed.`;
    case 'zone-untold':
      return 'Slack didn’t answer which time zone you’re in, so nothing changed. Try again in a moment, or say how long instead: `for 12h`.';
    case 'right-untold':
      return 'Slack didn’t answer whether you may approve this, so nothing changed. Try again in a moment.';
    case 'nothing-to-retry':
      return 'No failed starts are left in this channel.';
    case 'not-observing':
      return 'Uptime is in act mode now, so objections no longer count. Press Snooze on the notice, or use the tag `always` for what must never stop.';
    case 'rehearsal-over':
      return 'That rehearsal is over, so nothing was saved. The next one has the button again.';
    case 'changed-since':
      return 'Things have changed since, so nothing changed now. Ask again.';
    case 'own-request':
      return 'Someone else has to approve your request. Nothing changed.';
    case 'not-an-approver':
      return 'You can’t approve or decline this one. Nothing changed.';
  }
}
