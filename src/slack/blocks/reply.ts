import { needsYes } from '../../core/request/outcome.ts';
import type { Refusal, Reply, Report } from '../../core/request/report.ts';
import { fullName, labelsOf } from '../../core/resource/labels.ts';
import { DAY_MS } from '../../core/time.ts';
import { targetFailureText } from '../../text/target-failure.ts';
import { changeMessage, previewMessage } from './change.ts';
import { spoken } from './limits.ts';
import { type Message, sections } from './parts.ts';
import { obstacleLines, pressMessage } from './press.ts';
import { privateMessage, shortText } from './private.ts';

/** The reply to a requester. */
export function replyMessage(reply: Reply): Message {
  switch (reply.kind) {
    case 'report':
      return reportMessage(reply.report);
    case 'preview':
      return previewMessage(reply.report, reply.token);
    case 'asked':
      return privateMessage('Asked. You hear of it in the channel as soon as somebody has said yes or no.');
    case 'refused':
      return privateMessage(refusalText(reply.refusal));
  }
}

function reportMessage(report: Report): Message {
  const { verb, of } = report.request;
  if (verb === 'object') return privateMessage(objectionText(report));
  switch (of.kind) {
    case 'text':
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
    ? `Noted: you object to ${kept === 1 ? 'it' : `all ${kept}`}. Your Uptime administrators see it here, in \`/uptime status\` and with \`uptime doctor\`.`
    : `Only ${kept} of ${lines.length} objections could be noted. Press again to try once more.`;
}

function retryMessage({ lines }: Report): Message {
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
  const accepted = `AWS accepted the start of ${tried.length}. Whether they come up shows in a minute or two.`;
  const refused = `${failures.length} of ${tried.length} could not be started. ${failures.join(' ')}`;
  const said = [
    ...(tried.length === 0 ? [] : [shortText(failures.length === 0 ? accepted : refused)]),
    ...obstacleLines(notAllowed),
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
          : ` Not everything could be read: ${unreadable.map(targetFailureText).join('; ')}.`;
      return `Nothing that is tagged matches \`${text}\`, so nothing was done.${hint}${unread}`;
    }
    case 'stale':
      return 'That was asked over an hour ago, so nothing was done. Please ask again.';
    case 'time-passed':
      return 'That time has passed, so nothing was done.';
    case 'too-long':
      return 'That is more than a month away, so nothing was done. For good, change the schedule in the tag instead.';
    case 'which-day':
      return `That day is today, or in a week. Please write \`until today\` with a time, or \`until ${isoDate(refusal.nextDay)}\`. Nothing was done.`;
    case 'zone-untold':
      return 'Slack did not tell Uptime your time zone just now, so it does not know when that is for you. Nothing was done. Please try again in a moment, or say how long instead: `for 12h`.';
    case 'right-untold':
      return 'Slack did not tell Uptime just now whether you may decide about it. Nothing was done. Please try again in a moment.';
    case 'nothing-to-retry':
      return 'Nothing in this channel waits for a start any more.';
    case 'not-observing':
      return 'Uptime no longer only observes, so an objection changes nothing: it announces each stop, and there you can press Snooze. What must never stop gets the tag `always`.';
    case 'rehearsal-over':
      return 'That rehearsal is over, so nothing was noted. The next one has the button again.';
    case 'changed-since':
      return 'Things have changed since, so nothing was done. Please ask again.';
    case 'own-request':
      return 'Somebody else has to say yes to it. Nothing was done.';
    case 'not-an-approver':
      return 'To say yes or no to it is for others. Nothing was done.';
  }
}
