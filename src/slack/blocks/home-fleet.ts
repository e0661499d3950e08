import type { ActionsBlock, KnownBlock } from '@slack/types';
import type { FleetGroup, Totals } from '../../core/reports/fleet.ts';
import type { HomeReport } from '../../core/reports/home.ts';
import type { SavingsReport } from '../../core/reports/savings.ts';
import { isChannelId } from '../../core/settings/routing.ts';
import { ON_DEMAND } from '../../text/price.ts';
import { coveredText, savedText } from '../../text/savings.ts';
import { targetFailureText } from '../../text/target-failure.ts';
import { FIND_LENGTH, HOME_ACTIONS } from '../values/home-value.ts';
import { dayAndTime } from './date.ts';
import { MOST, textInput } from './home-parts.ts';
import { resourceRow } from './home-rows.ts';
import { button, header, section, sections } from './parts.ts';
import { code, count, sentence } from './text.ts';

/** The Home tab's middle: how the fleet is, and a page of its resources. */
export function fleet(report: HomeReport): KnownBlock[] {
  const { totals, groups, shown, at, timeZone, unreadable } = report;
  const hidden = groups.slice(MOST.groups);
  const rest = hidden.reduce((sum, { resources }) => sum + resources, 0);
  return [
    header('All resources'),
    ...sections([
      fleetText(totals),
      ...savingsLines(report),
      ...(totals.resources === 0 ? [] : nextTexts(totals)),
      ...unreadable
        .slice(0, MOST.unreadable)
        .map((failure) => `*Can’t be read:* ${sentence(targetFailureText(failure))}`),
      ...channelLines(groups.slice(0, MOST.groups)),
      ...(hidden.length > 0
        ? [
            `${count(hidden.length, 'more schedule')} with ${count(rest, 'resource')}: see \`/uptime schedules\``,
          ]
        : []),
    ]),
    textInput({
      actionId: HOME_ACTIONS.find,
      label: 'Find resources',
      placeholder: 'A name, an id, web-*, env=staging or a schedule',
      text: report.place.find,
      most: FIND_LENGTH,
    }),
    section(foundText(report)),
    ...shown.map((line) => resourceRow(line, { name: 'fleet', at, timeZone })),
    ...pageButtons(report),
  ];
}

const savingsLines = ({ savings }: HomeReport): string[] =>
  savings === undefined || savings.total.saved.minutes === 0
    ? []
    : [`${savedText(savings)} (${leftOutText(savings)}): see \`/uptime savings\`.`];

const leftOutText = ({ coverage }: SavingsReport): string =>
  coverage === undefined ? ON_DEMAND : `${ON_DEMAND}; ${coveredText(coverage)}`;

function fleetText(totals: Totals): string {
  const { resources, attention } = totals;
  if (resources === 0) return 'No resources are tagged yet.';
  const odd =
    attention === 0
      ? ''
      : ` ${attention.toLocaleString('en-US')} ${attention === 1 ? 'needs' : 'need'} attention: see \`/uptime status\`.`;
  return `${count(resources, 'resource')}: ${totalsText(totals)}.${odd}`;
}

/** "12 running, 5 stopped, 2 held", without the zeros. */
function totalsText({ running, parked, busy, held }: Totals): string {
  const counted = { running, stopped: parked, busy, held };
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
  return said.length === 0 ? ['No starts or stops are scheduled.'] : said;
}

function channelLines(groups: readonly FleetGroup[]): string[] {
  return [...Map.groupBy(groups, ({ channel }) => channel)].flatMap(([channel, own]) => [
    `In ${channelText(channel)}:`,
    ...own.map(groupText),
  ]);
}

function groupText(group: FleetGroup): string {
  const { schedule, next } = group;
  const name = schedule === undefined ? 'Tags that need fixing' : code(schedule, 120);
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
      ? 'Uptime finds resources by their schedule tag. Below is what to put in it.'
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
            says: 'Show all resources',
            value: HOME_ACTIONS.all,
          }),
        ];
  const elements = [...to('previous', page - 1), ...to('next', page + 1), ...all];
  return elements.length === 0 ? [] : [{ type: 'actions', block_id: 'home-pages', elements }];
}
