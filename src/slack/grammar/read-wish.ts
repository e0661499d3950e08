import type { Wish } from '../../core/request/request.ts';
import type { When } from '../../core/request/when.ts';
import { unquoted } from '../../core/resource/unquoted.ts';
import { plannedAt } from './planned.ts';
import { type ReadPlan, readPlan } from './read-plan.ts';
import { isHourAndMinutes, isTimeOrLength, type ReadWhen, readDuration, readMoment } from './read-when.ts';

/** What was read, or a sentence that says what is missing or wrong. */
export type ReadWish =
  | { readonly ok: true; readonly wish: Wish }
  | { readonly ok: false; readonly issue: string };

/** A confirmation holds the request in a button's value of 2,000 characters. */
const MOST_WHAT = 256;
const MOST_REASON = 300;

/**
 * Reads `<what> [for 2h | until 21:30 | tonight | from fri 18:00 until mon 08:00] [because ...]`. The answer repeats everything that was read, with the
 * resulting time, so that people notice a misreading.
 *
 * @param word what people call the verb
 */
export function readWish(verb: Wish['verb'], word: string, rest: string): ReadWish {
  const [all = '', ...given] = rest.trim().split(/\s+because\b:?(?:\s+of\b)?\s*/i);
  const reason = given.join(' because ').trim().slice(0, MOST_REASON);
  const said = withoutNow(all);
  const why = reason === '' ? undefined : reason;
  const ahead = readPlan(verb, word, said);
  if (ahead !== undefined) return ahead.ok ? planning(verb, word, ahead, why) : ahead;
  const { what: beforeEnd, when } = splitWhen(verb, word, said);
  // A time that is no end comes first: what follows it would be read as something to do at once.
  const planned = plannedAt(verb, word, withoutNow(beforeEnd));
  if (planned !== undefined) return { ok: false, issue: planned };
  if (verb === 'resume' && when !== undefined)
    return { ok: false, issue: 'Resume works right away, so leave out the time.' };
  if (when !== undefined && !when.ok) return when;
  const { what, whose } =
    verb === 'resume' ? splitWhose(withoutNow(beforeEnd)) : { what: withoutNow(beforeEnd), whose: undefined };
  const of = readWhat(word, what);
  return 'issue' in of ? of : { ok: true, wish: { verb, of, until: when?.when, reason: why, whose } };
}

function planning(
  verb: Wish['verb'],
  word: string,
  { what, begin, until }: Extract<ReadPlan, { ok: true }>,
  reason: string | undefined,
): ReadWish {
  const of = readWhat(word, what);
  return 'issue' in of ? of : { ok: true, wish: { verb, of, begin, until, reason } };
}

function readWhat(
  word: string,
  what: string,
): Extract<Wish['of'], { kind: 'text' }> | Extract<ReadWish, { ok: false }> {
  const text = unquoted(what);
  if (text === '' || isOnlyTime(what)) return { ok: false, issue: `${capital(word)} what? ${EXPECTED}` };
  if (text.length > MOST_WHAT) return { ok: false, issue: `That name is too long. ${EXPECTED}` };
  return { kind: 'text', text };
}

const EXPECTED = 'Add a name, an id, `web-*`, `tag=value`, a schedule, or `all`.';

/** `skip tonight` and `snooze 2h` lack a name. A machine of that name can be quoted. */
const isOnlyTime = (what: string): boolean => readDuration(what).ok || readMoment(what).ok;

/** `stop web now`: everything is done at once anyway. */
const withoutNow = (said: string): string =>
  said
    .trim()
    .replace(/(?<=\S)[\s,]+(?:right\s+)?now[.!]?$/i, '')
    .replace(/^(?:right\s+)?now[\s,]+(?=\S)/i, '');

/**
 * Separates the end time from a request. Names may contain these words, so the last one counts, and quotes keep a name
 * together.
 */
function splitWhen(
  verb: Wish['verb'],
  word: string,
  said: string,
): { readonly what: string; readonly when?: ReadWhen } {
  const [quoted = ''] = QUOTED.exec(said) ?? [];
  const open = said.slice(quoted.length);
  const keyword = /^([\s\S]*?)(?:^|\s)(for|until|till|to)\s+((?:(?!\s(?:for|until|till)\s)[\s\S])+)$/i.exec(
    open,
  );
  if (keyword) {
    const [, before = '', preposition = '', end = ''] = keyword;
    const what = `${quoted}${before}`;
    if (isTimeOrLength(preposition.toLowerCase(), end))
      return { what, when: { ok: false, issue: timeOrLength(word, what, end) } };
    const when = preposition.toLowerCase() === 'for' ? readDuration(end) : readMoment(end);
    return { what, when: lenient(preposition, end, when) };
  }
  const bare = dayFirst(said) ?? bareEnd(open, quoted !== '');
  if (bare === undefined || plannedAt(verb, word, said) !== undefined) return { what: said };
  const what = `${quoted}${bare.before}`;
  if (isHourAndMinutes(bare.end))
    return { what, when: { ok: false, issue: timeOrLength(word, what, bare.end) } };
  // "stop web-1 21:30" may also mean to stop it then. Only a snooze leaves no doubt.
  // A resume is refused with any time.
  if (verb === 'hold' || verb === 'resume' || (verb === 'start' && bare.isDuration))
    return { what, when: { ok: true, when: bare.when } };
  return { what, when: { ok: false, issue: whenOrUntil(word, what, bare) } };
}

/** `21h30`, or `1:30` after "for", or `20h` after "until". */
function timeOrLength(word: string, what: string, end: string): string {
  const [hours = '', minutes = ''] = end.trim().split(/\s*[h:]/i);
  const command = `${word} ${what.trim()}`;
  return `\`${end}\` could be a time or a length. Type \`${command} for ${hours}h${minutes}\` or \`${command} until ${hours}:${minutes || '00'}\`.`;
}

/** Both meanings are said: to suggest the one alone would turn the other around. */
function whenOrUntil(word: string, what: string, { end, when, isDuration }: BareEnd): string {
  const command = `${word} ${what.trim()}`;
  const question = `\`${end}\` could say when to ${word} it, or ${isDuration ? 'for how long' : 'until when'}.`;
  const now =
    when.kind === 'tonight'
      ? `\`${command}\` does it right away.`
      : `\`${command} ${isDuration ? 'for' : 'until'} ${end}\` does it right away.`;
  return `${question} ${now} To ${word} it later, plan it: \`${command} from fri 18:00 until mon 08:00\`.`;
}

const QUOTED = /^\s*(["“”'‘’])[^"“”'‘’]+["“”'‘’]/;

/** "for tonight", "until 2h": accepts the wrong word before a valid time. */
function lenient(word: string, end: string, when: ReadWhen): ReadWhen {
  if (when.ok) return when;
  const other = word.toLowerCase() === 'for' ? readMoment(end) : readDuration(end);
  return other.ok ? other : when;
}

interface BareEnd {
  readonly before: string;
  readonly end: string;
  readonly when: When;
  readonly isDuration: boolean;
}

/**
 * An end without a word before it: `web-1 2h`, `web-1 tonight`, `web-1 fri 18:00`. There must be something before it.
 */
function bareEnd(said: string, hasQuoted: boolean): BareEnd | undefined {
  const words = said.trim().split(/\s+/);
  for (let take = Math.min(3, hasQuoted ? words.length : words.length - 1); take > 0; take -= 1) {
    const end = words.slice(-take).join(' ');
    const before = words.slice(0, -take).join(' ');
    const duration = readDuration(end);
    if (duration.ok) return { before, end, when: duration.when, isDuration: true };
    const moment = readMoment(end);
    if (moment.ok) return { before, end, when: moment.when, isDuration: false };
  }
  return undefined;
}

/** `tonight web-1` */
function dayFirst(said: string): BareEnd | undefined {
  const [, end = '', before = ''] = /^(tonight|today|tomorrow)\s+(\S[\s\S]*)$/i.exec(said) ?? [];
  const read = readMoment(end);
  return read.ok ? { before, end, when: read.when, isDuration: false } : undefined;
}

/** `resume web-1 everyone`, `resume everyone web-1`. */
function splitWhose(said: string): { readonly what: string; readonly whose?: 'everyone' } {
  const found =
    /^(?:everyone(?:['’]s)?\s+)(\S[\s\S]*)$/i.exec(said) ?? /^([\s\S]*\S)\s+(?:for\s+)?everyone$/i.exec(said);
  return found?.[1] === undefined ? { what: said } : { what: found[1], whose: 'everyone' };
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
