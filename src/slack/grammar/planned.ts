import type { Wish } from '../../core/request/request.ts';
import { dayNamed } from '../../core/schedule/weekdays.ts';
import { readDuration, readMoment } from './read-when.ts';

/**
 * The answer to a request for later without an end: `stop web at 20:00`, `on friday`, `in 2h`, `from 20:00`. To do it at once would be
 * wrong, and so would an "until", which means the opposite.
 *
 * @param said the request without its end
 */
export function plannedAt(verb: Wish['verb'], word: string, said: string): string | undefined {
  const later = readLater(said);
  if (later === undefined) return undefined;
  // "snooze web tomorrow at 20:00" says its end, as it would without the "at".
  if (verb === 'hold' && later.preposition === undefined) return undefined;
  const command = `${word} ${later.what === '' ? '<what>' : later.what}`;
  const then =
    verb === 'resume'
      ? `Type \`${command}\` when the time comes.`
      : `To plan it, say when it ends, too: \`${command} ${planOf(later)}\`.`;
  if (verb !== 'hold') return `Uptime can ${word} it right away, but not \`${later.phrase}\`. ${then}`;
  const end = endIn(later);
  const how = end === undefined ? then : `To keep it running longer, type \`${command} ${end}\` now.`;
  return `A snooze starts now, not \`${later.phrase}\`. ${how}`;
}

const A_WEEKEND = 'from fri 18:00 until mon 08:00';

/** How it is said with an end. */
function planOf({ preposition, time }: Later): string {
  const read = readMoment(time);
  // "Before 20:00" and "by friday" do not say when it begins.
  if (preposition !== undefined && !/^(?:at|on|from|after|starting)$/.test(preposition)) return A_WEEKEND;
  const at = read.ok && read.when.kind === 'until' ? read.when : undefined;
  if (at?.minute !== undefined) return `from ${time} until mon 08:00`;
  return at !== undefined && preposition === 'on' ? `on ${time} from 18:00 to 22:00` : A_WEEKEND;
}

/**
 * The end that is likely meant by "snooze web at 20:00". "On friday" means that day's stop, and a snooze until friday
 * would end before it.
 */
function endIn({ preposition, time }: Later): string | undefined {
  if (preposition === 'in' || preposition === 'next')
    return readDuration(time).ok ? `for ${time}` : undefined;
  return preposition === 'at' && !saysDay(time) && readMoment(time).ok ? `until ${time}` : undefined;
}

const saysDay = (time: string): boolean =>
  time
    .toLowerCase()
    .split(/\s+/)
    .some((word) => dayNamed(word) !== undefined || /^(?:today|tomorrow|tonight|\d+-\d+-\d+)$/.test(word));

interface Later {
  readonly what: string;
  /** As typed: `at 20:00`. */
  readonly phrase: string;
  /** Absent in `tomorrow at 20:00`. */
  readonly preposition?: string;
  readonly time: string;
}

/** At the end or at the beginning. Names may contain these words: only with a time after them do they say when. */
function readLater(said: string): Later | undefined {
  const words = said.trim().split(/\s+/);
  const splits = [
    ...words.map((_, at) => [words.slice(at), words.slice(0, at)] as const),
    ...words.map((_, at) => [words.slice(0, -at), words.slice(-at)] as const).slice(1),
  ];
  for (const [phrase, what] of splits) {
    const later = readPhrase(phrase.join(' '));
    if (later !== undefined) return { what: what.join(' '), phrase: phrase.join(' '), ...later };
  }
  return undefined;
}

const PREPOSITION =
  /^(?:(at|on|in|from|after|before|around|by|next|this|starting)\s+|(@)\s*)(?:the\s+)?(\S.*)$/i;

function readPhrase(phrase: string): Pick<Later, 'preposition' | 'time'> | undefined {
  const [, word, , time] = PREPOSITION.exec(phrase) ?? [];
  if (time !== undefined)
    return isTime(time) ? { preposition: word?.toLowerCase() ?? 'at', time } : undefined;
  return /\s(?:at\s|@)/i.test(phrase) && readMoment(phrase).ok ? { time: phrase } : undefined;
}

/** `9` is a time here, although it could be either of two. So is `20:00 CET`, which nothing else could be. */
const isTime = (text: string): boolean =>
  readDuration(text).ok ||
  readMoment(text).ok ||
  /^\d{1,2}(?:[:.h]?\d{2})?\s?(?:[ap]\.?m\.?)?(?:\s(?:o['’]?clock|sharp|utc|gmt|[a-z]{1,4}t))?$/i.test(text);
