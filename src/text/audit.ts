import {
  type AuditItem,
  type AuditOrigin,
  type AuditResult,
  type AuditVerb,
  SCHEDULE,
} from '../core/audit/entry.ts';
import { byName } from '../core/by-name.ts';
import type { LogLine } from '../core/reports/log.ts';
import { type Label, labelsOf } from '../core/resource/labels.ts';
import type { EpochMs } from '../core/time.ts';
import { changedSettingsText, withIdsShown } from './changed-setting.ts';

/** How the reader's medium shows what stands in a sentence. */
export interface Wording {
  /** A resource's name. */
  name(label: Label): string;
  person(who: string): string;
  channel(id: string): string;
  when(at: EpochMs): string;
  /** The time at the beginning of a line. */
  heading(at: EpochMs): string;
  /** Text from outside. */
  outside(text: string): string;
  /** How many names are shown before the rest is counted. */
  readonly names: number;
}

/** When and from where, then what was done: "today at 18:46, in #dev: Ada kept web-1 running until 21:30. Reason: the demo." */
export const logLineText = (line: LogLine, words: Wording): string =>
  `${words.heading(line.at)}${placeText(line.from, words)}: ${whatText(line, words)}`;

function whatText(line: LogLine, words: Wording): string {
  const groups = [...Map.groupBy(line.items, ({ result }) => JSON.stringify(result)).values()];
  const [first, ...more] = groups;
  if (first === undefined) return deedWithoutResources(line, words);
  const shown = more.slice(0, MOST_RESULTS - 1);
  const left = more.slice(MOST_RESULTS - 1).reduce((sum, { length }) => sum + length, 0);
  // What a resource's copy leaves out had its own results.
  const others = groups.length === 1 ? (line.others ?? 0) : 0;
  return [
    `${deedText(line, first, others, words)}.`,
    ...shown.map((group) => `${deedText(line, group, 0, words)}.`),
    ...(left > 0 ? [`${left.toLocaleString('en-US')} more had other results.`] : []),
    ...(line.why === undefined ? [] : [`Reason: ${fullStop(words.outside(line.why))}`]),
    ...(line.approvedBy === undefined ? [] : [`${words.person(line.approvedBy)} approved it.`]),
  ].join(' ');
}

/** What is about no resource in particular. */
function deedWithoutResources(line: LogLine, words: Wording): string {
  switch (line.verb) {
    case 'settings':
      return settingsDeed(line, words);
    case 'digest-on':
    case 'digest-off':
      return `${words.person(line.by)} switched the weekly digest ${line.verb === 'digest-on' ? 'on' : 'off'}.`;
    default:
      return pauseDeed(line, words);
  }
}

function pauseDeed({ verb, by, asked, why }: LogLine, words: Wording): string {
  if (verb !== 'pause' && verb !== 'unpause') return '';
  const what = asked === undefined || asked === 'all' ? 'everything' : words.outside(asked);
  const reason = why === undefined ? '' : ` Reason: ${fullStop(words.outside(why))}`;
  return `${words.person(by)} ${verb}d ${what}.${reason}`;
}

function settingsDeed({ by, changes = [], why }: LogLine, words: Wording): string {
  const reason = why === undefined ? '' : ` Reason: ${fullStop(words.outside(why))}`;
  return `${words.person(by)} changed the settings: ${withIdsShown(words.outside(changedSettingsText(changes)), words)}.${reason}`;
}

/** Of one deed, how many different results get a sentence. */
const MOST_RESULTS = 3;

function deedText(line: LogLine, items: readonly AuditItem[], others: number, words: Wording): string {
  const [{ result } = { result: { kind: 'asked' } as const }] = items;
  const who = line.by === SCHEDULE ? 'Uptime' : words.person(line.by);
  const what = namesText(items, others, words);
  switch (result.kind) {
    case 'held': {
      const kept = line.verb === 'stop' ? 'stopped' : 'running';
      return `${who} kept ${what} ${kept}${untilText(result, words)}${endedText(result, words)}`;
    }
    case 'planned':
      return `${who} planned to keep ${what} ${result.keep} from ${words.when(result.from)} until ${words.when(result.until)}`;
    case 'started':
    case 'stopped': {
      const again = line.verb === 'retry' ? ' again' : '';
      const because = line.by === SCHEDULE ? ' on schedule' : '';
      return `${who} ${result.kind} ${what}${again}${untilText(result, words)}${because}${endedText(result, words)}`;
    }
    case 'resumed':
      return `${who} put ${what} back on schedule${endedText(result, words, line.by)}`;
    case 'noted':
      return notedText(line.verb, who, what);
    case 'declined':
      return `${who} declined ${declinedText(line, words)}, so ${what} did not change`;
    case 'asked':
      return `${who} asked AWS to ${doText(line.verb, what)}; the outcome is unknown`;
    case 'refused':
      return `${who} tried to ${doText(line.verb, what)}, but AWS refused: ${outsideText([result.detail === '' ? result.code : result.detail], words)}`;
    case 'failed':
      return `${who} tried to ${doText(line.verb, what)}, but it failed: ${outsideText([result.cause], words)}`;
    case 'forbidden':
      return `${who} was not allowed to ${doText(line.verb, what)}`;
    case 'over-budget':
      return `${who} was not allowed to ${doText(line.verb, what)}: this week’s snooze budget is used up`;
    case 'unchanged':
      return `${who} asked to ${doText(line.verb, what)}, but nothing changed: ${outsideText([result.why], words)}`;
  }
}

/** What was said and changes nothing. */
function notedText(verb: AuditVerb, who: string, what: string): string {
  switch (verb) {
    case 'never-suggest':
      return `${who} said never to suggest ${what}`;
    case 'suggest-again':
      return `${who} said to suggest ${what} again`;
    default:
      return `${who} objected to stopping ${what}`;
  }
}

function doText(verb: AuditVerb, what: string): string {
  switch (verb) {
    case 'hold':
      return `keep ${what} running`;
    case 'start':
    case 'stop':
      return `${verb} ${what}`;
    case 'retry':
      return `start ${what} again`;
    case 'resume':
      return `put ${what} back on schedule`;
    case 'object':
      return `object to stopping ${what}`;
    case 'never-suggest':
      return `end suggestions for ${what}`;
    case 'suggest-again':
      return `bring back suggestions for ${what}`;
    case 'pause':
    case 'unpause':
      return `${verb} ${what}`;
    case 'settings':
      return `change the settings of ${what}`;
    case 'digest-on':
    case 'digest-off':
      return `switch the weekly digest of ${what}`;
    case 'decline':
      return `decline a request for ${what}`;
  }
}

function declinedText({ askedBy, asked }: LogLine, words: Wording): string {
  const whose = askedBy === undefined ? 'a request' : `${words.person(askedBy)}’s request`;
  return asked === undefined ? whose : `${whose} to ${words.outside(asked)}`;
}

type Done = Pick<Extract<AuditResult, { readonly whose?: unknown }>, 'until' | 'whose'>;

const untilText = ({ until }: Done, { when }: Wording): string =>
  until === undefined ? '' : ` until ${when(until)}`;

/** Whose holds that ended, other than their own. */
function endedText({ whose = [] }: Done, { person }: Wording, by?: string): string {
  const people = whose.filter((who) => who !== by).slice(0, 5);
  return people.length === 0
    ? ''
    : `, ending the ${people.length === 1 ? 'hold' : 'holds'} of ${and(people.map(person))}`;
}

function namesText(items: readonly AuditItem[], others: number, { name, names }: Wording): string {
  const inOrder = items.toSorted((a, b) => byName(a.name, b.name));
  // One more takes no more room than its number.
  const most = inOrder.length + others === names + 1 ? names + 1 : names;
  const labelOf = labelsOf(items);
  const shown = inOrder.slice(0, most).map((item) => name(labelOf(item)));
  const more = inOrder.length - shown.length + others;
  return and(more > 0 ? [...shown, `${more.toLocaleString('en-US')} more`] : shown);
}

const and = (parts: readonly string[]): string =>
  new Intl.ListFormat('en-US', { type: 'conjunction' }).format(parts);

function placeText(from: AuditOrigin, words: Wording): string {
  switch (from.kind) {
    case 'slack':
      return from.channel === 'home' ? ', on the Home tab' : `, in ${words.channel(from.channel)}`;
    case 'event':
      return `, by an event from account ${words.outside(from.account)}`;
    case 'terminal':
      return ', from a terminal';
    case 'unknown':
      return ', from an unknown source';
    case 'schedule':
      return '';
  }
}

/** Words of AWS and others: they may end with a full stop, or be missing. */
const outsideText = (parts: readonly string[], { outside }: Wording): string =>
  outside(
    parts
      .filter((part) => part !== '')
      .join(': ')
      .replace(/[.\s]+$/, ''),
  );

const fullStop = (text: string): string => (/[.!?…]$/.test(text) ? text : `${text}.`);
