import type { ConversationsSelect, InputBlock, KnownBlock, ModalView, PlainTextOption } from '@slack/types';
import type { SettingsForm } from '../../core/reports/settings-modal.ts';
import type { ChannelMode, Settings } from '../../core/settings/settings.ts';
import type { SimpleSettings } from '../../core/settings/simple.ts';
import {
  CHANNEL_BLOCK,
  CHANNEL_MODE_ACTION,
  FIELD,
  SETTINGS_FORM,
  SETTINGS_TITLE,
} from '../values/settings-ids.ts';
import { encodeForm } from '../values/settings-value.ts';
import { context, section } from './parts.ts';
import { CHANNEL_MODE_WORDS, channelText, MODE_WORDS } from './settings-words.ts';

/** What fits into the form and into what Slack keeps with it. The rest is for a file. */
const MOST_CHANNELS = 40;
const MOST_MANAGERS = 50;

/** The settings that people change in Slack. Nothing is saved before a second window has shown what it would do. */
export function settingsForm({ version, simple, adminsToo }: SettingsForm): ModalView {
  const was = shownOf(simple);
  const more = Object.keys(simple.channels).length - Object.keys(was.channels).length;
  return {
    type: 'modal',
    callback_id: SETTINGS_FORM,
    title: plain(SETTINGS_TITLE),
    submit: plain('Preview'),
    close: plain('Cancel'),
    private_metadata: encodeForm({ base: version, was }),
    blocks: [
      mode(was.mode),
      lead(was.leadMinutes),
      channelField(
        FIELD.channel,
        'Channel',
        'Gets notices, unless a schedule or tag names another channel.',
        was.channel,
      ),
      channelField(
        FIELD.adminChannel,
        'Admin channel',
        'Hears of problems and changed settings.',
        was.adminChannel,
      ),
      section('*What each channel hears*'),
      ...Object.entries(was.channels).map(([id, heard]) => channelRow(id, heard)),
      ...(more > 0 ? [context(`+ ${more} more channels, in the settings file.`)] : []),
      ...oneMoreChannel(),
      ...(simple.managers.length > MOST_MANAGERS ? [] : [managers(was.managers, adminsToo)]),
      context('For everything else, use `uptimectl settings edit`.'),
    ],
  };
}

const shownOf = (simple: SimpleSettings): SimpleSettings => ({
  ...simple,
  channels: Object.fromEntries(Object.entries(simple.channels).slice(0, MOST_CHANNELS)),
  managers: simple.managers.length > MOST_MANAGERS ? [] : simple.managers,
});

function mode(now: Settings['mode']): InputBlock {
  const options = (['observe', 'act'] as const).map((each) => option(MODE_WORDS[each], each));
  return {
    type: 'input',
    block_id: FIELD.mode,
    label: plain('Mode'),
    element: {
      type: 'radio_buttons',
      action_id: FIELD.mode,
      options,
      initial_option: option(MODE_WORDS[now], now),
    },
  };
}

const lead = (now: number): InputBlock => ({
  type: 'input',
  block_id: FIELD.lead,
  label: plain('Minutes between notice and stop'),
  hint: plain('Schedules with a lead time of their own keep it.'),
  element: {
    type: 'number_input',
    action_id: FIELD.lead,
    is_decimal_allowed: false,
    initial_value: String(now),
    min_value: '1',
    max_value: '10080',
  },
});

const channelField = (field: string, label: string, hint: string, now: string): InputBlock => ({
  type: 'input',
  block_id: field,
  label: plain(label),
  hint: plain(hint),
  element: { ...channelSelect(field, now), initial_conversation: now },
});

/** A direct message can be in the settings, so that one person can try Uptime alone. */
const channelSelect = (field: string, now?: string): ConversationsSelect => ({
  type: 'conversations_select',
  action_id: field,
  filter: { include: ['public', 'private', ...(now?.startsWith('D') ? (['im'] as const) : [])] },
});

/** In a section, because a label shows no channel's name. */
const channelRow = (id: string, now: ChannelMode): KnownBlock => ({
  ...section(channelText(id)),
  block_id: `${CHANNEL_BLOCK}${id}`,
  accessory: {
    type: 'static_select',
    action_id: CHANNEL_MODE_ACTION,
    options: MODES,
    initial_option: option(CHANNEL_MODE_WORDS[now], now),
  },
});

/** Tags may name only channels that the settings name. */
const oneMoreChannel = (): InputBlock[] => [
  {
    type: 'input',
    block_id: FIELD.moreChannel,
    optional: true,
    label: plain('Add a channel'),
    hint: plain('Then tags and schedules can send notices there.'),
    element: channelSelect(FIELD.moreChannel),
  },
  {
    type: 'input',
    block_id: FIELD.moreMode,
    optional: true,
    label: plain('What it gets'),
    element: { type: 'static_select', action_id: FIELD.moreMode, options: MODES },
  },
];

const managers = (now: readonly string[], adminsToo: boolean): InputBlock => ({
  type: 'input',
  block_id: FIELD.managers,
  optional: true,
  label: plain(
    adminsToo
      ? 'Who can change the settings, besides workspace admins and owners'
      : 'Who can change the settings',
  ),
  element: {
    type: 'multi_users_select',
    action_id: FIELD.managers,
    ...(now.length > 0 && { initial_users: [...now] }),
  },
});

const plain = (text: string) => ({ type: 'plain_text' as const, text, emoji: false });

const option = (text: string, value: string): PlainTextOption => ({ text: plain(text), value });

const MODES: PlainTextOption[] = (['notice', 'digest', 'silence'] as const).map((each) =>
  option(CHANNEL_MODE_WORDS[each], each),
);
