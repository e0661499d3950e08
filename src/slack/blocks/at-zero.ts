import type { KnownBlock, SectionBlock } from '@slack/types';
import type { AtZero } from '../../core/plan/at-zero.ts';
import { atZeroShortText } from '../../text/at-zero.ts';
import { newsLines, newsTitle } from '../../text/news.ts';
import { START_ACTION } from '../values/action-ids.ts';
import { encodeResource } from '../values/one-resource.ts';
import { firstThatFits, LIMITS } from './limits.ts';
import { button, header, type Message, section, sections } from './parts.ts';
import { clean, sentence } from './text.ts';

/** As many as have a section each. */
const MOST_IN_FULL = 40;

/** What stays at zero. Of many, the sizes are what must not be missing, so the reasons and commands go first. */
export function atZeroMessage(news: readonly AtZero[]): Message {
  const title = newsTitle('at-zero', news.length);
  const lines = newsLines(news).map(lineText);
  const more = lines.length > 1 ? ` (and ${lines.length - 1} more)` : '';
  const full = (most: number): KnownBlock[] => [
    ...lines.slice(0, most).map((line, index) => ({ ...section(`•  ${line}`), ...startButton(news[index]) })),
    ...sections(lines.length > most ? [`•  ${lines.length - most} more`] : []),
  ];
  const short = (): KnownBlock[] =>
    sections([
      ...news.map((each) => `•  ${sentence(atZeroShortText(each), 300)}`),
      'To bring one back, use `/uptime start` with its name, or scale it in AWS.',
    ]);
  const isShort = news.length > MOST_IN_FULL;
  const blocks = firstThatFits(
    isShort ? [short, () => full(8), () => full(3)] : [() => full(MOST_IN_FULL), short, () => full(3)],
    (render) => [header(title), ...render()],
  );
  return { text: `${clean(title, 150)}: ${lines[0] ?? ''}${more}`, blocks };
}

/** A command is useless if it is cut. Only a hostile name is so long once it is escaped that it doesn't fit into a section. */
export function lineText(line: string): string {
  const whole = sentence(line, 2_000);
  return whole.length < LIMITS.sectionText - 100 ? whole : sentence(line, 500);
}

function startButton(news: AtZero | undefined): Pick<SectionBlock, 'accessory'> | undefined {
  if (!news?.isStartable) return undefined;
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
