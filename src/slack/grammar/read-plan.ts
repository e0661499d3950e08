import type { Wish } from '../../core/request/request.ts';
import type { WallClock, When } from '../../core/request/when.ts';
import { type ReadWhen, readDuration, readMoment } from './read-when.ts';

/** A request for a time ahead: what it is about, when it begins and when it ends. */
export type ReadPlan =
  | { readonly ok: true; readonly what: string; readonly begin: When; readonly until: When }
  /** A sentence that says what is missing or has two readings. */
  | { readonly ok: false; readonly issue: string };

/** `from <moment> until <moment>`, `from <moment> for <length>`, with `on <day>` before or after it. */
const FROM =
  /^([\s\S]*?)(?:(?:^|\s)on\s+((?:(?!\s(?:on|from)\s)[\s\S])+?))?(?:^|\s)from\s+((?:(?!\sfrom\s)[\s\S])+?)(?:\s+(until|till|to|through|for)\s+|\s*[-–]\s*(?=\d{1,2}[:.h]))((?:(?!\s(?:on|from)\s)[\s\S])+?)(?:\s+on\s+([\s\S]+))?$/i;

/** `on <day> 09:00-14:00` */
const ON = /^([\s\S]*?)(?:^|\s)on\s+([\s\S]+?)\s+(\S+?)(?:\s*[-–]\s*|\s+(?:to|until|till)\s+)(\S+)$/i;

/**
 * Reads what is planned for later: `web-1 on 2026-12-12 from 09:00 to 14:00`, `env=dev from 24 dec until 4 jan`. Undefined if it says no
 * such thing: names may contain these words.
 *
 * @param word what people call the verb
 * @param said the request without its reason
 */
export function readPlan(verb: Wish['verb'], word: string, said: string): ReadPlan | undefined {
  const phrase = phraseIn(said);
  if (phrase === undefined) return undefined;
  if (verb === 'resume') return failed('Resume works right away, so leave out the time.');
  const { what, on, begin: beginText, preposition, end: endText } = phrase;
  const command = `${word} ${what === '' ? '<what>' : what}`;
  const begin = withDay(readMoment(beginText), on);
  if (!begin.ok) return begin;
  if (begin.when.kind !== 'until')
    return failed(`Say when on that day it begins: \`${command} from 20:00 ...\`.`);
  if (begin.when.day === 'today' && begin.when.minute === undefined)
    return failed(`It can begin right away: \`${command} until ${endText}\`.`);
  if (on !== undefined && begin.when.minute === undefined)
    return failed(`Say when on that day: \`${command} on ${on} from 09:00 to 14:00\`.`);
  const until = preposition === 'for' ? readDuration(endText) : readMoment(endText);
  if (!until.ok) return until;
  if (until.when.kind === 'tonight')
    return failed(`Say when it ends: \`${command} from ${beginText} until 22:00\`.`);
  const includesDay = preposition === 'to' || preposition === 'through';
  if (includesDay && until.when.kind === 'until' && until.when.minute === undefined)
    return failed(
      `\`${preposition} ${endText}\` could include that day or not. \`until ${endText}\` leaves it out; to include it, name the day after.`,
    );
  return { ok: true, what, begin: begin.when, until: until.when };
}

interface Phrase {
  readonly what: string;
  readonly on: string | undefined;
  readonly begin: string;
  readonly preposition: string;
  readonly end: string;
}

function phraseIn(said: string): Phrase | undefined {
  const [, what = '', before, begin, preposition = 'until', end, after] = FROM.exec(said) ?? [];
  if (begin !== undefined && end !== undefined && (isMoment(begin) || isMoment(before ?? '')))
    return { what: what.trim(), on: before ?? after, begin, preposition: preposition.toLowerCase(), end };
  const [, of = '', on = '', from = '', to = ''] = ON.exec(said) ?? [];
  return isMoment(on) && isTime(from) && isTime(to)
    ? { what: of.trim(), on, begin: from, preposition: 'until', end: to }
    : undefined;
}

/** With a number in it, it is meant as one, and what is wrong with it is said. */
const isMoment = (text: string): boolean => readMoment(text).ok || /^(?:[a-z]{3,9}\.?\s+)?\d/i.test(text);

function isTime(text: string): boolean {
  const read = readMoment(text);
  return (
    read.ok && read.when.kind === 'until' && read.when.minute !== undefined && read.when.day === undefined
  );
}

/** `on friday from 18:00`: the day goes with the time. */
function withDay(time: ReadWhen, on: string | undefined): ReadWhen {
  if (on === undefined || !time.ok) return time;
  const day = readMoment(on);
  if (!day.ok) return day;
  const isClock = (when: When): when is WallClock => when.kind === 'until';
  if (!isClock(day.when) || day.when.minute !== undefined || day.when.day === undefined)
    return failed(`\`${on}\` is not a day. Use a day such as fri, 24 dec or 2026-12-24.`);
  if (!isClock(time.when) || time.when.day !== undefined)
    return failed('That names two days for the beginning. Leave one out.');
  return { ok: true, when: { ...time.when, day: day.when.day } };
}

const failed = (issue: string) => ({ ok: false, issue }) as const;
