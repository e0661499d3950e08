import { formatClockTime } from './format-clock-time.ts';
import type { BadTime } from './issue.ts';

export type ClockTime =
  | { readonly ok: true; readonly minute: number }
  | { readonly ok: false; readonly problem: BadTime; readonly suggestion?: string | undefined };

/**
 * Reads a time of day as minutes since midnight, 0..1440 (`24:00`), with `am` or `pm` if it has them. Other spellings
 * (`8`, `19.30`, `0800`) are not accepted but lead to a suggestion: the author of the tag decides. So does `12am`, which
 * some people take for noon.
 */
export function readClockTime(text: string): ClockTime {
  const plain = /^(\d{1,2}):(\d{2})$/.exec(text);
  if (!plain) return otherSpelling(text);
  const [hour, minute] = [Number(plain[1]), Number(plain[2])];
  if (hour > 24) return { ok: false, problem: 'hour-beyond-24' };
  if (minute > 59) return { ok: false, problem: 'minute-beyond-59' };
  if (hour === 24 && minute > 0) return { ok: false, problem: 'beyond-the-day', suggestion: '24:00' };
  return { ok: true, minute: hour * 60 + minute };
}

function otherSpelling(text: string): ClockTime {
  const match = /^(\d{1,2}?)(?:[:.h]?(\d{2}))?(?::00)?(am|pm|h)?$/.exec(text);
  const [hour, minute, half] = [Number(match?.[1]), Number(match?.[2] ?? 0), match?.[3]];
  const at = (half === 'pm' ? (hour % 12) + 12 : half === 'am' ? hour % 12 : hour) * 60 + minute;
  const twelve = half === 'am' || half === 'pm';
  if (!match || minute > 59 || at > 1440 || (twelve && (hour < 1 || hour > 12)))
    return { ok: false, problem: 'no-time' };
  if (twelve && hour === 12 && minute === 0)
    return { ok: false, problem: 'noon-or-midnight', suggestion: formatClockTime(at) };
  if (twelve) return { ok: true, minute: at };
  return { ok: false, problem: 'other-spelling', suggestion: formatClockTime(at) };
}
