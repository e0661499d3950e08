import { STSClient } from '@aws-sdk/client-sts';
import { mapLimited } from '../../app/limiter.ts';
import type { Clock } from '../../app/ports/clock.ts';
import type { Usage, UsageRefusal } from '../../app/ports/usage.ts';
import type { ResourceKey } from '../../core/resource/key.ts';
import type { Resource } from '../../core/resource/resource.ts';
import type { Target } from '../../core/resource/target.ts';
import type { HourlyUse } from '../../core/suggest/hours.ts';
import { DAY_MS, type EpochMs, HOUR_MS, MINUTE_MS } from '../../core/time.ts';
import type { UseReading } from '../../core/use/use.ts';
import { type Kind, kindOf } from '../kinds/kind.ts';
import type { UsageMetric } from '../kinds/usage.ts';
import { awsFailure, failureText } from '../sdk/errors.ts';
import { refusalClass } from '../sdk/refusals.ts';
import { type Caller, createCaller } from '../sdk/signed-call.ts';
import type { Accounts } from '../targets/accounts.ts';
import { readIdle } from './idle.ts';
import { type MetricPoint, type MetricSpan, readMetricData } from './metric-data.ts';
import { countSessions } from './sessions.ts';

export interface UsageOptions {
  readonly kinds: readonly Kind[];
  readonly accounts: Pick<Accounts, 'find'>;
  readonly clock: Clock;
  /** A stand-in's address, instead of AWS's own. */
  readonly endpoint?: string | undefined;
  readonly withinMs?: number | undefined;
}

/** A notice waits for it. */
const USUAL_WITHIN_MS = 3_000;

const PLACES_AT_ONCE = 8;

/** EC2's basic monitoring has a point every five minutes: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/manage-detailed-monitoring.html */
const PERIOD_MS = 5 * MINUTE_MS;

/** A point may be this late. What is older says nothing of now. */
const NOW_MS = 15 * MINUTE_MS;

/** As long as suggestions look back. */
const HOURLY_MS = 14 * DAY_MS;

/** Somebody waits in Slack, where an answer may take half an hour. */
const HOURLY_WITHIN_MS = 30_000;

/** CloudWatch's metrics, Session Manager's sessions and Compute Optimizer's findings, asked in the resources' own accounts and Regions. */
export function createUsage(options: UsageOptions): Usage {
  const { kinds, accounts, clock, endpoint, withinMs = USUAL_WITHIN_MS } = options;

  async function callerIn({ accountId, region }: Target, timeoutMs = withinMs): Promise<Caller> {
    const { clients } = await accounts.find(accountId);
    const { credentials } = clients.of(STSClient, region).config;
    return createCaller({ region, endpoint, credentials, timeoutMs });
  }

  async function readPlace(resources: readonly Resource[], signal: AbortSignal): Promise<Found[]> {
    const [first] = resources;
    if (first === undefined) return [];
    const caller = await callerIn(first);
    const parts = await Promise.allSettled([
      readSessions(caller, resources, kinds, signal),
      readLoad(caller, resources, kinds, lately(clock.now()), signal),
    ]);
    return parts.flatMap((part) => (part.status === 'fulfilled' ? part.value : []));
  }

  async function readPlaceHourly(
    resources: readonly Resource[],
    span: MetricSpan,
    signal: AbortSignal,
  ): Promise<(readonly [ResourceKey, HourlyUse])[]> {
    const [first] = resources;
    if (first === undefined) return [];
    const caller = await callerIn(first, HOURLY_WITHIN_MS);
    // Each is worth something without the other.
    const [series, idle] = await Promise.all([
      readSeries(caller, resources, kinds, span, signal).catch(() => []),
      readFoundIdle(caller, resources, kinds, signal).catch(() => new Set<ResourceKey>()),
    ]);
    const byKey = Map.groupBy(series, ({ key }) => key);
    return resources.map(({ key }) => {
      const of = (wanted: UsageMetric['of']) =>
        (byKey.get(key) ?? []).flatMap(({ metric, points }) => (metric.of === wanted ? points : []));
      return [key, { cpu: of('cpu'), connections: of('connections'), isFoundIdle: idle.has(key) }];
    });
  }

  return {
    async now(resources) {
      const signal = AbortSignal.timeout(withinMs);
      const places = [...Map.groupBy(resources, placeOf).values()];
      const found = await mapLimited(places, PLACES_AT_ONCE, (own) =>
        orNothing(readPlace(own, signal), signal),
      );
      const readings = new Map<ResourceKey, UseReading>();
      for (const { key, ...reading } of found.flat()) readings.set(key, { ...readings.get(key), ...reading });
      return readings;
    },
    async hourly(resources) {
      const signal = AbortSignal.timeout(HOURLY_WITHIN_MS);
      const until = Math.floor(clock.now() / HOUR_MS) * HOUR_MS;
      const span = { from: until - HOURLY_MS, until, periodMs: HOUR_MS };
      const places = [...Map.groupBy(resources, placeOf).values()];
      const found = await mapLimited(places, PLACES_AT_ONCE, (own) =>
        orNothing(readPlaceHourly(own, span, signal), signal),
      );
      return new Map(found.flat());
    },
    async check(target) {
      const signal = AbortSignal.timeout(2 * withinMs);
      const caller = await callerIn(target);
      const asked = [
        ['ssm:DescribeSessions', () => countSessions(caller, ['i-00000000000000000'], signal)],
        ['cloudwatch:GetMetricData', () => readMetricData(caller, [ANY], lately(clock.now()), signal)],
        ['compute-optimizer:GetIdleRecommendations', () => readIdle(caller, ['EC2Instance'], signal)],
      ] as const;
      const refusals = await Promise.all(asked.map(([action, ask]) => refusalOf(action, ask)));
      return refusals.filter((refusal) => refusal !== undefined);
    },
  };
}

/** To ask whether it may be asked. */
const ANY = { of: 'cpu', namespace: 'AWS/EC2', name: 'CPUUtilization', dimensions: {} } as const;

interface Found extends UseReading {
  readonly key: ResourceKey;
}

const placeOf = ({ accountId, region }: Target): string => `${accountId}/${region}`;

function lately(now: EpochMs): MetricSpan {
  const until = Math.ceil(now / PERIOD_MS) * PERIOD_MS;
  return { from: until - NOW_MS - PERIOD_MS, until, periodMs: PERIOD_MS };
}

async function readSessions(
  caller: Caller,
  resources: readonly Resource[],
  kinds: readonly Kind[],
  signal: AbortSignal,
): Promise<Found[]> {
  const own = resources.filter((each) => kindOf(kinds, each).usage?.hasSessions);
  if (own.length === 0) return [];
  const open = await countSessions(
    caller,
    own.map(({ id }) => id),
    signal,
  );
  return own.map(({ key, id }) => ({ key, sessions: open.get(id) ?? 0 }));
}

async function readLoad(
  caller: Caller,
  resources: readonly Resource[],
  kinds: readonly Kind[],
  span: MetricSpan,
  signal: AbortSignal,
): Promise<Found[]> {
  const series = await readSeries(caller, resources, kinds, span, signal);
  return series.flatMap(({ key, metric, points }): Found[] => {
    const [newest] = points;
    if (newest === undefined) return [];
    return [metric.of === 'cpu' ? { key, cpuPercent: newest.value } : { key, connections: newest.value }];
  });
}

interface Series {
  readonly key: ResourceKey;
  readonly metric: UsageMetric;
  /** Newest first. */
  readonly points: readonly MetricPoint[];
}

async function readSeries(
  caller: Caller,
  resources: readonly Resource[],
  kinds: readonly Kind[],
  span: MetricSpan,
  signal: AbortSignal,
): Promise<Series[]> {
  const asked = resources.flatMap((resource) =>
    (kindOf(kinds, resource).usage?.metrics(resource) ?? []).map((metric) => ({ key: resource.key, metric })),
  );
  if (asked.length === 0) return [];
  const metrics = asked.map(({ metric }) => metric);
  const points = await readMetricData(caller, metrics, span, signal);
  return asked.map((each, index) => ({ ...each, points: points[index] ?? [] }));
}

async function readFoundIdle(
  caller: Caller,
  resources: readonly Resource[],
  kinds: readonly Kind[],
  signal: AbortSignal,
): Promise<ReadonlySet<ResourceKey>> {
  const known = resources.flatMap((resource) => {
    const idle = kindOf(kinds, resource).usage?.idle;
    return idle === undefined ? [] : [{ key: resource.key, type: idle.type, end: idle.arnEnd(resource) }];
  });
  if (known.length === 0) return new Set();
  const arns = await readIdle(caller, [...new Set(known.map(({ type }) => type))], signal);
  return new Set(known.filter(({ end }) => arns.some((arn) => arn.endsWith(end))).map(({ key }) => key));
}

/** Stops waiting when time is up, whatever hangs, including a lookup of credentials. */
function orNothing<T>(work: Promise<T[]>, signal: AbortSignal): Promise<T[]> {
  const { promise, resolve } = Promise.withResolvers<T[]>();
  if (signal.aborted) resolve([]);
  signal.addEventListener('abort', () => resolve([]), { once: true });
  return Promise.race([work.catch(() => []), promise]);
}

async function refusalOf(action: string, ask: () => Promise<unknown>): Promise<UsageRefusal | undefined> {
  try {
    await ask();
    return undefined;
  } catch (error) {
    const failure = awsFailure(error);
    return { action, isDenied: refusalClass(failure.code) === 'denied', cause: failureText(failure) };
  }
}
