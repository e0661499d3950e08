import type { News } from '../core/plan/remark.ts';
import { CHANNEL_TAG } from '../core/settings/routing.ts';
import { secondDeploymentText } from './second-deployment.ts';
import { targetFailureText } from './target-failure.ts';
import { whyLeftText } from './why-left.ts';

const TITLES: Readonly<Record<News['topic'], string>> = {
  'left-alone': 'Tagged, but left alone',
  'start-failed': 'Could not be started',
  waiting: 'Waits for what could not be started',
  unreadable: 'Could not be looked at',
  'second-deployment': 'Two deployments act on one tag',
  'invalid-channel-tag': 'A tag names no channel',
  'slack-refuses': 'Slack does not take messages',
};

export const newsTitle = (topic: News['topic']): string => TITLES[topic];

/** One line an item, except that starts that failed for one reason share a line: a full zone keeps down hundreds at once. */
export function newsLines(news: readonly News[]): readonly string[] {
  const groups = Map.groupBy(news, (each) => (each.topic === 'start-failed' ? each.detail : each));
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first?.topic !== 'start-failed') return group.map(newsText);
    return [`${someNames(group.flatMap((each) => ('name' in each ? [each.name] : [])))}: ${first.detail}`];
  });
}

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
    case 'second-deployment':
      return secondDeploymentText(news);
    case 'slack-refuses':
      return news.detail;
    case 'invalid-channel-tag':
      return `${news.name}: the tag ${CHANNEL_TAG} says "${news.channelTag}", expected a channel id such as C0123456789 (in Slack: channel details, at the bottom); until then this channel hears of it`;
  }
}

/** How many names fit on a line. */
const MOST_NAMES = 5;

const waiting = (names: readonly string[]): string =>
  `${someNames(names)} ${names.length === 1 ? 'waits' : 'wait'}`;

function someNames(names: readonly string[]): string {
  const shown = names.toSorted().slice(0, MOST_NAMES);
  return `${shown.join(', ')}${names.length > shown.length ? ` and ${names.length - shown.length} more` : ''}`;
}
