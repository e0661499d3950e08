import type { News } from '../core/plan/remark.ts';
import { CHANNEL_TAG } from '../core/settings/routing.ts';
import { targetFailureText } from './target-failure.ts';
import { whyLeftText } from './why-left.ts';

const TITLES: Readonly<Record<News['topic'], string>> = {
  'left-alone': 'Tagged, but left alone',
  'start-failed': 'Could not be started',
  waiting: 'Waits for what could not be started',
  unreadable: 'Could not be looked at',
  'invalid-channel-tag': 'A tag names no channel',
  'slack-refuses': 'Slack does not take messages',
};

export const newsTitle = (topic: News['topic']): string => TITLES[topic];

export function newsText(news: News): string {
  switch (news.topic) {
    case 'left-alone':
      return `${news.name}: ${whyLeftText(news.why)}`;
    case 'start-failed':
      return `${news.name}: ${news.detail}`;
    case 'waiting':
      return `${news.name} could not be started: ${waiting(news.waiting)} for it, half an hour at most`;
    case 'unreadable':
      return targetFailureText(news.failure);
    case 'slack-refuses':
      return news.detail;
    case 'invalid-channel-tag':
      return `${news.name}: the tag ${CHANNEL_TAG} says "${news.channelTag}", expected a channel id such as C0123456789 (in Slack: channel details, at the bottom); until then this channel hears of it`;
  }
}

/** How many names fit on a line. */
const MOST_NAMES = 5;

function waiting(names: readonly string[]): string {
  const shown = names.toSorted().slice(0, MOST_NAMES);
  const more = names.length > shown.length ? ` and ${names.length - shown.length} more` : '';
  return `${shown.join(', ')}${more} ${names.length === 1 ? 'waits' : 'wait'}`;
}
