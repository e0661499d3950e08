import type { PlainTextOption, SectionBlock, StaticSelect } from '@slack/types';
import type { HoldChoice, HomeLine, Offer, OwnHold } from '../../core/reports/home.ts';
import { fullName, type Label } from '../../core/resource/labels.ts';
import { resourceRef } from '../../core/resource/ref.ts';
import type { Resource } from '../../core/resource/resource.ts';
import type { EpochMs } from '../../core/time.ts';
import { attentionText } from '../../text/attention.ts';
import { capital } from '../../text/capital.ts';
import { closedClause } from '../../text/closed.ts';
import { whyLeftText } from '../../text/why-left.ts';
import { encodeHold, HOME_ACTIONS } from '../values/home-value.ts';
import { dayAndTime, dayAndTimeIn } from './date.ts';
import { outcomeText } from './outcome-text.ts';
import { button, section } from './parts.ts';
import { stateText } from './status-rows.ts';
import { clean, code, labelled, person, sentence } from './text.ts';

/** A list on the tab, and what its rows need to know. */
export interface List {
  readonly name: string;
  readonly at: EpochMs;
  readonly timeZone: string;
}

/** "web-1 (EC2 t3.large) is running, stops today at 19:00", with the available actions. */
export function resourceRow(line: HomeLine, list: List): SectionBlock {
  const { resource, label, schedule, next, closed, hold, offer, outcome } = line;
  const ahead =
    next === undefined
      ? ''
      : next.at > list.at
        ? `, ${next.direction}s *${dayAndTime(next.at)}*`
        : `, should have ${next.direction === 'stop' ? 'stopped' : 'started'} *${dayAndTime(next.at)}*`;
  const details = [
    closed === undefined ? '' : capital(sentence(closedClause(closed, next?.direction === 'stop'), 200)),
    schedule.trim() === '' ? '' : code(schedule, 120),
    hold === undefined ? '' : `held ${hold.keep} by ${person(hold.by)} until ${dayAndTime(hold.until)}`,
    standsText(line),
  ].filter((text) => text !== '');
  const title = `${labelled(label)} (${sentence(resource.traits.label, 40)} ${sentence(resource.type, 40)}) is ${stateText(resource)}${ahead}`;
  // Slack keeps the scroll position, so the row also shows the result of a press.
  const just = outcome === undefined ? '' : `*Just now:* ${outcomeText(outcome)}`;
  return {
    ...section([title, details.join(' · '), just].filter((text) => text !== '').join('\n')),
    block_id: blockId(list, resource, offer),
    ...accessory(line, list.timeZone),
  };
}

/** "web-1 is held running until today at 21:00, then stops", with *End hold*. */
export function holdRow({ resource, label, own, other, next }: OwnHold, list: List): SectionBlock {
  const then =
    next === undefined || next.at < own.until
      ? ''
      : next.at === own.until
        ? `, then ${next.direction}s`
        : `, ${next.direction}s *${dayAndTime(next.at)}*`;
  const longer =
    other === undefined
      ? ''
      : `\n${person(other.by)} also holds it ${other.keep}, until ${dayAndTime(other.until)}.`;
  return {
    ...section(`${labelled(label)} is held ${own.keep} until *${dayAndTime(own.until)}*${then}${longer}`),
    block_id: blockId(list, resource),
    accessory: button({
      actionId: HOME_ACTIONS.release,
      text: 'End hold',
      says: `End hold: end your hold on ${shortName(label)}`,
      value: resource.key,
    }),
  };
}

/** Why it is never touched, or why something due is not done. */
function standsText({ leftAlone, attention }: HomeLine): string {
  if (leftAlone !== undefined) return `not managed: ${sentence(whyLeftText(leftAlone), 300)}`;
  return attention === undefined ? '' : sentence(attentionText(attention), 300);
}

const shortName = ({ name, where }: Label): string => fullName({ name: clean(name, 40), where });

/**
 * Slack keeps showing a menu's last choice while its block keeps its id, and ignores the same choice the second time.
 * So every tab uses new ids for its rows.
 */
function blockId({ name, at }: List, { key }: Resource, offer?: Offer): string {
  const until = offer?.kind === 'hold' ? offer.choices[0]?.until : undefined;
  return [name, resourceRef(key), at, ...(until === undefined ? [] : [until])].join('-');
}

function accessory({ resource, label, offer }: HomeLine, timeZone: string): Pick<SectionBlock, 'accessory'> {
  switch (offer?.kind) {
    case undefined:
      return {};
    case 'start':
      return {
        accessory: button({
          actionId: HOME_ACTIONS.start,
          text: 'Start',
          says: `Start ${shortName(label)} now`,
          value: resource.key,
        }),
      };
    case 'hold':
      return { accessory: holdMenu(resource, label, offer.choices, timeZone) };
  }
}

const HOW: Readonly<Record<HoldChoice['how'], string>> = {
  '1h': '1 hour more',
  '2h': '2 hours more',
  tonight: 'Skip this stop',
};

/** A menu has no accessibility label, so each choice says everything. */
const holdMenu = (
  { key }: Resource,
  label: Label,
  choices: readonly HoldChoice[],
  timeZone: string,
): StaticSelect => ({
  type: 'static_select',
  action_id: HOME_ACTIONS.hold,
  placeholder: { type: 'plain_text', text: clean(`Snooze ${shortName(label)}`, 150), emoji: false },
  options: choices.map(
    ({ how, until }): PlainTextOption => ({
      text: { type: 'plain_text', text: `${HOW[how]}: until ${dayAndTimeIn(until, timeZone)}`, emoji: false },
      value: encodeHold(key, until),
    }),
  ),
});
