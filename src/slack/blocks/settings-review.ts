import type { KnownBlock, ModalView } from '@slack/types';
import type { Overtaken, SettingsFault, SettingsReview } from '../../core/reports/settings-modal.ts';
import type { ChangedSetting } from '../../core/settings/document-changes.ts';
import { SETTINGS_REVIEW, SETTINGS_TITLE } from '../values/settings-ids.ts';
import { encodeReviewed } from '../values/settings-value.ts';
import { dayAndTime } from './date.ts';
import { context, sections } from './parts.ts';
import { changeText, channelText } from './settings-words.ts';
import { person, sentence } from './text.ts';

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
    ...faultBlocks(review.faults),
    context('Nothing is saved yet.'),
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
        '*Uptime will stop and start nothing any more*, from its next run on. What is stopped stays stopped until somebody starts it.',
      ]);
  }
}

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
