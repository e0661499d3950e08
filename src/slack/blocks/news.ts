import type { News } from '../../core/plan/remark.ts';
import { formatDates } from '../../core/schedule/format.ts';
import { withIdsShown } from '../../text/changed-setting.ts';
import { closureAheadText, newsLines, newsTitle } from '../../text/news.ts';
import { liftText, pausedText, unpausedText } from '../../text/pause.ts';
import { RETRY_ACTION } from '../values/action-ids.ts';
import { firstThatFits } from './limits.ts';
import { button, header, type Message, sections } from './parts.ts';
import { PAUSE_WORDS } from './pause.ts';
import { channelText } from './settings-words.ts';
import { clean, code, person, sentence } from './text.ts';

/** A short message about one topic: a title, a line per item, and *Retry* for failed starts. */
export function newsMessage(news: readonly News[]): Message {
  const [first] = news;
  const title = first === undefined ? '' : newsTitle(first.topic, news.length);
  const lines = news.some(isPause)
    ? news.flatMap(pauseText)
    : first?.topic === 'closure-ahead'
      ? closureTexts(news)
      : newsLines(news).map((line) => shownIds(news, sentence(line, 500)));
  const said = lines.map((line) => `•  ${line}`);
  const buttons = first?.topic === 'start-failed' || first?.topic === 'taken-down' ? [retryButton()] : [];
  const blocks = firstThatFits([40, 20, 8, 3], (most) => {
    const more = said.length > most ? [`•  ${said.length - most} more`] : [];
    return [header(title), ...sections([...said.slice(0, most), ...more, ...closureTips(first)]), ...buttons];
  });
  const more = lines.length > 1 ? ` (and ${lines.length - 1} more)` : '';
  return { text: `${clean(title, 150)}: ${lines[0] ?? ''}${more}`, blocks };
}

const isPause = ({ topic }: News): boolean => topic === 'paused' || topic === 'unpaused';

/** Who changed the settings, and the channels in them. */
const shownIds = (news: readonly News[], line: string): string =>
  news[0]?.topic === 'settings-changed' ? withIdsShown(line, { person, channel: channelText }) : line;

/** It names a person, and when for each reader. */
function pauseText(news: News): string[] {
  if (news.topic === 'paused')
    return [
      `${pausedText(news.pause, PAUSE_WORDS)} To unpause: ${code(`/uptime ${liftText(news.pause)}`, 150)}.`,
    ];
  return news.topic === 'unpaused' ? [unpausedText(news.pause, PAUSE_WORDS)] : [];
}

/** A line a closure, wherever its resources are. */
function closureTexts(news: readonly News[]): string[] {
  const closures = news.flatMap((each) => (each.topic === 'closure-ahead' ? [each] : []));
  const groups = Map.groupBy(closures, ({ spell }) => JSON.stringify(spell));
  return [...groups.values()].flatMap(([one, ...others]) => {
    if (one === undefined) return [];
    const resources = [one, ...others].flatMap((each) => each.resources);
    return [closureAheadText({ spell: one.spell, resources }, PAUSE_WORDS)];
  });
}

/** What people can do about it. */
const closureTips = (first: News | undefined): string[] =>
  first?.topic === 'closure-ahead'
    ? [
        `To keep some on, add hours to their schedule: ${code(`also ${formatDates(first.spell)} 08:00-19:00`)}. Or snooze them when their notice comes.`,
      ]
    : [];

const retryButton = () => ({
  type: 'actions' as const,
  block_id: RETRY_ACTION,
  elements: [
    button({
      actionId: RETRY_ACTION,
      text: 'Retry',
      says: 'Retry: try the failed starts of this channel again now',
      value: RETRY_ACTION,
    }),
  ],
});
