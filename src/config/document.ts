import * as v from 'valibot';
import { SETTING_DEFAULTS } from '../core/settings/defaults.ts';
import { isChannelId } from '../core/settings/routing.ts';
import { calendars } from './calendars/schema.ts';
import { group, settingsOf } from './group.ts';

/** A duration in minutes, at most a week. */
const minutes = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(7 * 24 * 60));

/** Slack shows the id in the channel's details. */
export const channel = v.pipe(
  v.string(),
  v.check(
    isChannelId,
    'expected a Slack channel id such as C0123456789 (in Slack: channel details, at the bottom)',
  ),
);

/** AWS allows 100 snapshots in an account and Region, unless it is asked for more. */
const snapshotsKept = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(100));

const policyEntries = {
  leadMinutes: v.optional(v.pipe(minutes, v.minValue(1))),
  notice: v.optional(v.picklist(['required', 'none'])),
  graceMinutes: v.optional(minutes),
  manualStart: v.optional(v.picklist(['respect', 'grace', 'enforce'])),
  channel: v.optional(channel),
  startLeadMinutes: v.optional(minutes),
  hibernate: v.optional(v.boolean()),
  snapshot: v.optional(v.boolean()),
  snapshotsKept: v.optional(snapshotsKept),
  after: v.optional(v.string()),
};

const protectRule = v.pipe(
  v.strictObject({
    tag: v.optional(v.string()),
    name: v.optional(v.string()),
    account: v.optional(v.string()),
  }),
  v.check(
    (rule) => Object.keys(rule).length > 0,
    'expected tag, name or account: an empty rule protects nothing',
  ),
);

const grantees = v.array(
  v.pipe(
    v.string(),
    v.regex(
      /^(everyone|owners|[SUW][A-Z0-9]{2,})$/,
      "expected 'everyone', 'owners', a user group's id (S0123456789) or a user's (U0123456789)",
    ),
  ),
);

/** `owners` own resources, and settings are about all of them. */
const settingsGrantees = v.array(
  v.pipe(
    v.string(),
    v.regex(
      /^(admins|everyone|[SUW][A-Z0-9]{2,})$/,
      "expected 'admins', 'everyone', a user group's id (S0123456789) or a user's (U0123456789)",
    ),
  ),
);

const admitted = (from: string) =>
  v.array(
    v.pipe(
      v.string(),
      v.regex(
        new RegExp(`^(everyone|[${from}][A-Z0-9]{2,})$`),
        `expected 'everyone' or an id that begins with ${[...from].join(', ')}`,
      ),
    ),
  );

const permissions = settingsOf({
  events: v.optional(v.array(v.picklist(['start', 'stop', 'hold', 'resume'])), []),
  externals: v.optional(admitted('UWTE'), []),
  guests: v.optional(admitted('UW'), []),
  snooze: v.optional(grantees, ['everyone']),
  start: v.optional(grantees, ['everyone']),
  stop: v.optional(grantees, ['everyone']),
  override: v.optional(grantees, ['everyone']),
  approve: v.optional(grantees),
  pause: v.optional(grantees, ['everyone']),
  settings: v.optional(settingsGrantees, ['admins']),
});

const inUse = settingsOf({
  show: v.optional(v.array(v.picklist(['sessions', 'connections', 'cpu'])), [
    'sessions',
    'connections',
    'cpu',
  ]),
  cpuPercent: v.optional(v.pipe(v.number(), v.minValue(1), v.maxValue(100)), 20),
  snoozes: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(12)), 0),
});

const named = v.union([v.string(), v.strictObject({ when: v.string(), ...policyEntries })]);

const region = v.pipe(
  v.string(),
  v.regex(/^[a-z]{2,}(-[a-z]+)+-\d{1,2}$/, 'expected a Region such as eu-central-1'),
);

const regions = v.union(
  [v.pipe(v.array(region), v.minLength(1)), v.literal('all-enabled')],
  (issue) =>
    issue.issues?.map(({ message }) => message).find((message) => message.startsWith('expected')) ??
    "expected a list of Regions, or 'all-enabled'",
);

export const accountId = v.pipe(
  v.string(),
  v.regex(/^\d{12}$/, 'expected an account id of twelve digits, in quotes'),
);

/** Which of the accounts whose role the deployment may assume. */
const accounts = v.pipe(
  v.strictObject({
    ids: v.optional(v.pipe(v.array(accountId), v.minLength(1))),
    except: v.optional(v.pipe(v.array(accountId), v.minLength(1))),
  }),
  v.check(
    ({ ids, except }) => (ids === undefined) !== (except === undefined),
    'expected either ids or except; leave accounts out for all that the deployment reaches',
  ),
);

/** All but `accounts`. */
export const teamEntries = {
  mode: v.optional(v.picklist(['observe', 'act']), SETTING_DEFAULTS.mode),
  timeZone: v.optional(v.string(), 'UTC'),
  channel,
  adminChannel: v.optional(channel),
  channels: v.optional(group(channel, v.picklist(['notice', 'digest', 'silence'])), {}),
  leadMinutes: v.optional(v.pipe(minutes, v.minValue(1)), SETTING_DEFAULTS.leadMinutes),
  graceMinutes: v.optional(minutes, 120),
  notice: v.optional(v.picklist(['required', 'none']), 'required'),
  manualStart: v.optional(v.picklist(['respect', 'grace', 'enforce']), 'grace'),
  startLeadMinutes: v.optional(minutes, 0),
  hibernate: v.optional(v.boolean(), false),
  snapshot: v.optional(v.boolean(), false),
  snapshotsKept: v.optional(snapshotsKept, 3),
  protect: v.optional(v.array(protectRule), []),
  permissions: v.optional(permissions, {}),
  snoozeBudgetHours: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(168))),
  inUse: v.optional(inUse, {}),
  ownerTagKey: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(128)), 'Owner'),
  savingsTags: v.optional(
    v.pipe(v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(128))), v.maxLength(10)),
    [...SETTING_DEFAULTS.savingsTags],
  ),
  savingsDigest: v.optional(v.boolean(), true),
  regions: v.optional(regions),
  shardAbove: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1)), 40),
  schedules: v.optional(group(v.string(), named), {}),
  calendars: v.optional(calendars, {}),
};

/** The team's settings: one document, which is changed at run time. */
export const DocumentSchema = v.strictObject({ ...teamEntries, accounts: v.optional(accounts) });

/** A document as read, with its defaults. */
export type TeamSettings = v.InferOutput<typeof DocumentSchema>;
export type TeamAccounts = TeamSettings['accounts'];
