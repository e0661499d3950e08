import type { Wish } from '../../core/request/request.ts';
import { readDuration, readMoment } from './read-when.ts';

/**
 * The answer to a request for later: `stop web at 20:00`, `on friday`, `in 2h`, `from 20:00`. Uptime has no memory for
 * these. To do them at once would be wrong, and so would an "until", which means the opposite.
 *
 * @param said the request without its end
 */
export function plannedAt(verb: Wish['verb'], word: string, said: string): string | undefined {
  const later = readLater(said);
  if (later === undefined) return undefined;
  const { what, preposition, time } = later;
  const name = what === '' ? '<what>' : what;
  if (verb === 'hold')
    return `A snooze has an end, not a beginning: please write \`${word} ${name}${endOf(preposition, time)}\`.`;
  const then = preposition === 'in' || preposition === 'on' ? preposition : 'at';
  return `I ${word} at once and plan nothing for later. Please write \`${word} ${name}\` ${then} ${time}.`;
}

/** A snooze "from" or "after" a time has no end in it that could be suggested. */
function endOf(preposition: string, time: string): string {
  if (preposition === 'from' || preposition === 'after') return '';
  return readDuration(time).ok ? ` for ${time}` : ` until ${time}`;
}

interface Later {
  readonly what: string;
  readonly preposition: string;
  readonly time: string;
}

/** At the end or at the beginning. Names may contain these words: only with a time after them do they say when. */
function readLater(said: string): Later | undefined {
  const words = said.trim().split(/\s+/);
  for (const [index, word] of words.entries()) {
    const preposition = /^(?:at|on|in|from|after|before|around|by|next|@)$/i.exec(word)?.[0].toLowerCase();
    if (preposition === undefined) continue;
    const before = words.slice(0, index);
    for (let end = words.length; end > index + 1; end--) {
      const time = words.slice(index + 1, end).join(' ');
      const after = words.slice(end);
      // Either nothing stands before it or nothing after it: otherwise it is in the middle of a name.
      if (before.length > 0 && after.length > 0) continue;
      if (isTime(time)) return { what: [...before, ...after].join(' '), preposition, time };
    }
  }
  return undefined;
}

/** `9` is a time here, although it could be either of two. */
const isTime = (text: string): boolean =>
  readDuration(text).ok || readMoment(text).ok || /^\d{1,2}(?:[:.h]?\d{2})?$/i.test(text);
