import * as v from 'valibot';
import type { AccountSettings } from '../core/resource/target.ts';
import { parseSchedule } from '../core/schedule/parse.ts';
import type { NamedSchedule, Settings } from '../core/settings/settings.ts';
import { issueText } from '../text/issue.ts';
import { ConfigSchema } from './define.ts';
import { orderIssues } from './order.ts';

/** The regular tick's interval, as in `serverless.yml`. */
const TICK_MINUTES = 5;

/** Everything that is wrong with `uptime.config.ts`, collected. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly issues: readonly string[];

  constructor(issues: readonly string[]) {
    super(`uptime.config.ts was not understood:\n${issues.map((issue) => `- ${issue}`).join('\n')}`);
    this.issues = issues;
  }
}

/**
 * Validates a configuration and converts it to settings.
 *
 * @param home Region to read if the configuration lists none
 *
 * @throws ConfigError with every issue
 */
export function settingsOf(config: unknown, home: string): Settings {
  const parsed = v.safeParse(ConfigSchema, config);
  if (!parsed.success) throw new ConfigError(parsed.issues.map(formatConfigIssue));
  const {
    mode,
    schedules,
    regions,
    accounts,
    shardAbove,
    adminChannel = parsed.output.channel,
    channels,
    timeZone,
    tagKey,
    ownerTagKey,
    protect,
    permissions: { events, externals, guests, ...permissions },
    eventAccounts,
    snoozeBudgetHours,
    cloudTrail,
    ...policy
  } = parsed.output;
  const issues: string[] = [];
  const named = new Map<string, NamedSchedule>();
  for (const [name, entry] of Object.entries(schedules)) {
    const { when, ...own } = typeof entry === 'string' ? { when: entry } : lowerAfter(entry);
    const read = parseSchedule(when, { defaultTimeZone: timeZone, named: new Map() });
    if (!read.ok) issues.push(...read.issues.map((issue) => `schedules.${name}: ${issueText(issue, when)}`));
    else
      named.set(name.toLowerCase(), {
        name,
        schedule: read.schedule,
        policy: { ...policy, ...definedOf(own) },
      });
  }
  issues.push(...orderIssues(named));
  const zone = parseSchedule(`00:00-24:00 ${timeZone}`, { defaultTimeZone: 'UTC', named: new Map() });
  if (!zone.ok)
    issues.push(`timeZone: expected an IANA time zone such as Europe/Berlin, found "${timeZone}"`);
  if (channels[adminChannel] === 'silence')
    issues.push(`channels.${adminChannel}: the channel that hears of trouble cannot be silent`);
  if (issues.length > 0) throw new ConfigError(issues);
  return {
    mode,
    tagKey,
    timeZone,
    tickMinutes: TICK_MINUTES,
    policy,
    schedules: named,
    protect: protect.map(definedOf),
    permissions,
    admission: { externals, guests },
    events: { verbs: events, accounts: eventAccounts },
    ownerTagKey,
    snoozeBudgetHours,
    cloudTrail,
    channels: new Map(Object.entries(channels)),
    adminChannel,
    regions: regions === 'all-enabled' ? [] : (regions ?? [home]),
    accounts: accounts && accountSettings(accounts),
    shardAbove,
  };
}

function accountSettings({
  roleName,
  externalId,
  ids,
  except,
}: NonNullable<v.InferOutput<typeof ConfigSchema>['accounts']>): AccountSettings {
  return {
    roleName,
    externalId,
    of: ids ?? 'organization',
    except,
  };
}

/** Schedule names ignore case, as they do in tags. */
const lowerAfter = <T extends { readonly after?: string | undefined }>(entry: T): T =>
  entry.after === undefined ? entry : { ...entry, after: entry.after.toLowerCase() };

/** Only values that are set override the defaults: spreading an `undefined` would overwrite them. */
const definedOf = <T extends object>(own: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };

const formatConfigIssue = (issue: v.BaseIssue<unknown>): string =>
  `${v.getDotPath(issue) ?? 'the whole'}: ${issue.message}`;
