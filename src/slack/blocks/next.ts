import type { Coming, NextReport } from '../../core/reports/next.ts';
import { labelsOf, type Named } from '../../core/resource/labels.ts';
import { targetFailureText } from '../../text/target-failure.ts';
import { ageLines } from './age.ts';
import { dayAndTime } from './date.ts';
import { firstThatFits } from './limits.ts';
import { context, header, type Message, sections } from './parts.ts';
import { count, labelled, sentence } from './text.ts';

/** The answer to `/uptime next`: upcoming starts and stops, by time. */
export function nextMessage({ at, asOf, until, coming, unreadable }: NextReport): Message {
  const title = coming.length === 0 ? 'Nothing starts or stops' : 'Coming up';
  const rows = coming.map(comingText);
  const unread = unreadable
    .slice(0, 5)
    .map((failure) => `*Can’t be read:* ${sentence(targetFailureText(failure))}`);
  const blocks = firstThatFits([40, 20, 8, 4], (most) => [
    header(title),
    ...sections([
      ...rows.slice(0, most),
      ...(rows.length > most ? [`•  ${rows.length - most} more times`] : []),
      ...unread,
      ...ageLines({ asOf }),
    ]),
    context(`From ${dayAndTime(at)} until ${dayAndTime(until)}.`),
  ]);
  const [first] = rows;
  return {
    text: first === undefined ? `${title} until ${dayAndTime(until)}.` : `${title}: ${first}`,
    blocks,
  };
}

/** "today at 19:00 2 stop: web-1, web-2". */
export const comingText = ({ at, direction, of }: Coming): string =>
  `•  *${dayAndTime(at)}* ${of.length === 1 ? `${direction}s` : `${of.length.toLocaleString('en-US')} ${direction}`}: ${few(of)}`;

/** "web-1, web-2 and 10 more". */
function few(of: readonly Named[]): string {
  const labelOf = labelsOf(of);
  const shown = of.slice(0, 4).map((each) => labelled(labelOf(each), 60));
  const more = of.length - shown.length;
  return `${shown.join(', ')}${more > 0 ? ` and ${more.toLocaleString('en-US')} more` : ''}`;
}
