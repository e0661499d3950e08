import { doubtfulZone } from './doubtful-zone.ts';
import type { Issue } from './issue.ts';
import { KEYWORDS } from './keywords.ts';
import { nearestWord } from './nearest-word.ts';
import { readDayPart } from './read-day-part.ts';
import { nearestDays, readDays } from './read-days.ts';
import { readTimes } from './read-times.ts';
import type { Schedule } from './schedule.ts';
import { rangeOf } from './schedule-issues.ts';
import type { Token } from './tokens.ts';
import { zoneNamed } from './zone-name.ts';

/** A text without days, times or zones can only have meant a name. */
export function unknownSchedule(
  tokens: readonly Token[],
  named: ReadonlyMap<string, Schedule>,
): Issue | undefined {
  const looksLikeHours = (token: Token, index: number): boolean =>
    readDayPart(tokens, index, named) !== undefined ||
    /^[\d/+-]|\//.test(token.text) ||
    readTimes(token, undefined) !== undefined ||
    readDays(token, named) !== undefined ||
    doubtfulZone(token.text) !== undefined ||
    (token.text.includes('-') && nearestDays(token) !== undefined) ||
    zoneNamed(token.text) !== undefined;
  if (tokens.some(looksLikeHours)) return undefined;
  if (tokens.some((token) => isWholeSchedule(token, named))) return undefined;
  const text = tokens.map((token) => token.text).join(' ');
  const names = [...KEYWORDS.keys(), ...named.keys()];
  return {
    code: 'unknown-schedule',
    position: rangeOf(tokens),
    problem: { kind: 'no-such-schedule', names },
    suggestion: nearestWord(text, names) ?? (tokens.length === 1 ? tokens.map(nearestDays)[0] : undefined),
  };
}

export const isWholeSchedule = (token: Token, named: ReadonlyMap<string, Schedule>): boolean =>
  KEYWORDS.has(token.text) || named.has(token.text);
