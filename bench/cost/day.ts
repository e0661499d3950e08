/** Runs a working day of a fleet and counts what happens in it, and how often a month has it. */

import { DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import type { AwsEvent, AwsStandIn } from '../../playground/aws/index.ts';
import { AUDIT_DAYS } from '../../src/core/audit/entry.ts';
import { HISTORY_DAYS } from '../../src/core/savings/day.ts';
import { MINUTE_MS } from '../../src/core/time.ts';
import { systemClock } from '../../src/lambda/clock.ts';
import { instanceIs } from '../../test/app/requests/bridge-events.ts';
import { HOME, KEYS, type Stage, startStage, TABLE } from '../../test/ric/stage.ts';
import { REGIONS } from '../regions.ts';
import { type CountingHost, countingHost, type Run, TableMeter } from './counting.ts';
import { channelsFor, regionsFor, seedFleet } from './fleet.ts';
import { configFor } from './settings.ts';

/** How long every AWS call takes. */
export const LATENCY_MS = 30;
export const DAYS = 30;
export const WORKING_DAYS = 22;
/** How often people do each of the counted things, in each channel on a working day. */
export const TIMES_A_DAY = 2;
const TICKS = DAYS * 24 * 12;
const TICK = { type: 'tick' };
const ADA = { id: 'U0ADA00001', name: 'ada', email: 'ada@example.com' };
/** As serverless.yml has it. */
const TIMEOUT_MS = 2 * MINUTE_MS;

/** Something that happens, the runs it takes, and how often it happens in a month. */
export interface Counted {
  readonly what: string;
  readonly times: number;
  readonly runs: readonly Run[];
  /** Firings of EventBridge Scheduler. */
  readonly scheduled: number;
}

export interface Day {
  readonly counted: readonly Counted[];
  /** What is in the table on the morning after. */
  readonly tableBytes: number;
}

export async function countDay(machines: number): Promise<Day> {
  const runs: Run[] = [];
  const table = new TableMeter();
  const channels = channelsFor(machines);
  const stage = await startStage({
    at: utc('2026-11-23 08:30'),
    config: configFor(regionsFor(machines)),
    channels,
    users: [ADA],
    host: countingHost(runs, table),
    timeoutMs: TIMEOUT_MS,
    aws: { latencyMs: LATENCY_MS, requestBuckets: systemClock, onTableUse: table.add },
  });
  try {
    seedFleet(stage.aws, machines);
    const counted = await play(stage, runs, channels.length);
    return { counted, tableBytes: await tableBytes(stage.aws) };
  } finally {
    await stage.close();
  }
}

/** Audit entries stay, and so does the history: in the end there are those of so many days. */
const KEPT_DAYS: Readonly<Record<string, number>> = {
  audit: (AUDIT_DAYS * WORKING_DAYS) / DAYS,
  day: HISTORY_DAYS,
};

/** Its items as JSON, which is longer than what DynamoDB charges for. */
async function tableBytes(aws: AwsStandIn): Promise<number> {
  const client = new DynamoDBClient({ region: HOME, endpoint: aws.url, credentials: KEYS });
  let bytes = 0;
  for await (const { Items = [] } of paginateScan({ client }, { TableName: TABLE }))
    for (const item of Items) {
      const size = Buffer.byteLength(JSON.stringify(item, (_, value) => toBase64(value)));
      bytes += size * (KEPT_DAYS[item.pk?.S?.split('.')[0] ?? ''] ?? 1);
    }
  client.destroy();
  return bytes;
}

const toBase64 = (value: unknown): unknown =>
  value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value;

async function play(stage: Stage<CountingHost>, runs: Run[], channels: number): Promise<readonly Counted[]> {
  const { aws } = stage;
  const counted: Counted[] = [];
  const changes: AwsEvent[] = [];
  let fired = 0;
  let failed: string | undefined;
  aws.on((event) => {
    if (event.type === 'schedule-fired') fired += 1;
    if (event.type === 'invocation' && event.outcome !== 'ok') failed = event.error;
    if (event.type === 'instance-state' && event.region === HOME && /^(running|stopped)$/.test(event.to))
      changes.push(event);
  });
  const count = async (what: string, times: number, work: () => Promise<unknown>): Promise<void> => {
    runs.length = 0;
    fired = 0;
    await work();
    await aws.idle();
    if (failed !== undefined) throw new Error(`${what}: ${failed}`);
    counted.push({ what, times, runs: [...runs], scheduled: fired });
  };
  const tickAt = async (...times: readonly string[]): Promise<void> => {
    for (const time of times) {
      await aws.advanceTo(utc(time));
      await stage.runEngine(TICK);
      await aws.idle();
      fired += 1;
    }
  };

  await count('tick with nothing to do', TICKS - WORKING_DAYS * BUSY_TICKS - DAYS, () =>
    tickAt('2026-11-23 12:00'),
  );
  await count('tick that announces', WORKING_DAYS, () => tickAt(EVENING[0]));
  for (const [what, act] of actions(stage)) {
    await count(what, WORKING_DAYS * TIMES_A_DAY * channels, act);
  }
  await count('stops, and the ticks after them', WORKING_DAYS, async () => {
    await aws.advanceTo(utc('2026-11-23 19:00'));
    await tickAt(...EVENING.slice(1));
  });
  await count('tick that writes down what the day before saved', DAYS, () => tickAt('2026-11-24 00:00'));
  await aws.advanceTo(utc('2026-11-24 07:59'));
  expectAll(aws, /^stopped$/);
  await count('starts, and the ticks after them', WORKING_DAYS, () => tickAt(...MORNING));
  await aws.advanceTo(utc('2026-11-24 09:00'));
  expectAll(aws, /^(running|available)$/);
  const warm = await stage.engine.warm(
    changes
      .slice(-SAMPLE)
      .map(({ at, ...event }) => instanceIs('id' in event ? event.id : '', 'running', at)),
  );
  counted.push({
    what: 'event of a machine at home',
    times: WORKING_DAYS * changes.length,
    runs: [warm],
    scheduled: 0,
  });
  return counted;
}

const EVENING = ['2026-11-23 18:45', '2026-11-23 19:05', '2026-11-23 19:10'] as const;
const MORNING = ['2026-11-24 08:00', '2026-11-24 08:05', '2026-11-24 08:10'] as const;
const BUSY_TICKS = EVENING.length + MORNING.length;
/** How many machine events the average is taken over. */
const SAMPLE = 20;

/** What people do without changing how the evening goes. */
function actions({
  slack,
}: Stage<CountingHost>): readonly (readonly [what: string, act: () => Promise<unknown>])[] {
  const channel = channelsFor(1)[0]?.id ?? '';
  const press = async (button: RegExp): Promise<void> => {
    const notice = (await slack.messages(channel)).at(-1);
    const label = button.exec(JSON.stringify(notice?.blocks))?.[0];
    if (notice === undefined || label === undefined) throw new Error(`there is no ${button} to press`);
    await slack.press(ADA.id, notice, label);
  };
  return [
    ['/uptime status', () => slack.command(ADA.id, channel, '/uptime status')],
    ['/uptime why web-1', () => slack.command(ADA.id, channel, '/uptime why web-1')],
    ['/uptime next', () => slack.command(ADA.id, channel, '/uptime next')],
    ['the Home tab', () => slack.openHome(ADA.id)],
    ['Snooze 1h', () => press(/Snooze 1h[^"]*/)],
    ['Undo', () => press(/Undo/)],
  ];
}

/** A stop or start that did not happen would be missing from the bill. @throws Error if a machine is not in the expected state */
function expectAll(aws: AwsStandIn, states: RegExp): void {
  const regions = REGIONS.map((name) => aws.account().region(name));
  const wrong = [
    ...regions.flatMap(({ instances }) => instances.all().map(({ state }) => state)),
    ...regions.flatMap(({ databases }) => databases.instances().map(({ status }) => status)),
  ].filter((state) => !states.test(state));
  if (wrong.length > 0)
    throw new Error(`${wrong.length} machines are in the wrong state, for example ${wrong[0]}`);
}

const utc = (text: string): number => Date.parse(`${text.replace(' ', 'T')}Z`);
