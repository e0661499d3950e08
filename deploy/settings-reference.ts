/** What each setting means, for docs/settings.md and for the schema that editors read. */
export interface SettingReference {
  /** `permissions.pause`. */
  readonly path: string;
  /** Sentences without a full stop at their end. */
  readonly meaning: string;
  /** YAML, beside a channel. It is put and read by a test. */
  readonly example: string;
  /** What is meant where it is not set, if that is no plain value. */
  readonly usual?: string;
}

const POLICY = 'Also within a schedule';

export const REFERENCE: readonly SettingReference[] = [
  {
    path: 'mode',
    meaning: 'Whether Uptime only says what it would do (`observe`), or does it (`act`)',
    example: 'mode: act',
  },
  {
    path: 'channel',
    meaning: `ID of the Slack channel that is told. ${POLICY}`,
    example: 'channel: C0123456789',
    usual: 'required',
  },
  {
    path: 'adminChannel',
    meaning: 'ID of the channel that hears of trouble',
    example: 'adminChannel: C0PLATFORM1',
    usual: 'the same as `channel`',
  },
  {
    path: 'channels',
    meaning:
      'By channel ID: `notice` lets tags name the channel, `digest` sends one message that names all stops of an evening, `silence` stops without telling',
    example: 'channels: { C0QUIET0001: silence }',
  },
  { path: 'timeZone', meaning: 'Time zone of schedules that name none', example: 'timeZone: Europe/Berlin' },
  {
    path: 'schedules',
    meaning: 'Names that tags can use: a schedule, or a group of `when` and settings of its own',
    example:
      'schedules: { office: mon-fri 08:00-19:00, lab: { when: mon-fri 07:00-22:00, leadMinutes: 30 } }',
  },
  {
    path: 'schedules.*.when',
    meaning: 'The hours of the schedule',
    example: 'schedules: { lab: { when: mon-fri 07:00-22:00 } }',
    usual: 'required',
  },
  {
    path: 'schedules.*.after',
    meaning: 'Name of the schedule whose resources have to be up first',
    example: 'schedules: { data: mon-fri 07:30-19:00, web: { when: mon-fri 08:00-19:00, after: data } }',
    usual: 'none',
  },
  {
    path: 'calendars',
    meaning: 'Days that are different, by the name that schedules give after `except`',
    example: "calendars: { shutdown: { dates: { '2026-12-24..2027-01-01': Company shutdown } } }",
  },
  {
    path: 'calendars.*.title',
    meaning: 'What people read',
    example:
      "calendars: { shutdown: { title: Our days off, dates: { '2026-12-24..2027-01-01': Company shutdown } } }",
    usual: "its name, or the country's",
  },
  {
    path: 'calendars.*.country',
    meaning: 'Holidays of a country, by its code. They are worked out three years ahead',
    example: 'calendars: { de: { country: DE } }',
    usual: 'none',
  },
  {
    path: 'calendars.*.subdivision',
    meaning: 'A part of the country, with its own holidays as well',
    example: 'calendars: { de-by: { country: DE, subdivision: BY } }',
    usual: 'none',
  },
  {
    path: 'calendars.*.types',
    meaning: 'Which days count: `public`, `bank`, `school`, `optional`, `observance`',
    example: 'calendars: { de: { country: DE, types: [public, bank] } }',
    usual: '`["public"]`',
  },
  {
    path: 'calendars.*.ical',
    meaning:
      'The text of an iCal file, or in a settings file its path. All-day events close days, others close their hours',
    example:
      'calendars: { trips: { ical: "BEGIN:VCALENDAR\\nBEGIN:VEVENT\\nSUMMARY:Trip\\nDTSTART;VALUE=DATE:20261228\\nEND:VEVENT\\nEND:VCALENDAR" } }',
    usual: 'none',
  },
  {
    path: 'calendars.*.ssm',
    meaning:
      'A Change Calendar of AWS Systems Manager, by its name in the Region of Uptime, or by its ARN. It is read at every tick',
    example: 'calendars: { freeze: { ssm: change-freeze } }',
    usual: 'none',
  },
  {
    path: 'calendars.*.dates',
    meaning: 'Days on which nothing starts, and what they are called',
    example: "calendars: { shutdown: { dates: { '2026-12-24..2027-01-01': Company shutdown } } }",
    usual: 'none',
  },
  {
    path: 'calendars.*.open',
    meaning: 'Days that are open although this calendar, or one named before it, closes them',
    example: "calendars: { inventory: { open: { '2026-12-28': Inventory } } }",
    usual: 'none',
  },
  {
    path: 'leadMinutes',
    meaning: `How many minutes a notice must have stood before its stop. ${POLICY}`,
    example: 'leadMinutes: 30',
  },
  { path: 'notice', meaning: `\`none\` stops without telling. ${POLICY}`, example: 'notice: none' },
  {
    path: 'manualStart',
    meaning: `What becomes of a start by hand outside the hours: stopped after \`graceMinutes\` (\`grace\`), kept until the next stop (\`respect\`), or told and stopped (\`enforce\`). ${POLICY}`,
    example: 'manualStart: respect',
  },
  {
    path: 'graceMinutes',
    meaning: `How many minutes such a start is left alone. ${POLICY}`,
    example: 'graceMinutes: 60',
  },
  {
    path: 'startLeadMinutes',
    meaning: `How many minutes before the hours databases are started. ${POLICY}`,
    example: 'startLeadMinutes: 20',
  },
  {
    path: 'hibernate',
    meaning: `Instances that are configured for it keep their memory on disk. ${POLICY}`,
    example: 'hibernate: true',
  },
  {
    path: 'snapshot',
    meaning: `RDS instances get a snapshot before they stop, which AWS bills. ${POLICY}`,
    example: 'snapshot: true',
  },
  {
    path: 'snapshotsKept',
    meaning: `How many of those snapshots are kept of each database. ${POLICY}`,
    example: 'snapshotsKept: 1',
  },
  {
    path: 'protect',
    meaning: 'What is never started or stopped. A rule matches if all of its conditions do',
    example: 'protect: [{ tag: env=prod }, { name: vpn-* }]',
  },
  {
    path: 'protect[].tag',
    meaning: 'A tag, with a value that may have wildcards, or with any value',
    example: 'protect: [{ tag: env=prod* }]',
    usual: 'any',
  },
  {
    path: 'protect[].name',
    meaning: 'Name or ID, with wildcards',
    example: 'protect: [{ name: vpn-* }]',
    usual: 'any',
  },
  {
    path: 'protect[].account',
    meaning: 'Account ID',
    example: "protect: [{ account: '222233334444' }]",
    usual: 'any',
  },
  {
    path: 'permissions',
    meaning: 'Who may do what: `everyone`, `owners`, IDs of user groups (`S...`) and people (`U...`)',
    example: 'permissions: { stop: [owners, S0PLATFORM] }',
    usual: 'as below',
  },
  {
    path: 'permissions.snooze',
    meaning: 'Who may keep something running',
    example: 'permissions: { snooze: [everyone] }',
  },
  {
    path: 'permissions.start',
    meaning: 'Who may start',
    example: 'permissions: { start: [owners, S0PLATFORM] }',
  },
  {
    path: 'permissions.stop',
    meaning: 'Who may stop',
    example: 'permissions: { stop: [owners, S0PLATFORM] }',
  },
  {
    path: 'permissions.override',
    meaning: "Who may act against someone else's snooze",
    example: 'permissions: { override: [S0PLATFORM] }',
  },
  {
    path: 'permissions.approve',
    meaning: 'Who may approve what others may not do themselves',
    example: 'permissions: { approve: [S0PLATFORM] }',
    usual: 'who has the right in question',
  },
  {
    path: 'permissions.pause',
    meaning: 'Who may pause and unpause Uptime',
    example: 'permissions: { pause: [S0PLATFORM] }',
  },
  {
    path: 'permissions.settings',
    meaning:
      'Who may see and change these settings in Slack. `admins` are the administrators of the workspace',
    example: 'permissions: { settings: [admins, S0PLATFORM] }',
  },
  {
    path: 'permissions.events',
    meaning: 'What events of source `uptime` may do: `start`, `stop`, `hold`, `resume`',
    example: 'permissions: { events: [hold, resume] }',
    usual: 'nothing',
  },
  {
    path: 'permissions.guests',
    meaning: 'Which guests of the workspace are let in',
    example: 'permissions: { guests: [U0GUEST0001] }',
    usual: 'none',
  },
  {
    path: 'permissions.externals',
    meaning: 'Which people, workspaces and organizations from outside are let in',
    example: 'permissions: { externals: [T0PARTNER01] }',
    usual: 'none',
  },
  {
    path: 'snoozeBudgetHours',
    meaning: 'For how many hours within seven days a resource may be snoozed without an approval',
    example: 'snoozeBudgetHours: 10',
    usual: 'no limit',
  },
  {
    path: 'inUse',
    meaning:
      'What a notice says of use, where the deployment has the parameter `Usage`. It keeps nothing running by itself',
    example: 'inUse: { show: [sessions, connections] }',
    usual: 'as below',
  },
  {
    path: 'inUse.show',
    meaning:
      'Which facts: open sessions of Session Manager (`sessions`), connections to a database (`connections`), a busy processor (`cpu`)',
    example: 'inUse: { show: [sessions] }',
  },
  {
    path: 'inUse.cpuPercent',
    meaning: 'From how many percent on a processor counts as busy',
    example: 'inUse: { cpuPercent: 50 }',
  },
  {
    path: 'inUse.snoozes',
    meaning:
      'How often a night Uptime itself snoozes what is in use, for an hour each time. Anyone who may snooze can undo it',
    example: 'inUse: { snoozes: 2 }',
  },
  {
    path: 'ownerTagKey',
    meaning: "Key of the tag with the e-mail address of a resource's owner",
    example: 'ownerTagKey: team-mail',
  },
  {
    path: 'savingsTags',
    meaning: 'Keys of tags by which sums of what was saved can be divided, ten at most',
    example: 'savingsTags: [team, cost-center]',
  },
  {
    path: 'savingsDigest',
    meaning:
      'Whether channels hear on Mondays at 09:00 what their week saved. `/uptime savings digest off` switches it off in one channel',
    example: 'savingsDigest: false',
  },
  {
    path: 'regions',
    meaning: 'Where to look: a list of Regions, or `all-enabled`',
    example: 'regions: [eu-central-1, us-east-1]',
    usual: "Uptime's own Region",
  },
  {
    path: 'accounts',
    meaning: 'Which other accounts to look at, of those that the deployment reaches',
    example: "accounts: { ids: ['222233334444'] }",
    usual: 'all that the deployment reaches',
  },
  {
    path: 'accounts.ids',
    meaning: 'Only these account IDs',
    example: "accounts: { ids: ['222233334444'] }",
    usual: 'all',
  },
  {
    path: 'accounts.except',
    meaning: 'All accounts of the organization but these',
    example: "accounts: { except: ['222233334444'] }",
    usual: 'none',
  },
  {
    path: 'shardAbove',
    meaning: 'With more accounts times Regions than this, several runs share a tick',
    example: 'shardAbove: 100',
  },
];
