import type { DateNumber } from '../core/calendar/date.ts';
import { type ClosedReason, type ClosedSpell, daysOf } from '../core/schedule/closed-spell.ts';
import { DAY_MS } from '../core/time.ts';
import { capital } from './capital.ts';

/** Calendars of others may have long names, and many of them. */
const MOST_NAMES = 3;
const MOST_CHARACTERS = 80;

/** "Christmas Day and New Year’s Day (Bavaria), Company shutdown (Acme)". */
export function closedReasonsText(because: readonly ClosedReason[]): string {
  const groups = [...Map.groupBy(because, ({ calendar }) => calendar)];
  return groups
    .map(([calendar, reasons]) =>
      calendar === undefined
        ? 'excepted in its schedule'
        : `${and(reasons.map(({ name = '' }) => name))} (${cut(calendar)})`,
    )
    .join(', ');
}

function and(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMES).map(cut);
  const more = names.length > shown.length ? [`${names.length - shown.length} more`] : [];
  return new Intl.ListFormat('en-US', { type: 'conjunction' }).format([...shown, ...more]);
}

const cut = (text: string): string =>
  text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS - 1)}…` : text;

/** "Christmas Day (Bavaria): stays stopped until", or without an end. */
export function staysStoppedText(
  { because, startsAt }: Pick<ClosedSpell, 'because'> & Partial<Pick<ClosedSpell, 'startsAt'>>,
  how: 'stays' | 'then stays' | 'would stay' = 'stays',
): string {
  const until = startsAt === undefined ? '' : ' until';
  return `${capital(closedReasonsText(because))}: ${how} stopped${until}`;
}

/** "closed: Christmas Day (Bavaria)", behind what a resource does. `isAhead`: once it has stopped. */
export const closedClause = ({ because }: Pick<ClosedSpell, 'because'>, isAhead: boolean): string =>
  `${isAhead ? 'then ' : ''}closed: ${closedReasonsText(because)}`;

/** "Fri 25 Dec 2026", "Fri 25 Dec 2026 to Fri 1 Jan 2027 (8 days)". */
export function closedDaysText(spell: Pick<ClosedSpell, 'first' | 'last'>): string {
  const { first, last } = spell;
  return first === last ? dateText(first) : `${dateText(first)} to ${dateText(last)} (${daysOf(spell)} days)`;
}

const DATE = new Intl.DateTimeFormat('en-US', {
  timeZone: 'UTC',
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
});

function dateText(date: DateNumber): string {
  const parts = DATE.formatToParts(date * DAY_MS);
  const get = (type: Intl.DateTimeFormatPartTypes) => parts.find((part) => part.type === type)?.value ?? '';
  return `${get('weekday')} ${get('day')} ${get('month')} ${get('year')}`;
}
