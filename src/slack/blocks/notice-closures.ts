import type { NoticeView } from '../../core/plan/notice-view.ts';
import { staysStoppedText } from '../../text/closed.ts';
import { dateAndTime } from './date.ts';
import { count, sentence } from './text.ts';

type ClosedLine = Pick<NoticeView['lines'][number], 'closed'>;

/** As many closures are named. One channel rarely has more. */
const MOST_NAMED = 3;

/** "Christmas Day (Bavaria): stays stopped until *Dec 28, 2026 at 08:00*.", with how many where it is not all of them. */
export function closureLines(lines: readonly ClosedLine[], how: 'stays' | 'would stay' = 'stays'): string[] {
  const closures = lines.flatMap(({ closed }) => (closed === undefined ? [] : [closed]));
  const groups = [...Map.groupBy(closures, (closed) => JSON.stringify(closed)).values()].toSorted(
    (a, b) => b.length - a.length,
  );
  const shown = groups.slice(0, MOST_NAMED).flatMap((group) => {
    const [closed] = group;
    if (closed === undefined) return [];
    const until = closed.startsAt === undefined ? '' : ` *${dateAndTime(closed.startsAt)}*`;
    const some = group.length === lines.length ? '' : ` (${count(group.length, 'resource')})`;
    return [`${sentence(staysStoppedText(closed, how), 300)}${until}${some}.`];
  });
  return groups.length > shown.length
    ? [...shown, `And ${count(groups.length - shown.length, 'more closure')}.`]
    : shown;
}
