import type { SettingsInForce, SettingsRefusal } from '../../core/reports/settings-in-force.ts';
import type { ChangedSetting } from '../../core/settings/document-changes.ts';
import type { ChannelMode, Settings } from '../../core/settings/settings.ts';
import type { SettingsOrigin } from '../../core/settings/version.ts';
import { changedSettingText, withIdsShown } from '../../text/changed-setting.ts';
import { dateAndTime } from './date.ts';
import { whoMay } from './outcome-text.ts';
import { person, sentence } from './text.ts';

export const MODE_WORDS: Readonly<Record<Settings['mode'], string>> = {
  observe: 'Observe: say what would stop, and touch nothing',
  act: 'Act: stop and start what is tagged',
};

export const CHANNEL_MODE_WORDS: Readonly<Record<ChannelMode, string>> = {
  notice: 'Each notice',
  digest: 'One digest an evening',
  silence: 'Nothing',
};

const ORIGIN_WORDS: Readonly<Record<SettingsOrigin, string>> = {
  terminal: 'from a terminal',
  home: 'on the Home tab',
  deploy: 'by a deployment',
};

export const channelText = (id: string): string => (id.startsWith('D') ? 'a direct message' : `<#${id}>`);

/** "version 8, changed by Ada on 3 March at 18:40 on the Home tab". */
export function versionText({ version, changed, isFile }: SettingsInForce): string {
  if (isFile) return 'those of `uptime.config.ts`';
  if (version === 0) return 'as deployed; nobody has changed them yet';
  if (changed === undefined) return `version ${version}`;
  const { by, at, from } = changed;
  return `version ${version}, changed by ${person(by)} ${dateAndTime(at)} ${ORIGIN_WORDS[from]}`;
}

/** A changed setting, with links to channels and people. */
export const changeText = (change: ChangedSetting): string =>
  withIdsShown(sentence(changedSettingText(change), 300), { person, channel: channelText });

/** For somebody without the right to see and change the settings. */
export function refusedText(refusal: SettingsRefusal): string {
  switch (refusal.kind) {
    case 'not-allowed':
      return refusal.grantees.length === 0
        ? 'Settings can only be changed with `uptimectl`. Nothing changed.'
        : `Only ${whoMay(refusal.grantees)} can see and change the settings. Nothing changed.`;
    case 'right-untold':
      return 'Slack didn’t answer whether you may see the settings. Nothing changed. Try again in a moment.';
  }
}
