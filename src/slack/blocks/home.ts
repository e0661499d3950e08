import type { ActionsBlock, HomeView as Home, InputBlock, KnownBlock } from '@slack/types';
import type { FleetGroup, Totals } from '../../core/reports/fleet.ts';
import type { HomeReport, HomeView, Said } from '../../core/reports/home.ts';
import { FIRST_PLACE, type HomePlace } from '../../core/reports/home-place.ts';
import { shortHash } from '../../core/resource/ref.ts';
import { isChannelId } from '../../core/settings/routing.ts';
import { targetFailureText } from '../../text/target-failure.ts';
import { CHECK_LENGTH, encodePlace, FIND_LENGTH, HOME_ACTIONS } from '../values/home-value.ts';
import { changeMessage } from './change.ts';
import { checkMessage } from './check.ts';
import { dayAndTime } from './date.ts';
import { holdRow, resourceRow } from './home-rows.ts';
import { comingText } from './next.ts';
import { button, context, header, section, sections } from './parts.ts';
import { pauseLines } from './pause.ts';
import { shortText } from './private.ts';
import { replyMessage } from './reply.ts';
import { scheduleText } from './schedules.ts';
import { clean, code, count, sentence } from './text.ts';
import { turnedAwayText } from './turned-away.ts';

/** How much of each list fits: a Home tab has a hundred blocks, and a row takes one. */
const MOST = { rows: 10, groups: 20, times: 8, schedules: 8, unreadable: 5 } as const;

/** The view that `views.publish` takes. */
export function homeView(shown: HomeView): Home {
  switch (shown.kind) {
    case 'report':
      return home(shown.report.place, wholeTab(shown.report));
    case 'waiting':
      return home(FIRST_PLACE, [section('Looking at AWS. What there is follows here in a moment.')]);
    case 'turned-away':
      return home(FIRST_PLACE, [section(turnedAwayText(shown.why))]);
    case 'failed':
      return home(shown.place, [
        section(`That did not work: ${sentence(shown.reason, 600)}`),
        {
          type: 'actions',
          block_id: HOME_ACTIONS.refresh,
          elements: [refreshButton('Try again')],
        },
      ]);
  }
}

const home = (place: HomePlace, blocks: KnownBlock[]): Home => ({
  type: 'home',
  callback_id: 'home',
  private_metadata: encodePlace(place),
  blocks,
});

const wholeTab = (report: HomeReport): KnownBlock[] => [
  ...report.said.flatMap(saidBlocks),
  ...sections(pauseLines(report.pauses)),
  { ...section(`As of ${dayAndTime(report.at)}.`), accessory: refreshButton('Refresh') },
  ...mine(report),
  ...holds(report),
  ...fleet(report),
  ...ahead(report),
  ...tagHelp(report),
];

const refreshButton = (text: string) =>
  button({
    actionId: HOME_ACTIONS.refresh,
    text,
    says: `${text}: show this tab as things stand now`,
    value: HOME_ACTIONS.refresh,
  });

/** The result of the last press, at the top, where people see it. */
function saidBlocks(said: Said): KnownBlock[] {
  switch (said.kind) {
    case 'report':
      return changeMessage(said.report, HOME_ACTIONS.ask).blocks;
    case 'preview':
      return sections([
        sentence('That is about more than one resource, so nothing was done. Use `/uptime`.'),
      ]);
    case 'asked':
    case 'refused':
      return replyMessage(said).blocks;
    case 'failed':
      return sections([shortText(`That did not work: ${said.reason}`)]);
  }
}

function mine({ address, mine: lines, ownerTagKey, at, timeZone }: HomeReport): KnownBlock[] {
  const tag = code(ownerTagKey);
  if (address === undefined)
    return [
      header('Yours'),
      section(
        'Slack does not tell Uptime your e-mail address, so it is not known what is yours. The app needs the scope `users:read.email`.',
      ),
    ];
  const whose = code(address, 100);
  if (lines.length === 0)
    return [
      header('Yours'),
      section(`Nothing that Uptime looks after has ${whose} in its tag ${tag}. With it, it is listed here.`),
    ];
  const find = code(`${ownerTagKey}=${address}`, FIND_LENGTH);
  return [
    header('Yours'),
    section(`${count(lines.length, 'resource')} with ${whose} in the tag ${tag}.`),
    ...lines.slice(0, MOST.rows).map((line) => resourceRow(line, { name: 'mine', at, timeZone })),
    ...more(lines.length - MOST.rows, `find them below with ${find}`),
  ];
}

function holds({ holds: own, at, timeZone }: HomeReport): KnownBlock[] {
  if (own.length === 0)
    return [header('Held by you'), section('You hold nothing. What you hold can be released here.')];
  return [
    header('Held by you'),
    ...own.slice(0, MOST.rows).map((hold) => holdRow(hold, { name: 'held', at, timeZone })),
    ...more(own.length - MOST.rows, '`/uptime resume all` releases everything that you hold'),
  ];
}

/** "+ 12 more; ..." as a block, where there are more. */
const more = (n: number, hint: string): KnownBlock[] =>
  n > 0 ? [context(`+ ${n.toLocaleString('en-US')} more; ${hint}.`)] : [];

function fleet(report: HomeReport): KnownBlock[] {
  const { totals, groups, shown, at, timeZone, unreadable } = report;
  const hidden = groups.slice(MOST.groups);
  const rest = hidden.reduce((sum, { resources }) => sum + resources, 0);
  return [
    header('The fleet'),
    ...sections([
      fleetText(totals),
      ...(totals.resources === 0 ? [] : nextTexts(totals)),
      ...unreadable
        .slice(0, MOST.unreadable)
        .map(
          (failure) => `*Could not be read*, so nothing is known of: ${sentence(targetFailureText(failure))}`,
        ),
      ...channelLines(groups.slice(0, MOST.groups)),
      ...(hidden.length > 0
        ? [
            `+ ${count(hidden.length, 'more schedule')} with ${count(rest, 'resource')}: \`/uptime schedules\` names them`,
          ]
        : []),
    ]),
    textInput({
      actionId: HOME_ACTIONS.find,
      label: 'Find in the fleet',
      placeholder: 'A name, an id, web-*, env=staging or a schedule',
      text: report.place.find,
      most: FIND_LENGTH,
    }),
    section(foundText(report)),
    ...shown.map((line) => resourceRow(line, { name: 'fleet', at, timeZone })),
    ...pageButtons(report),
  ];
}

function fleetText(totals: Totals): string {
  const { resources, attention } = totals;
  if (resources === 0) return 'Nothing carries the tag yet.';
  const odd =
    attention === 0
      ? ''
      : ` ${attention.toLocaleString('en-US')} ${attention === 1 ? 'needs' : 'need'} attention: \`/uptime status\` says what for.`;
  return `${count(resources, 'resource')}: ${totalsText(totals)}.${odd}`;
}

/** "12 running, 5 parked, 2 held", without the zeros. */
function totalsText({ running, parked, busy, held }: Totals): string {
  const counted = { running, parked, busy, held };
  return Object.entries(counted)
    .filter(([, n]) => n > 0)
    .map(([what, n]) => `${n.toLocaleString('en-US')} ${what}`)
    .join(', ');
}

function nextTexts({ next }: Totals): string[] {
  const said = (['stop', 'start'] as const).flatMap((direction) => {
    const first = next[direction];
    return first === undefined
      ? []
      : [`Next ${direction}: *${dayAndTime(first.at)}*, ${count(first.resources, 'resource')}.`];
  });
  return said.length === 0 ? ['Nothing is due to stop or start.'] : said;
}

function channelLines(groups: readonly FleetGroup[]): string[] {
  return [...Map.groupBy(groups, ({ channel }) => channel)].flatMap(([channel, own]) => [
    `In ${channelText(channel)}:`,
    ...own.map(groupText),
  ]);
}

function groupText(group: FleetGroup): string {
  const { schedule, next } = group;
  const name = schedule === undefined ? 'Tags that were not understood' : code(schedule, 120);
  const steps = (['stop', 'start'] as const).flatMap((direction) => {
    const first = next[direction];
    return first === undefined ? [] : [`next ${direction} ${dayAndTime(first.at)}`];
  });
  return `•  ${[`${name}: ${totalsText(group)}`, ...steps].join('; ')}`;
}

/** A channel id as a link, anything else as a name. A direct message has no link. */
const channelText = (channel: string): string =>
  isChannelId(channel) && !channel.startsWith('D') ? `<#${channel}>` : code(channel, 40);

function foundText({ place: { find }, found, from, pages, shown }: HomeReport): string {
  if (found === 0)
    return find === ''
      ? 'A resource is found by its schedule tag: see below what to put into it.'
      : `Nothing matches ${code(find, FIND_LENGTH)}.`;
  const title =
    find === ''
      ? '*Resources*'
      : `*${count(found, 'resource')}* ${found === 1 ? 'matches' : 'match'} ${code(find, FIND_LENGTH)}`;
  if (pages === 1) return title;
  return `${title}, ${from.toLocaleString('en-US')} to ${(from + shown.length - 1).toLocaleString('en-US')} of ${found.toLocaleString('en-US')}`;
}

function pageButtons({ place: { page, find }, pages }: HomeReport): ActionsBlock[] {
  const to = (direction: 'previous' | 'next', target: number) =>
    target < 1 || target > pages
      ? []
      : [
          button({
            actionId: HOME_ACTIONS[direction],
            text: direction === 'next' ? 'Next page' : 'Previous page',
            says: `${direction === 'next' ? 'Next' : 'Previous'} page: ${target} of ${pages}`,
            value: String(target),
          }),
        ];
  const all =
    find === ''
      ? []
      : [
          button({
            actionId: HOME_ACTIONS.all,
            text: 'Show all',
            says: 'Show all: the whole fleet again',
            value: HOME_ACTIONS.all,
          }),
        ];
  const elements = [...to('previous', page - 1), ...to('next', page + 1), ...all];
  return elements.length === 0 ? [] : [{ type: 'actions', block_id: 'home-pages', elements }];
}

function ahead({ coming }: HomeReport): KnownBlock[] {
  const left = coming.length - MOST.times;
  return [
    header('The next 24 hours'),
    ...sections(
      coming.length === 0 ? ['Nothing starts or stops.'] : coming.slice(0, MOST.times).map(comingText),
    ),
    ...more(left, '`/uptime next week` looks further'),
  ];
}

function tagHelp({ tagKey, schedules, check }: HomeReport): KnownBlock[] {
  const left = schedules.length - MOST.schedules;
  return [
    header('What to put in a tag'),
    ...sections([
      `The tag ${code(tagKey)} of a machine or a database says when it should run:`,
      '•  `mon-fri 08:00-19:00 Europe/Berlin`: weekdays, in that time zone',
      '•  `mon-fri stop 19:00`: stopped in the evening, started by whoever needs it',
      '•  `start 08:00`: started every morning, never stopped',
      '•  `always`, `never`, `unmanaged`: never stopped, kept stopped, left alone',
      ...(schedules.length > 0 ? ['In use here:'] : []),
      ...schedules.slice(0, MOST.schedules).map(scheduleText),
    ]),
    ...more(left, '`/uptime schedules` has all of them'),
    textInput({
      actionId: HOME_ACTIONS.check,
      label: 'Check the text of a tag',
      placeholder: 'mon-fri 08:00-19:00 Europe/Berlin',
      text: check?.text ?? '',
      most: CHECK_LENGTH,
    }),
    ...(check === undefined ? [] : checkMessage(check).blocks),
  ];
}

/** Slack keeps what someone typed while a block keeps its id, so the id depends on the text shown. */
const textInput = (input: {
  actionId: string;
  label: string;
  placeholder: string;
  text: string;
  most: number;
}): InputBlock => ({
  type: 'input',
  block_id: `${input.actionId}-${shortHash(input.text)}`,
  dispatch_action: true,
  optional: true,
  label: { type: 'plain_text', text: input.label, emoji: false },
  element: {
    type: 'plain_text_input',
    action_id: input.actionId,
    max_length: input.most,
    placeholder: { type: 'plain_text', text: input.placeholder, emoji: false },
    dispatch_action_config: { trigger_actions_on: ['on_enter_pressed'] },
    ...(input.text !== '' && { initial_value: clean(input.text, input.most) }),
  },
});
