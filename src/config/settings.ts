import * as v from 'valibot';
import type { AccountSettings } from '../core/resource/target.ts';
import { parseSchedule } from '../core/schedule/parse.ts';
import { type DeploymentSettings, PARAMETERS } from '../core/settings/deployment.ts';
import type { SettingsIssue } from '../core/settings/issue.ts';
import type { NamedSchedule, Settings } from '../core/settings/settings.ts';
import type { SettingsSource } from '../core/settings/version.ts';
import { issueText } from '../text/issue.ts';
import { splitConfig } from './define.ts';
import { DocumentSchema } from './document.ts';
import { ConfigError, issueOf } from './issue.ts';
import { orderIssues } from './order.ts';

/** The regular tick's interval, as in `serverless.yml`. */
const TICK_MINUTES = 5;

export type SettingsReading =
  | { readonly ok: true; readonly settings: Settings }
  | { readonly ok: false; readonly issues: readonly SettingsIssue[] };

/**
 * Validates `uptime.config.ts` and converts it to settings.
 *
 * @param home Region to read if the configuration lists none
 *
 * @throws ConfigError with every issue
 */
export function settingsOf(config: unknown, home: string): Settings {
  const { document, deployment } = splitConfig(config);
  const read = readSettings(document, deployment, home, { kind: 'file' });
  if (!read.ok) throw new ConfigError(read.issues);
  return read.settings;
}

/**
 * Validates a document as a whole and converts it to settings.
 *
 * @param home Region to read if the document lists none
 */
export function readSettings(
  document: unknown,
  deployment: DeploymentSettings,
  home: string,
  source: SettingsSource,
): SettingsReading {
  const { own, issues } = withoutDeployment(document);
  const parsed = v.safeParse(DocumentSchema, own);
  if (!parsed.success) return { ok: false, issues: [...issues, ...parsed.issues.map(issueOf)] };
  const {
    mode,
    schedules,
    regions,
    accounts,
    shardAbove,
    adminChannel = parsed.output.channel,
    channels,
    timeZone,
    ownerTagKey,
    protect,
    permissions: { events, externals, guests, ...permissions },
    snoozeBudgetHours,
    ...policy
  } = parsed.output;
  const named = new Map<string, NamedSchedule>();
  for (const [name, entry] of Object.entries(schedules)) {
    const { when, ...own } = typeof entry === 'string' ? { when: entry } : lowerAfter(entry);
    const read = parseSchedule(when, { defaultTimeZone: timeZone, named: new Map() });
    if (!read.ok)
      issues.push(
        ...read.issues.map((issue) => ({ path: ['schedules', name], message: issueText(issue, when) })),
      );
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
    issues.push({
      path: ['timeZone'],
      message: `expected an IANA time zone such as Europe/Berlin, found "${timeZone}"`,
    });
  if (channels[adminChannel] === 'silence')
    issues.push({
      path: ['channels', adminChannel],
      message: 'the channel that hears of trouble cannot be silent',
    });
  issues.push(...accountIssues(accounts, deployment));
  if (issues.length > 0) return { ok: false, issues };
  const settings: Settings = {
    source,
    mode,
    tagKey: deployment.tagKey,
    timeZone,
    tickMinutes: TICK_MINUTES,
    policy,
    schedules: named,
    protect: protect.map(definedOf),
    permissions,
    admission: { externals, guests },
    events: { verbs: events, accounts: deployment.eventAccounts },
    ownerTagKey,
    snoozeBudgetHours,
    cloudTrail: deployment.cloudTrail,
    channels: new Map(Object.entries(channels)),
    adminChannel,
    regions: regions === 'all-enabled' ? [] : (regions ?? [home]),
    accounts: accountSettings(accounts, deployment),
    shardAbove,
  };
  return { ok: true, settings };
}

type TeamAccounts = v.InferOutput<typeof DocumentSchema>['accounts'];

/** Takes what belongs to the deployment out of a document, and says so. */
function withoutDeployment(document: unknown): { own: unknown; issues: SettingsIssue[] } {
  if (!isRecord(document)) return { own: undefined, issues: [] };
  const issues: SettingsIssue[] = [];
  const own = { ...document, ...(isRecord(document.accounts) && { accounts: { ...document.accounts } }) };
  for (const [key, parameter] of Object.entries(PARAMETERS)) {
    const path = key.split('.');
    const holder: unknown = path.length === 1 ? own : own.accounts;
    const last = path.at(-1) ?? key;
    if (!isRecord(holder) || holder[last] === undefined) continue;
    delete holder[last];
    issues.push({ path, parameter, message: `it is set with the deployment: ${changeParameter(parameter)}` });
  }
  if (issues.length > 0 && isRecord(own.accounts) && Object.keys(own.accounts).length === 0)
    return { own: { ...own, accounts: undefined }, issues };
  return { own, issues };
}

const changeParameter = (parameter: string): string =>
  `change the stack's parameter ${parameter}, for example with uptimectl upgrade`;

/** Accounts that the deployment cannot reach. */
function accountIssues(
  accounts: TeamAccounts,
  { memberRole, organization }: DeploymentSettings,
): SettingsIssue[] {
  if (accounts === undefined) return [];
  if (memberRole === undefined)
    return [
      {
        path: ['accounts'],
        parameter: PARAMETERS['accounts.roleName'],
        message: `this deployment has no role in other accounts: ${changeParameter('MemberRole')}`,
      },
    ];
  if (accounts.except !== undefined && !organization)
    return [
      {
        path: ['accounts', 'except'],
        parameter: PARAMETERS['accounts.organization'],
        message: `this deployment does not ask AWS Organizations for accounts: list ids, or ${changeParameter('Organization')}`,
      },
    ];
  return [];
}

/** Without a document's word, all accounts of the organization, where the deployment may ask for them. */
function accountSettings(
  accounts: TeamAccounts,
  { memberRole, externalId, organization }: DeploymentSettings,
): AccountSettings | undefined {
  if (memberRole === undefined || (accounts?.ids === undefined && !organization)) return undefined;
  return {
    roleName: memberRole,
    externalId,
    of: accounts?.ids ?? 'organization',
    except: accounts?.except,
  };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Schedule names ignore case, as they do in tags. */
const lowerAfter = <T extends { readonly after?: string | undefined }>(entry: T): T =>
  entry.after === undefined ? entry : { ...entry, after: entry.after.toLowerCase() };

/** Only values that are set override the defaults: spreading an `undefined` would overwrite them. */
const definedOf = <T extends object>(own: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]: Exclude<T[K], undefined>;
  };
