import type { HomeView as Home, KnownBlock } from '@slack/types';
import type { HomeReport, HomeView, Said } from '../../core/reports/home.ts';
import { FIRST_PLACE, type HomePlace } from '../../core/reports/home-place.ts';
import { CHECK_LENGTH, encodePlace, FIND_LENGTH, HOME_ACTIONS } from '../values/home-value.ts';
import { changeMessage, previewMessage } from './change.ts';
import { checkMessage } from './check.ts';
import { dayAndTime } from './date.ts';
import { brakeRow, pausedRows } from './home-brake.ts';
import { fleet } from './home-fleet.ts';
import { MOST, more, textInput } from './home-parts.ts';
import { holdRow, resourceRow } from './home-rows.ts';
import { closingText, comingText } from './next.ts';
import { button, header, section, sections } from './parts.ts';
import { pauseMessage } from './pause.ts';
import { planButton } from './plan-modal.ts';
import { planRow } from './plans.ts';
import { shortText } from './private.ts';
import { replyMessage } from './reply.ts';
import { scheduleText } from './schedules.ts';
import { homeSettings } from './settings.ts';
import { code, count, sentence } from './text.ts';
import { turnedAwayText } from './turned-away.ts';

/** The view that `views.publish` takes. */
export function homeView(shown: HomeView): Home {
  switch (shown.kind) {
    case 'report':
      return home(shown.report.place, wholeTab(shown.report));
    case 'waiting':
      return home(FIRST_PLACE, [section('Looking at AWS. One moment.')]);
    case 'turned-away':
      return home(FIRST_PLACE, [section(turnedAwayText(shown.why))]);
    case 'failed':
      return home(shown.place, [
        section(`That failed: ${sentence(shown.reason, 600)}`),
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
  ...pausedRows(report.pauses),
  { ...section(`As of ${dayAndTime(report.at)}.`), accessory: refreshButton('Refresh') },
  ...mine(report),
  ...holds(report),
  ...plans(report),
  ...fleet(report),
  ...ahead(report),
  ...tagHelp(report),
  ...homeSettings(report.settings),
  ...brakeRow(report.pauses),
];

const refreshButton = (text: string) =>
  button({
    actionId: HOME_ACTIONS.refresh,
    text,
    says: `${text}: show the current state`,
    value: HOME_ACTIONS.refresh,
  });

/** The result of the last press, at the top, where people see it. */
function saidBlocks(said: Said): KnownBlock[] {
  switch (said.kind) {
    case 'report':
      return changeMessage(said.report, { ask: HOME_ACTIONS.ask, cancelPlan: HOME_ACTIONS.cancelPlan })
        .blocks;
    case 'preview':
      return previewMessage(said, { confirm: HOME_ACTIONS.confirm, dismiss: HOME_ACTIONS.refresh }).blocks;
    case 'pause':
      return pauseMessage(said.outcome).blocks;
    case 'asked':
    case 'refused':
      return replyMessage(said).blocks;
    case 'failed':
      return sections([shortText(`That failed: ${said.reason}`)]);
  }
}

function mine({ address, mine: lines, ownerTagKey, at, timeZone }: HomeReport): KnownBlock[] {
  const tag = code(ownerTagKey);
  if (address === undefined)
    return [
      header('Yours'),
      section(
        'Uptime can’t see your email address, so it doesn’t know what is yours. The app needs the scope `users:read.email`.',
      ),
    ];
  const whose = code(address, 100);
  if (lines.length === 0)
    return [
      header('Yours'),
      section(`Resources with ${whose} in their tag ${tag} show up here. There are none yet.`),
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
    return [header('Held by you'), section('You hold nothing. Snooze something, and you can undo it here.')];
  return [
    header('Held by you'),
    ...own.slice(0, MOST.rows).map((hold) => holdRow(hold, { name: 'held', at, timeZone })),
    ...more(own.length - MOST.rows, '`/uptime resume all` ends all your holds'),
  ];
}

function plans({ plans: own = [] }: HomeReport): KnownBlock[] {
  return [
    header('Planned by you'),
    {
      ...section(
        own.length === 0 ? 'You have planned nothing for a time ahead.' : `${count(own.length, 'plan')}.`,
      ),
      accessory: planButton('Plan ahead...', { keep: 'running' }),
    },
    ...own.slice(0, MOST.plans).map((each) => planRow(each, HOME_ACTIONS.cancelPlan)),
    ...more(own.length - MOST.plans, 'see `/uptime next`'),
  ];
}

function ahead({ coming, closures = [] }: HomeReport): KnownBlock[] {
  const left = coming.length - MOST.times;
  return [
    header('Next 24 hours'),
    ...sections(
      coming.length === 0 ? ['Nothing starts or stops.'] : coming.slice(0, MOST.times).map(comingText),
    ),
    ...more(left, 'see `/uptime next week`'),
    ...sections(closures.slice(0, MOST.times).map(closingText)),
    ...more(closures.length - MOST.times, 'see `/uptime next week`'),
  ];
}

function tagHelp({ tagKey, schedules, check }: HomeReport): KnownBlock[] {
  const left = schedules.length - MOST.schedules;
  return [
    header('Schedule tags'),
    ...sections([
      `The tag ${code(tagKey)} says when a resource should run:`,
      '•  `mon-fri 08:00-19:00 Europe/Berlin`: weekdays, in that time zone',
      '•  `mon-fri stop 19:00`: stops in the evening, and people start it when they need it',
      '•  `start 08:00`: starts every morning, never stops',
      '•  `always` never stops, `never` stays stopped, `unmanaged` is left to people',
      ...(schedules.length > 0 ? ['In use here:'] : []),
      ...schedules.slice(0, MOST.schedules).map(scheduleText),
    ]),
    ...more(left, 'see `/uptime schedules`'),
    textInput({
      actionId: HOME_ACTIONS.check,
      label: 'Try a schedule',
      placeholder: 'mon-fri 08:00-19:00 Europe/Berlin',
      text: check?.text ?? '',
      most: CHECK_LENGTH,
    }),
    ...(check === undefined ? [] : checkMessage(check).blocks),
  ];
}
