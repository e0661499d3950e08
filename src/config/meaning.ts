import type { Calendar } from '../core/calendar/calendar.ts';
import type { Issue } from '../core/schedule/issue.ts';
import { parseSchedule } from '../core/schedule/parse.ts';
import { nearestZone } from '../core/schedule/zone-name.ts';
import { type DeploymentSettings, PARAMETERS } from '../core/settings/deployment.ts';
import type { SettingsIssue } from '../core/settings/issue.ts';
import type { NamedSchedule, Policy, Settings } from '../core/settings/settings.ts';
import { issueText } from '../text/issue.ts';
import { quote } from '../text/quote.ts';
import { type Expand, readCalendars } from './calendars/read.ts';
import { definedOf } from './defined.ts';
import type { TeamAccounts, TeamSettings } from './document.ts';
import { orderIssues } from './order.ts';

export interface Meaning {
  /** Of tags that spell out their schedule. */
  readonly policy: Policy;
  readonly schedules: Settings['schedules'];
  readonly calendars: Settings['calendars'];
  readonly issues: readonly SettingsIssue[];
}

/**
 * What only the values together tell: schedules, zones, what the deployment reaches.
 *
 * @param told what is wrong already. Parts of the document are missing for it.
 */
export function meaningOf(
  document: TeamSettings,
  deployment: DeploymentSettings,
  expand: Expand,
  told: readonly SettingsIssue[] = [],
): Meaning {
  const { timeZone, channel, channels, adminChannel = channel, accounts } = document;
  const policy = policyOf(document);
  const { calendars, issues: inCalendars } = readCalendars(document.calendars, expand);
  const isMissing = missingFor(told);
  const { schedules, issues } = readSchedules(document, policy, calendars, isMissing);
  const isWhole = [...told, ...issues].every(({ path: [first] }) => first !== 'schedules');
  return {
    policy,
    schedules,
    calendars,
    issues: [
      ...inCalendars,
      ...issues,
      // A schedule that could not be read is not one that is missing.
      ...(isWhole ? orderIssues(schedules) : []),
      ...zoneIssues(timeZone),
      ...(channels[adminChannel] === 'silence' ? [silentAdmins(adminChannel)] : []),
      ...accountIssues(accounts, deployment),
    ],
  };
}

/** Calendars that are gone because something is wrong with them. A schedule that names one is not at fault. */
function missingFor(told: readonly SettingsIssue[]): (id: string) => boolean {
  const ids = new Set<string>();
  for (const { path } of told) {
    if (path[0] !== 'calendars') continue;
    if (path[1] === undefined) return () => true;
    ids.add(path[1]);
  }
  return (id) => ids.has(id);
}

function readSchedules(
  { schedules, timeZone }: TeamSettings,
  policy: Policy,
  calendars: ReadonlyMap<string, Calendar>,
  isMissing: (id: string) => boolean,
): Pick<Meaning, 'schedules' | 'issues'> {
  const issues: SettingsIssue[] = [];
  const named = new Map<string, NamedSchedule>();
  for (const [name, entry] of Object.entries(schedules)) {
    const { when, ...own } = typeof entry === 'string' ? { when: entry } : lowerAfter(entry);
    const path = typeof entry === 'string' ? ['schedules', name] : ['schedules', name, 'when'];
    const read = parseSchedule(when, { defaultTimeZone: timeZone, named: new Map(), calendars });
    const isOfMissing = ({ problem, position: { start, end } }: Issue) =>
      problem.kind === 'no-such-calendar' && isMissing(when.slice(start, end).toLowerCase());
    const namesake = named.get(name.toLowerCase());
    if (namesake !== undefined)
      issues.push({
        path: ['schedules', name],
        ofName: true,
        message: `${quote(name)} and ${quote(namesake.name)} are one name: tags ignore case.`,
      });
    else if (!read.ok)
      issues.push(
        ...read.issues
          .filter((issue) => !isOfMissing(issue))
          .map((issue) => ({ path, message: issueText(issue, when) })),
      );
    else
      named.set(name.toLowerCase(), {
        name,
        schedule: read.schedule,
        policy: { ...policy, ...definedOf(own) },
      });
  }
  return { schedules: named, issues };
}

const policyOf = ({
  leadMinutes,
  notice,
  graceMinutes,
  manualStart,
  channel,
  hibernate,
  snapshot,
  snapshotsKept,
  startLeadMinutes,
}: TeamSettings): Policy => ({
  leadMinutes,
  notice,
  graceMinutes,
  manualStart,
  channel,
  hibernate,
  snapshot,
  snapshotsKept,
  startLeadMinutes,
});

function zoneIssues(timeZone: string): SettingsIssue[] {
  const read = parseSchedule(`00:00-24:00 ${timeZone}`, { defaultTimeZone: 'UTC', named: new Map() });
  if (read.ok) return [];
  const meant = nearestZone(timeZone) ?? read.issues.find(({ suggestion }) => suggestion)?.suggestion;
  const hint = meant === undefined ? 'Expected a zone such as Europe/Berlin.' : `Did you mean ${meant}?`;
  return [{ path: ['timeZone'], message: `Unknown time zone ${quote(timeZone)}. ${hint}` }];
}

const silentAdmins = (channel: string): SettingsIssue => ({
  path: ['channels', channel],
  message: 'This channel hears of trouble, so it cannot be silent. Name another adminChannel.',
});

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
        message: `This deployment has no role in other accounts. ${changeParameter('MemberRole')}`,
      },
    ];
  if (accounts.except !== undefined && !organization)
    return [
      {
        path: ['accounts', 'except'],
        parameter: PARAMETERS['accounts.organization'],
        message: `This deployment does not ask AWS Organizations for accounts. List ids, or: ${changeParameter('Organization')}`,
      },
    ];
  return [];
}

export const changeParameter = (parameter: string): string =>
  `Change the stack's parameter: uptimectl upgrade --param ${parameter}=...`;

/** Schedule names ignore case, as they do in tags. */
const lowerAfter = <T extends { readonly after?: string | undefined }>(entry: T): T =>
  entry.after === undefined ? entry : { ...entry, after: entry.after.toLowerCase() };
