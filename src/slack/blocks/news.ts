import type { ActionsBlock, SectionBlock } from '@slack/types';
import type { AtZero } from '../../core/plan/at-zero.ts';
import type { News } from '../../core/plan/remark.ts';
import { LONGEST_MS } from '../../core/request/when.ts';
import { formatDates } from '../../core/schedule/format.ts';
import { withIdsShown } from '../../text/changed-setting.ts';
import { closureAheadText, newsLines, newsTitle } from '../../text/news.ts';
import { liftText, pausedText, unpausedText } from '../../text/pause.ts';
import { ON_DEMAND } from '../../text/price.ts';
import { RETRY_ACTION } from '../values/action-ids.ts';
import { MOST_WHAT, PLAN_ACTION } from '../values/plan-value.ts';
import { atZeroMessage, lineText } from './at-zero.ts';
import { firstThatFits } from './limits.ts';
import { button, header, type Message, section, sections } from './parts.ts';
import { PAUSE_WORDS } from './pause.ts';
import { planButton } from './plan-modal.ts';
import { channelText } from './settings-words.ts';
import { setSizeButton } from './size.ts';
import { clean, code, person } from './text.ts';

/** A short message about one topic: a title, a line per item, and *Retry* for failed starts. */
export function newsMessage(news: readonly News[]): Message {
  const [first] = news;
  if (first !== undefined && news.every(isAtZero)) return atZeroMessage(news);
  const title = first === undefined ? '' : newsTitle(first.topic, news.length);
  const lines = news.some(isPause)
    ? news.flatMap(pauseText)
    : first?.topic === 'closure-ahead'
      ? closureTexts(news)
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
      : sections([...shown, ...more, ...tips(first)]);
    return [header(title), ...rows, ...keepSomeOn(news), ...buttons];
  });
  const more = lines.length > 1 ? ` (and ${lines.length - 1} more)` : '';
  return { text: `${clean(title, 150)}: ${lines[0] ?? ''}${more}`, blocks };
}

/** What a person can have done about one of them. Only topics with a line for each item have any. */
const offerFor = (news: News): Pick<SectionBlock, 'accessory'> | undefined =>
  news.topic === 'capacity-unknown' ? { accessory: setSizeButton(news.of) } : undefined;

const isAtZero = (news: News): news is AtZero => news.topic === 'at-zero';

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
const tips = (first: News | undefined): string[] => [...closureTips(first), ...suggestionTips(first)];

const suggestionTips = (first: News | undefined): string[] =>
  first?.topic === 'suggestion'
    ? [
        `Uptime never sets tags. To see all of them, or never suggest one again: ${code('/uptime suggest')}. Prices are ${ON_DEMAND}s.`,
      ]
    : [];

const closureTips = (first: News | undefined): string[] =>
  first?.topic === 'closure-ahead'
    ? [
        `To keep some on, plan it here, or add hours to their schedule: ${code(`also ${formatDates(first.spell)} 08:00-19:00`)}.`,
      ]
    : [];

/** Opens the window with the closure's own times. Not for one that is longer than a plan may be. */
function keepSomeOn(news: readonly News[]): ActionsBlock[] {
  const [first, ...others] = news.flatMap((each) => (each.topic === 'closure-ahead' ? [each] : []));
  if (first === undefined) return [];
  const { from, startsAt } = first.spell;
  const names = [
    ...new Set([first, ...others].flatMap(({ resources }) => resources.map(({ name }) => name))),
  ].join(', ');
  const until = startsAt !== undefined && startsAt - from <= LONGEST_MS ? startsAt : undefined;
  return [
    {
      type: 'actions',
      block_id: PLAN_ACTION,
      elements: [
        planButton('Keep some on...', {
          keep: 'running',
          begin: from,
          until,
          what: names.length <= MOST_WHAT ? names : undefined,
        }),
      ],
    },
  ];
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
