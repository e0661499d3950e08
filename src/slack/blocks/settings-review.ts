import type { KnownBlock, ModalView } from '@slack/types';
import type { SettingsEffect } from '../../core/reports/settings-effect.ts';
import type { Overtaken, SettingsFault, SettingsReview } from '../../core/reports/settings-modal.ts';
import type { ChangedSetting } from '../../core/settings/document-changes.ts';
import { type EffectWords, settingsEffectText } from '../../text/settings-effect.ts';
import { targetFailureText } from '../../text/target-failure.ts';
import { SETTINGS_REVIEW, SETTINGS_TITLE } from '../values/settings-ids.ts';
import { encodeReviewed } from '../values/settings-value.ts';
import { dayAndTime } from './date.ts';
import { context, sections } from './parts.ts';
import { changeText, channelText } from './settings-words.ts';
import { code, count, person, sentence } from './text.ts';

const MOST_LISTED = 20;

/** What would be saved, and what that does. Its button saves, or looks again where something is in the way. */
export const settingsReview = (review: SettingsReview): ModalView => ({
  type: 'modal',
  callback_id: SETTINGS_REVIEW,
  title: { type: 'plain_text', text: SETTINGS_TITLE },
  submit: { type: 'plain_text', text: review.faults.length === 0 ? 'Save' : 'Look again' },
  close: { type: 'plain_text', text: 'Back' },
  private_metadata: encodeReviewed({
    base: review.base,
    patch: review.patch,
    isReady: review.faults.length === 0,
  }),
  blocks: [
    ...overtakenBlocks(review.overtaken),
    ...sections([
      review.faults.length === 0 ? '*This would change*' : '*You want to change*',
      ...changeLines(review.changes),
    ]),
    ...modeBlocks(review.patch.mode),
    ...fleetBlocks(review),
    ...faultBlocks(review.faults),
    context('Nothing has changed yet.'),
  ],
});

export const changeLines = (changes: readonly ChangedSetting[]): string[] =>
  listed(changes.map((change) => `•  ${changeText(change)}`));

function overtakenBlocks(overtaken: Overtaken | undefined): KnownBlock[] {
  if (overtaken === undefined) return [];
  const { by, at, changes } = overtaken;
  return sections([
    `:warning: ${person(by)} changed the settings ${dayAndTime(at)}, after you opened this. That stays, and yours comes on top of it:`,
    ...changeLines(changes),
  ]);
}

function modeBlocks(mode: SettingsReview['patch']['mode']): KnownBlock[] {
  switch (mode) {
    case undefined:
      return [];
    case 'act':
      return sections([
        '*Uptime will really stop and start what is tagged*, from its next run on. Each stop gets a notice of its own first, even if a rehearsal has announced it.',
      ]);
    case 'observe':
      return sections([
        '*Uptime will no longer stop or start anything.* What is stopped stays stopped until someone starts it.',
      ]);
  }
}

const MOST_EFFECTS = 12;
const MOST_NAMES = 4;

function fleetBlocks({ fleet, faults }: SettingsReview): KnownBlock[] {
  if (fleet === undefined)
    return faults.some(({ kind }) => kind === 'issue')
      ? []
      : sections(['*The fleet can’t be read just now*, so what this does to it is not known.']);
  const { effects, resources, unreadable } = fleet;
  const left = effects.length - MOST_EFFECTS;
  return sections([
    `*What it does to ${resources === 0 ? 'the fleet' : count(resources, 'resource')}, as far as a week ahead*`,
    ...(effects.length === 0 ? ['•  Nothing stops or starts at another time.'] : []),
    ...effects.slice(0, MOST_EFFECTS).map((effect) => `•  ${effectText(effect)}`),
    ...(left > 0 ? [`•  + ${left} more`] : []),
    ...unreadable
      .slice(0, 3)
      .map(
        (failure) => `•  Not known for what could not be read: ${sentence(targetFailureText(failure), 300)}`,
      ),
  ]);
}

function effectText(effect: SettingsEffect): string {
  const names = effect.of.slice(0, MOST_NAMES).map(({ name }) => code(name, 60));
  const left = effect.of.length - names.length;
  const text = settingsEffectText(effect, WORDS);
  // Only that has a text from outside in it, the name of a schedule, and no time.
  const said = effect.kind === 'not-understood' ? sentence(text, 300) : text;
  return `${said} ${names.join(', ')}${left > 0 ? ` and ${left} more` : ''}`;
}

const WORDS: EffectWords = { when: dayAndTime, channel: channelText };

function faultBlocks(faults: readonly SettingsFault[]): KnownBlock[] {
  if (faults.length === 0) return [];
  return sections([
    ':warning: *This can’t be saved yet*',
    ...listed(faults.map((fault) => `•  ${faultText(fault)}`)),
  ]);
}

const faultText = (fault: SettingsFault): string =>
  fault.kind === 'issue'
    ? sentence(fault.issue, 400)
    : `${channelText(fault.channel)}: ${sentence(fault.cause, 400)}`;

const listed = (lines: readonly string[]): string[] => [
  ...lines.slice(0, MOST_LISTED),
  ...(lines.length > MOST_LISTED ? [`•  + ${lines.length - MOST_LISTED} more`] : []),
];
