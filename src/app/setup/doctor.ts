import { distinctObjections } from '../../core/notice/objection.ts';
import { isPausing, type Pause } from '../../core/pause/pause.ts';
import type { Decision } from '../../core/plan/decision.ts';
import { whyLeft } from '../../core/plan/left-alone.ts';
import { plan } from '../../core/plan/plan.ts';
import type { DoctorReport, Finding, Found } from '../../core/reports/doctor.ts';
import type { Resource } from '../../core/resource/resource.ts';
import type { TargetFailure } from '../../core/resource/target-failure.ts';
import type { Settings } from '../../core/settings/settings.ts';
import { sourceVersion } from '../../core/settings/version.ts';
import { HOUR_MS } from '../../core/time.ts';
import { messageOf } from '../message-of.ts';
import { networkFault } from '../network-fault.ts';
import type { Checkup, PowerTrial } from '../ports/checkup.ts';
import type { Clock } from '../ports/clock.ts';
import type { History } from '../ports/history.ts';
import type { Inventory } from '../ports/inventory.ts';
import type { Objections } from '../ports/objections.ts';
import type { Rivals } from '../ports/rivals.ts';
import type { Store } from '../ports/store.ts';
import type { Timers } from '../ports/timers.ts';
import type { Trail } from '../ports/trail.ts';
import type { Usage } from '../ports/usage.ts';
import { readFacts } from '../tick/facts.ts';
import { coverageFindings, trailFindings, usageFindings } from './check-asking.ts';
import { checkSlack } from './check-slack.ts';

export interface DoctorPorts {
  readonly clock: Clock;
  /** The machine's clock, which dates signatures. */
  readonly wallClock: Clock;
  readonly inventory: Inventory;
  readonly store: Store;
  readonly timers: Pick<Timers, 'list'>;
  readonly settings: Settings;
  /** Set only in observe mode. */
  readonly objections?: Pick<Objections, 'readObjections'> | undefined;
  readonly checkup: Checkup;
  readonly rivals?: Rivals | undefined;
  /** Set only if the settings ask for it. */
  readonly trail?: Trail | undefined;
  /** Likewise. */
  readonly usage?: Usage | undefined;
  /** What was saved, and what is known to be covered. Absent where nobody asks. */
  readonly history?: Pick<History, 'readDays' | 'readCoverage'> | undefined;
  /** Whether the store can be written from here. A laptop has neither the engine's ARN nor a function's role. */
  readonly canWrite: boolean;
  /** Asked in Slack: its requests arrive. */
  readonly isAskedInSlack?: true | undefined;
}

const MOST_NAMED = 10;

/** Checks everything that parking needs. One fault never makes it reject. */
export async function diagnose(ports: DoctorPorts): Promise<DoctorReport> {
  const seen = lookAround(ports);
  const channels = seen.then(
    ({ decisions }) => channelsOf(decisions),
    () => [],
  );
  const [aws, slack, store, timers, first] = await Promise.all([
    checkAws(ports, seen),
    checkSlack(ports, channels),
    checkStore(ports),
    checkTimers(ports),
    ports.rivals?.first(),
  ]);
  const paused = await seen.then(pauseFindings, () => []);
  const { tagKey } = ports.settings;
  const second: Finding[] =
    first === undefined
      ? []
      : [{ about: 'settings', state: 'fault', found: { kind: 'second-deployment', first, tagKey } }];
  const settings = [...checkSettings(ports), ...second, ...paused];
  return {
    at: ports.clock.now(),
    findings: [...settings, ...arrivals(ports), ...slack, ...saidOnce([...store, ...timers, ...aws])],
  };
}

const arrivals = ({ isAskedInSlack }: DoctorPorts): Finding[] =>
  isAskedInSlack === undefined ? [] : [{ about: 'Slack', state: 'fine', found: { kind: 'requests-arrive' } }];

const pauseFindings = ({ pauses }: Seen): Finding[] =>
  pauses.map((pause) => ({ about: 'settings', state: 'note', found: { kind: 'paused', pause } }));

/** One fault of the network can fail several calls. */
const saidOnce = (findings: readonly Finding[]): Finding[] => [
  ...new Map(findings.map((finding) => [JSON.stringify(finding), finding])).values(),
];

interface Seen {
  readonly pauses: readonly Pause[];
  readonly decisions: readonly Decision[];
  readonly failures: readonly TargetFailure[];
}

async function lookAround({ inventory, store, settings, clock }: DoctorPorts): Promise<Seen> {
  const { facts, failures } = await readFacts(inventory, store, settings);
  const now = clock.now();
  const pauses = (facts.pauses ?? []).filter((pause) => isPausing(pause, now));
  return { decisions: plan(facts, now).decisions, failures, pauses };
}

/** The channels of tagged resources, including those that their tags name. */
const channelsOf = (decisions: readonly Decision[]): string[] =>
  decisions.flatMap(({ view }) => (view.ok ? [view.policy.channel] : []));

function inForce({ source, permissions }: Settings): Finding[] {
  if (source.kind === 'file') return [];
  const changed = source.kind === 'stored' ? { by: source.by, at: source.at } : undefined;
  return [
    {
      about: 'settings',
      state: 'fine',
      found: {
        kind: 'settings-in-force',
        version: sourceVersion(source),
        changed,
        grantees: permissions.settings,
      },
    },
  ];
}

function checkSettings({ objections, settings }: DoctorPorts): Finding[] {
  const { timeZone, regions, policy, schedules } = settings;
  const policies = [policy, ...[...schedules.values()].map((named) => named.policy)];
  const kept = policies.flatMap(({ snapshot, snapshotsKept }) => (snapshot ? [snapshotsKept] : []));
  return [
    ...inForce(settings),
    objections === undefined
      ? { about: 'settings', state: 'fine', found: { kind: 'acts' } }
      : { about: 'settings', state: 'note', found: { kind: 'observes' } },
    {
      about: 'settings',
      state: timeZone === 'UTC' ? 'note' : 'fine',
      found: { kind: 'time-zone', timeZone, regions },
    },
    ...(kept.length === 0
      ? []
      : [
          {
            about: 'settings' as const,
            state: 'note' as const,
            found: { kind: 'snapshots' as const, kept: Math.max(...kept) },
          },
        ]),
  ];
}

/** A table that is missing is found by reading, which is done anyway. */
async function checkStore({ store, clock, canWrite, checkup }: DoctorPorts): Promise<Finding[]> {
  if (!canWrite) return [];
  const subject = 'doctor';
  try {
    await store.createRemark(subject, clock.now() + HOUR_MS);
    await store.removeRemark(subject);
    return [{ about: 'AWS', state: 'fine', found: { kind: 'store-written' } }];
  } catch (error) {
    if (checkup.memory.isMissing(error)) return [];
    return [awsFault(unreachable(error) ?? { kind: 'store-not-written', cause: messageOf(error) })];
  }
}

async function checkTimers({ timers, checkup: { memory } }: DoctorPorts): Promise<Finding[]> {
  try {
    await timers.list();
    return [{ about: 'AWS', state: 'fine', found: { kind: 'timers-listed' } }];
  } catch (error) {
    const { region, scheduleGroup } = memory;
    return memory.isMissing(error)
      ? [awsFault({ kind: 'schedule-group-missing', region, scheduleGroup })]
      : [awsFault(unreachable(error) ?? { kind: 'timers-not-listed', cause: messageOf(error) })];
  }
}

/** Where AWS does not answer, no permission is known to be missing. */
function unreachable(error: unknown): Found | undefined {
  const cause = networkFault(error);
  return cause === undefined ? undefined : { kind: 'unreachable', cause };
}

const awsFault = (found: Found): Finding => ({ about: 'AWS', state: 'fault', found });

async function checkAws(ports: DoctorPorts, looking: Promise<Seen>): Promise<Finding[]> {
  let seen: Seen;
  try {
    seen = await looking;
  } catch (error) {
    const { memory } = ports.checkup;
    const { region, table } = memory;
    return memory.isMissing(error)
      ? [awsFault({ kind: 'table-missing', region, table })]
      : [awsFault(unreachable(error) ?? { kind: 'store-not-read', cause: messageOf(error) })];
  }
  const { decisions, failures } = seen;
  return [
    ...failures.map((failure) => awsFault({ kind: 'target-not-read', failure })),
    ...(await powerFindings(decisions, ports.checkup)),
    ...(await trailFindings(decisions, ports.trail)),
    ...(await usageFindings(decisions, ports.usage)),
    ...(await coverageFindings(ports.clock.now(), ports.settings.costExplorer ? ports.history : undefined)),
    ...tagFindings(decisions, ports.settings),
    ...(await objectionFindings(ports)),
  ];
}

/**
 * Tries one resource of each kind in each account and Region. Permissions differ by place and may depend on the tag, which all
 * of these carry.
 */
async function powerFindings(decisions: readonly Decision[], checkup: Checkup): Promise<Finding[]> {
  const groups = Map.groupBy(
    decisions,
    ({ resource }) => `${resource.accountId} ${resource.region} ${resource.kind}`,
  );
  const unaskable = new Map<string, number>();
  const tried = await Promise.all(
    [...groups.values()].map(async (group): Promise<Finding[]> => {
      const [first] = group;
      if (first === undefined) return [];
      const trial = await checkup.power(first.resource);
      if (trial.kind !== 'unaskable') return [trialFinding(first.resource, trial)];
      unaskable.set(trial.service, (unaskable.get(trial.service) ?? 0) + group.length);
      return [];
    }),
  );
  const notes = [...unaskable].map(
    ([service, resources]): Finding => ({
      about: 'AWS',
      state: 'note',
      found: { kind: 'power-unknown', service, resources },
    }),
  );
  return [...tried.flat(), ...notes];
}

function trialFinding(
  { accountId, region, name }: Resource,
  trial: Exclude<PowerTrial, { readonly kind: 'unaskable' }>,
): Finding {
  const place = `${accountId} ${region}`;
  if (trial.kind === 'refused')
    return awsFault({ kind: 'power-denied', place, name, cause: trial.detail, actions: trial.actions });
  return { about: 'AWS', state: 'fine', found: { kind: 'power-granted', place, name, plural: trial.plural } };
}

function tagFindings(decisions: readonly Decision[], { tagKey }: Settings): Finding[] {
  if (decisions.length === 0) return [{ about: 'tags', state: 'note', found: { kind: 'no-tags', tagKey } }];
  const wrong = decisions.flatMap((decision): Found[] => {
    const why = whyLeft(decision);
    if (why.kind !== 'not-understood') return [];
    return [{ kind: 'tag-not-understood', tagKey, name: decision.resource.name, why }];
  });
  if (wrong.length === 0)
    return [{ about: 'tags', state: 'fine', found: { kind: 'tags-understood', tags: decisions.length } }];
  const more = wrong.length - MOST_NAMED;
  const named: Found[] = wrong.slice(0, MOST_NAMED);
  if (more > 0) named.push({ kind: 'more-not-understood', more });
  return named.map((found) => ({ about: 'tags', state: 'fault', found }));
}

async function objectionFindings({ objections }: DoctorPorts): Promise<Finding[]> {
  if (objections === undefined) return [];
  const made = distinctObjections(await objections.readObjections());
  if (made.length === 0) return [];
  const people = new Set(made.map(({ by }) => by)).size;
  const stops = new Set(made.map(({ resource }) => resource)).size;
  return [{ about: 'settings', state: 'note', found: { kind: 'objections', people, stops } }];
}
