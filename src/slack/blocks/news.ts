import type { SectionBlock } from '@slack/types';
import type { News } from '../../core/plan/remark.ts';
import { withIdsShown } from '../../text/changed-setting.ts';
import { newsLines, newsTitle } from '../../text/news.ts';
import { liftText, pausedText, unpausedText } from '../../text/pause.ts';
import { RETRY_ACTION, START_ACTION } from '../values/action-ids.ts';
import { encodeResource } from '../values/one-resource.ts';
import { firstThatFits, LIMITS } from './limits.ts';
import { button, header, type Message, section, sections } from './parts.ts';
import { PAUSE_WORDS } from './pause.ts';
import { channelText } from './settings-words.ts';
import { setSizeButton } from './size.ts';
import { clean, code, person, sentence } from './text.ts';

/** A short message about one topic: a title, a line per item, and *Retry* for failed starts. */
export function newsMessage(news: readonly News[]): Message {
  const [first] = news;
  const title = first === undefined ? '' : newsTitle(first.topic, news.length);
  const lines = news.some(isPause)
    ? news.flatMap(pauseText)
    : newsLines(news).map((line) => shownIds(news, lineText(line)));
  const said = lines.map((line) => `•  ${line}`);
  const offers = news.map(offerFor);
  const hasOffers = offers.some((offer) => offer !== undefined);
  const buttons = first?.topic === 'start-failed' || first?.topic === 'taken-down' ? [retryButton()] : [];
  const blocks = firstThatFits([40, 20, 8, 3], (most) => {
    const more = said.length > most ? [`•  ${said.length - most} more`] : [];
    const shown = said.slice(0, most);
    const rows = hasOffers
      ? [...shown.map((line, index) => ({ ...section(line), ...offers[index] })), ...sections(more)]
      : sections([...shown, ...more]);
    return [header(title), ...rows, ...buttons];
  });
  const more = lines.length > 1 ? ` (and ${lines.length - 1} more)` : '';
  return { text: `${clean(title, 150)}: ${lines[0] ?? ''}${more}`, blocks };
}

/** What a person can have done about one of them. Only topics with a line for each item have any. */
function offerFor(news: News): Pick<SectionBlock, 'accessory'> | undefined {
  if (news.topic === 'capacity-unknown') return { accessory: setSizeButton(news.of) };
  if (news.topic !== 'at-zero' || !news.isStartable) return undefined;
  const { key, name } = news.of;
  return {
    accessory: button({
      actionId: START_ACTION,
      text: 'Start',
      says: `Start ${name}`,
      value: encodeResource(key),
    }),
  };
}

/** A command is useless if it is cut. Only a hostile name is so long once it is escaped that it doesn't fit into a section. */
function lineText(line: string): string {
  const whole = sentence(line, 2_000);
  return whole.length < LIMITS.sectionText - 100 ? whole : sentence(line, 500);
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
