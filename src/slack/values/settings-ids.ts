/** What the window for the settings is called in Slack, and the fields in it. */
export const SETTINGS_TITLE = 'Settings';
/** The button on the Home tab. */
export const SETTINGS_ACTION = 'settings-open';
/** The menu beside a channel. What was chosen comes with the submission. */
export const CHANNEL_MODE_ACTION = 'settings-channel-mode';
export const SETTINGS_FORM = 'settings-form';
export const SETTINGS_REVIEW = 'settings-review';

export const FIELD = {
  mode: 'mode',
  lead: 'lead',
  channel: 'channel',
  adminChannel: 'admin-channel',
  moreChannel: 'more-channel',
  moreMode: 'more-mode',
  managers: 'managers',
} as const;

/** Prefix of the block that has a channel's menu. */
export const CHANNEL_BLOCK = 'channel-';
