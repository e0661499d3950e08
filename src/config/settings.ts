import * as v from 'valibot';
import type { AccountSettings } from '../core/resource/target.ts';
import { type DeploymentSettings, PARAMETERS } from '../core/settings/deployment.ts';
import type { SettingsIssue } from '../core/settings/issue.ts';
import type { Settings } from '../core/settings/settings.ts';
import type { SettingsSource } from '../core/settings/version.ts';
import { type Expand, keptExpansions } from './calendars/read.ts';
import { splitConfig } from './define.ts';
import { definedOf } from './defined.ts';
import { DocumentSchema, type TeamAccounts } from './document.ts';
import { ConfigError } from './issue.ts';
import { changeParameter, meaningOf } from './meaning.ts';
import { issuesIn } from './wording.ts';

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
export function settingsOf(config: unknown, home: string, expand?: Expand): Settings {
  const { document, deployment } = splitConfig(config);
  const read = readSettings(document, deployment, home, { kind: 'file' }, expand);
  if (!read.ok) throw new ConfigError(read.issues);
  return read.settings;
}

/**
 * Validates a document as a whole and converts it to settings.
 *
 * @param home Region to read if the document lists none
 * @param expand gives the days of calendars that the document does not list
 */
export function readSettings(
  document: unknown,
  deployment: DeploymentSettings,
  home: string,
  source: SettingsSource,
  expand: Expand = keptExpansions(),
): SettingsReading {
  const { own, issues } = withoutDeployment(document);
  const parsed = v.safeParse(DocumentSchema, own);
  if (!parsed.success) {
    const found = issuesIn(DocumentSchema, parsed.issues);
    return { ok: false, issues: [...issues, ...found, ...issuesInTheRest(own, found, deployment, expand)] };
  }
  const { policy, schedules, calendars, issues: meant } = meaningOf(parsed.output, deployment, expand);
  issues.push(...meant);
  if (issues.length > 0) return { ok: false, issues };
  const {
    mode,
    regions,
    accounts,
    shardAbove,
    adminChannel = parsed.output.channel,
    channels,
    timeZone,
    ownerTagKey,
    savingsTags,
    savingsDigest,
    protect,
    permissions: { events, externals, guests, ...permissions },
    snoozeBudgetHours,
    inUse,
  } = parsed.output;
  const settings: Settings = {
    source,
    mode,
    tagKey: deployment.tagKey,
    timeZone,
    tickMinutes: TICK_MINUTES,
    policy,
    schedules,
    calendars,
    protect: protect.map(definedOf),
    permissions,
    admission: { externals, guests },
    events: { verbs: events, accounts: deployment.eventAccounts },
    ownerTagKey,
    savingsTags,
    savingsDigest,
    snoozeBudgetHours,
    cloudTrail: deployment.cloudTrail,
    usage: deployment.usage,
    costExplorer: deployment.costExplorer,
    inUse,
    channels: new Map(Object.entries(channels)),
    adminChannel,
    regions: regions === 'all-enabled' ? [] : (regions ?? [home]),
    accounts: accountSettings(accounts, deployment),
    shardAbove,
  };
  return { ok: true, settings };
}

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
    issues.push({
      path,
      parameter,
      ofName: true,
      message: `${key} is set with the deployment. ${changeParameter(parameter)}`,
    });
  }
  if (issues.length > 0 && isRecord(own.accounts) && Object.keys(own.accounts).length === 0)
    return { own: { ...own, accounts: undefined }, issues };
  return { own, issues };
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

/** What is wrong with everything else, so that people hear of it at once. */
function issuesInTheRest(
  own: unknown,
  found: readonly SettingsIssue[],
  deployment: DeploymentSettings,
  expand: Expand,
): readonly SettingsIssue[] {
  let rest = own;
  let faults = found;
  // What a part needs may have gone with another part. Then that part goes as well.
  for (let round = 0; round < 3; round++) {
    rest = without(
      rest,
      faults.map(({ path }) => path),
    );
    if (!isRecord(rest)) return [];
    const parsed = v.safeParse(DocumentSchema, { ...rest, channel: rest.channel ?? deployment.firstChannel });
    if (parsed.success) return meaningOf(parsed.output, deployment, expand, found).issues;
    faults = issuesIn(DocumentSchema, parsed.issues);
  }
  return [];
}

/** A copy without what is at these paths. */
function without(value: unknown, paths: readonly (readonly string[])[]): unknown {
  if (paths.length === 0) return value;
  const isGone = (key: string) => paths.some((path) => path.length === 1 && path[0] === key);
  const within = (key: string) =>
    paths.filter((path) => path.length > 1 && path[0] === key).map((path) => path.slice(1));
  if (Array.isArray(value))
    return value.flatMap((each: unknown, i) => (isGone(String(i)) ? [] : [without(each, within(String(i)))]));
  if (!isRecord(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !isGone(key))
      .map(([key, each]) => [key, without(each, within(key))]),
  );
}
