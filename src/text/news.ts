import { byName } from '../core/by-name.ts';
import { isoDate } from '../core/calendar/date.ts';
import type { News } from '../core/plan/remark.ts';
import { fullName, type Label, labelsOf, type Named } from '../core/resource/labels.ts';
import { CHANNEL_TAG, type ChannelTagIssue } from '../core/settings/routing.ts';
import { atZeroText, sizeText } from './at-zero.ts';
import { changedSettingsText } from './changed-setting.ts';
import { closedDaysText, closedReasonsText } from './closed.ts';
import { type PauseWords, pausedText, unpausedText } from './pause.ts';
import { usdText } from './price.ts';
import { secondDeploymentText } from './second-deployment.ts';
import { targetFailureText } from './target-failure.ts';
import { whyLeftText } from './why-left.ts';

/** The title of a message about several things of one topic. */
export function newsTitle(topic: News['topic'], many: number): string {
  const resources = `${many.toLocaleString('en-US')} ${many === 1 ? 'resource' : 'resources'}`;
  switch (topic) {
    case 'left-alone':
      return `${resources} Uptime can’t manage`;
    case 'start-failed':
      return `${resources} failed to start`;
    case 'capacity-unknown':
      return `${resources} Uptime can’t start: size unknown`;
    case 'at-zero':
      return `${resources} ${many === 1 ? 'stays' : 'stay'} at 0: Uptime no longer starts ${many === 1 ? 'it' : 'them'}`;
    case 'taken-down':
      return `AWS stopped ${resources} during working hours`;
    case 'waiting':
      return 'Starts on hold: something they need failed to start';
    case 'unreadable':
      return 'Some of AWS can’t be read';
    case 'second-deployment':
      return 'Two deployments manage the same tag';
    case 'invalid-channel-tag':
      return many === 1 ? 'A channel tag that doesn’t work' : 'Channel tags that don’t work';
    case 'calendar-unread':
      return many === 1 ? 'A calendar can’t be read' : 'Calendars can’t be read';
    case 'closure-ahead':
      return 'A long closure is ahead';
    case 'paused':
      return 'Paused';
    case 'unpaused':
      return 'No longer paused';
    case 'settings-changed':
      return 'Settings changed';
    case 'event-refused':
      return many === 1 ? 'An event was refused' : 'Events were refused';
    case 'suggestion':
      return `${resources} could stop when nobody uses ${many === 1 ? 'it' : 'them'}`;
    case 'slack-refuses':
      return 'Slack refuses messages';
  }
}

/** One line an item, except that starts that failed for one reason share a line: a full zone keeps down hundreds at once. */
export function newsLines(news: readonly News[]): readonly string[] {
  const labelOf = labelsOf(news.flatMap((each) => ('of' in each ? [each.of] : [])));
  const groups = Map.groupBy(news, (each) =>
    isByReason(each) && each.was === undefined ? each.detail : each,
  );
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined || !isByReason(first) || first.was !== undefined)
      return group.map((each) => newsText(each, labelOf));
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
      return `${nameText(news.of)}: ${news.detail}${sizeText(news)}`;
    case 'at-zero':
      return atZeroText(nameText(news.of), news);
    case 'capacity-unknown':
      return `${nameText(news.of)}: Uptime doesn’t know how large it was before it was scaled to 0. Set its size to start it`;
    case 'waiting':
      return `${nameText(news.of)} failed to start. ${waiting(news.waiting)} for it, up to 30 minutes`;
    case 'unreadable':
      return targetFailureText(news.failure);
    case 'second-deployment':
      return secondDeploymentText(news);
    case 'suggestion': {
      const saves = news.monthlyUsd === undefined ? '' : `: ${usdText(news.monthlyUsd)} a month`;
      return `${nameText(news.of)}${saves}, with the tag \`${news.tag}\``;
    }
    case 'slack-refuses':
      return news.detail;
    case 'calendar-unread':
      return calendarUnreadText(news);
    case 'closure-ahead':
      return closureAheadText(news, PLAIN);
    case 'paused':
      return pausedText(news.pause, PLAIN);
    case 'unpaused':
      return unpausedText(news.pause, PLAIN);
    case 'settings-changed':
      return settingsChangedText(news);
    case 'event-refused':
      return `"${news.asked}" from account ${news.account} (event ${news.id}): ${news.reason}. Nothing changed`;
    case 'invalid-channel-tag':
      return `${nameText(news.of)}: its tag ${CHANNEL_TAG} is "${news.channelTag}", ${CHANNEL_TAG_ISSUES[news.issue]}. Until then, its notices come here`;
  }
}

/** "freeze: There is no Change Calendar ... Until then, its last known days count, at most until 2029-12-31" */
function calendarUnreadText({
  calendars,
  message,
  until,
}: Extract<News, { topic: 'calendar-unread' }>): string {
  const meanwhile =
    until === undefined
      ? 'Until then, Uptime starts and stops nothing whose schedule names it'
      : `Until then, its last known days count, at most until ${isoDate(until)}`;
  return `${calendars.join(', ')}: ${message} ${meanwhile}`;
}

/** "Fri 25 Dec 2026 to Mon 4 Jan 2027 (11 days), Christmas Day (Bavaria): web-1 and web-2 stay stopped until ..." */
export function closureAheadText(
  { spell, resources }: Pick<Extract<News, { topic: 'closure-ahead' }>, 'spell' | 'resources'>,
  { when, outside }: Pick<PauseWords, 'when' | 'outside'>,
): string {
  const until = spell.startsAt === undefined ? '' : ` until ${when(spell.startsAt)}`;
  const stay = resources.length === 1 ? 'stays' : `${resources.length.toLocaleString('en-US')} stay`;
  const names = outside(someNames(resources.map(labelsOf(resources))));
  return `${closedDaysText(spell)}, ${outside(closedReasonsText(spell.because))}: ${stay} stopped${until}: ${names}`;
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
  'not-an-id': 'which is not a channel id such as C0123456789 (in Slack: channel details, at the bottom)',
  'not-listed': 'which the settings don’t list. Your Uptime administrators can add it to `channels`',
  silent: 'which the settings silence, and a tag can’t silence a stop',
};

/** How many names fit on a line. */
const MOST_NAMES = 5;

const waiting = (of: readonly Named[]): string =>
  `${someNames(of.map(labelsOf(of)))} ${of.length === 1 ? 'waits' : 'wait'}`;

function someNames(labels: readonly Label[]): string {
  const shown = labels.map(fullName).toSorted(byName).slice(0, MOST_NAMES);
  return `${shown.join(', ')}${labels.length > shown.length ? ` and ${labels.length - shown.length} more` : ''}`;
}
