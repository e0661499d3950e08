import type { ModalView } from '@slack/types';
import type { SettingsForm, SettingsModal, SettingsReview } from '../../core/reports/settings-modal.ts';
import { SETTINGS_TITLE } from '../values/settings-ids.ts';
import { sections } from './parts.ts';
import { plainView } from './plain-view.ts';
import { settingsForm } from './settings-form.ts';
import { changeLines, settingsReview } from './settings-review.ts';
import { refusedText } from './settings-words.ts';
import { sentence } from './text.ts';
import { turnedAwayText } from './turned-away.ts';

export function settingsModal(modal: SettingsModal): ModalView {
  switch (modal.kind) {
    case 'form':
      return settingsForm(modal);
    case 'review':
      return settingsReview(modal);
    default:
      return {
        ...plainView(SETTINGS_TITLE, '', ''),
        callback_id: `settings-${modal.kind}`,
        // Closing it closes the form below, too: it shows what was.
        clear_on_close: true,
        blocks: sections(linesOf(modal)),
      };
  }
}

function linesOf(modal: Exclude<SettingsModal, SettingsForm | SettingsReview>): readonly string[] {
  switch (modal.kind) {
    case 'saved':
      return [
        `*Saved as version ${modal.version}*`,
        ...changeLines(modal.changes),
        'Takes effect within five minutes, without a deploy.',
      ];
    case 'not-allowed':
    case 'right-untold':
      return [refusedText(modal)];
    case 'not-understood':
      return [
        'The stored settings have a mistake, so nothing stops or starts. Go back with `uptimectl settings rollback`.',
        ...modal.issues.slice(0, MOST_ISSUES).map((issue) => `•  ${sentence(issue, 300)}`),
      ];
    case 'file':
      return ['These settings come from `uptime.config.ts`. Change them there.'];
    case 'unchanged':
      return ['The settings already say that. Nothing changed.'];
    case 'replayed':
      return ['That was already done. The Home tab shows the current settings.'];
    case 'failed':
      return [`That failed: ${sentence(modal.reason, 600)}`];
    case 'turned-away':
      return [turnedAwayText(modal.why)];
  }
}

const MOST_ISSUES = 5;
