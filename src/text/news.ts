import { byName } from '../core/by-name.ts';
import type { News } from '../core/plan/remark.ts';
import { fullName, type Label, labelsOf, type Named } from '../core/resource/labels.ts';
import { CHANNEL_TAG, type ChannelTagIssue } from '../core/settings/routing.ts';
import { changedSettingsText } from './changed-setting.ts';
import { type PauseWords, pausedText, unpausedText } from './pause.ts';
import { secondDeploymentText } from './second-deployment.ts';
import { targetFailureText } from './target-failure.ts';
import { whyLeftText } from './why-left.ts';

const TITLES: Readonly<Record<News['topic'], string>> = {
  'left-alone': 'Tagged, but left alone',
  'start-failed': 'Could not be started',
  'taken-down': 'Taken down by AWS in its hours',
  waiting: 'Waits for what could not be started',
  unreadable: 'Could not be looked at',
  'second-deployment': 'Two deployments act on one tag',
  'invalid-channel-tag': 'A tag names a channel that can’t be used',
  paused: 'Paused',
  unpaused: 'No longer paused',
  'settings-changed': 'Settings changed',
  'event-refused': 'An event was refused',
  'slack-refuses': 'Slack does not take messages',
};

export const newsTitle = (topic: News['topic']): string => TITLES[topic];

/** One line an item, except that starts that failed for one reason share a line: a full zone keeps down hundreds at once. */
export function newsLines(news: readonly News[]): readonly string[] {
  const labelOf = labelsOf(news.flatMap((each) => ('of' in each ? [each.of] : [])));
  const groups = Map.groupBy(news, (each) => (isByReason(each) ? each.detail : each));
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined || !isByReason(first)) return group.map((each) => newsText(each, labelOf));
    return [
      `${someNames(group.flatMap((each) => ('of' in each ? [labelOf(each.of)] : [])))}: ${first.detail}`,
    ];
  });
}

const isByReason = (news: News): news is Extract<News, { topic: 'start-failed' | 'taken-down' }> =>
  news.topic === 'start-failed' || news.topic === 'taken-down';

function newsText(news: News, labelOf: (of: Named) => Label): string {
  const nameText = (of: Named): string => fullName(labelOf(of));
  switch (news.topic) {
    case 'left-alone':
      return `${nameText(news.of)}: ${whyLeftText(news.why)}`;
    case 'start-failed':
    case 'taken-down':
      return `${nameText(news.of)}: ${news.detail}`;
    case 'waiting':
      return `${nameText(news.of)} could not be started: ${waiting(news.waiting)} for it, half an hour at most`;
    case 'unreadable':
      return targetFailureText(news.failure);
    case 'second-deployment':
      return secondDeploymentText(news);
    case 'slack-refuses':
      return news.detail;
    case 'paused':
      return pausedText(news.pause, PLAIN);
    case 'unpaused':
      return unpausedText(news.pause, PLAIN);
    case 'settings-changed':
      return settingsChangedText(news);
    case 'event-refused':
      return `"${news.asked}" from account ${news.account} (event ${news.id}): ${news.reason}. Nothing was done`;
    case 'invalid-channel-tag':
      return `${nameText(news.of)}: the tag ${CHANNEL_TAG} says "${news.channelTag}", ${CHANNEL_TAG_ISSUES[news.issue]}; until then this channel hears of it`;
  }
}

/** "Ada changed the settings: mode observe to act. From now on, ..." */
function settingsChangedText({ by, changes }: Extract<News, { topic: 'settings-changed' }>): string {
  const mode = changes.find(({ path }) => path === 'mode')?.after;
  const now =
    mode === 'act'
      ? '. Uptime stops and starts from now on what is tagged, and announces each stop first'
      : mode === 'observe'
        ? '. Uptime only observes from now on: it stops and starts nothing'
        : '';
  return `${by} changed the settings: ${changedSettingsText(changes)}${now}`;
}

/** For a medium that shows text as it is. */
const PLAIN: PauseWords = {
  person: (who) => who,
  when: (at) => new Date(at).toISOString(),
  outside: (text) => text,
  what: (text) => text,
};

const CHANNEL_TAG_ISSUES: Readonly<Record<ChannelTagIssue, string>> = {
  'not-an-id': 'expected a channel id such as C0123456789 (in Slack: channel details, at the bottom)',
  'not-listed': 'which the settings do not list. The Uptime administrators can add it to `channels`',
  silent: 'where the settings announce nothing, and a tag can’t silence a stop',
};

/** How many names fit on a line. */
const MOST_NAMES = 5;

const waiting = (of: readonly Named[]): string =>
  `${someNames(of.map(labelsOf(of)))} ${of.length === 1 ? 'waits' : 'wait'}`;

function someNames(labels: readonly Label[]): string {
  const shown = labels.map(fullName).toSorted(byName).slice(0, MOST_NAMES);
  return `${shown.join(', ')}${labels.length > shown.length ? ` and ${labels.length - shown.length} more` : ''}`;
}
