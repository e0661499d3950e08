import type { KnownBlock } from '@slack/types';
import type { SettingsRefusal, SettingsShown } from '../../core/reports/settings-in-force.ts';
import type { SimpleSettings } from '../../core/settings/simple.ts';
import { SETTINGS_ACTION } from '../values/settings-ids.ts';
import { fitting } from './limits.ts';
import { button, context, header, type Message, section, sections } from './parts.ts';
import { privateMessage } from './private.ts';
import { CHANNEL_MODE_WORDS, channelText, MODE_WORDS, refusedText, versionText } from './settings-words.ts';
import { count, people, sentence } from './text.ts';

const MOST_CHANNELS = 15;
const MOST_ISSUES = 5;

/** The answer to `/uptime settings`. */
export function settingsMessage(settings: SettingsShown | SettingsRefusal): Message {
  if (!('version' in settings)) return privateMessage(refusedText(settings));
  const lines = shownLines(settings);
  return {
    text: fitting(lines),
    blocks: [
      ...sections(lines),
      context(
        '*Change settings* on the Home tab changes these. `uptimectl settings edit` changes all, and `uptimectl settings history` lists the versions.',
      ),
    ],
  };
}

/** On the Home tab of those who may change them. */
export function homeSettings(settings: SettingsShown | undefined): KnownBlock[] {
  if (settings === undefined) return [];
  const said = section(shownLines(settings).join('\n'));
  return [
    header('Settings'),
    settings.understood && !settings.isFile ? { ...said, accessory: changeButton() } : said,
  ];
}

const changeButton = () =>
  button({
    actionId: SETTINGS_ACTION,
    text: 'Change settings',
    says: 'Change settings: mode, lead time, and channels',
    value: SETTINGS_ACTION,
  });

function shownLines(settings: SettingsShown): string[] {
  const inForce = `*In force:* ${versionText(settings)}.`;
  if (settings.understood) return [inForce, ...simpleLines(settings.simple)];
  return [
    `${inForce} :warning: They are *not understood, so nothing stops or starts*. \`uptimectl settings rollback\` goes back to the version before.`,
    ...settings.issues.slice(0, MOST_ISSUES).map((issue) => `•  ${sentence(issue, 300)}`),
  ];
}

function simpleLines(simple: SimpleSettings): string[] {
  const { mode, leadMinutes, channel, adminChannel, channels, managers } = simple;
  const others = Object.entries(channels).filter(
    ([id, heard]) => (id !== channel && id !== adminChannel) || heard !== 'notice',
  );
  const left = others.length - MOST_CHANNELS;
  return [
    `*Mode:* ${MODE_WORDS[mode]}.`,
    `*Lead time:* ${count(leadMinutes, 'minute')} from a notice to its stop, at least.`,
    `*Channel:* ${channelText(channel)}. *Administrators’ channel:* ${channelText(adminChannel)}.`,
    ...(others.length === 0
      ? []
      : [
          `*Channels:* ${others
            .slice(0, MOST_CHANNELS)
            .map(([id, heard]) => `${channelText(id)} (${CHANNEL_MODE_WORDS[heard].toLowerCase()})`)
            .join(', ')}${left > 0 ? ` and ${left} more` : ''}.`,
        ]),
    ...(managers.length === 0 ? [] : [`*People named to change them:* ${people(managers.slice(0, 10))}.`]),
  ];
}
