/** A fleet on the AWS stand-in, in a process of its own so that its CPU time is not counted. The scene is in its arguments. */
import { type AwsStandIn, type Region, startAwsStandIn } from '../../playground/aws/index.ts';
import { VirtualClock } from '../../playground/aws/time/index.ts';
import { startSlackStandIn } from '../../playground/slack/index.ts';
import { deployTable } from '../../playground/world/deploy-table.ts';
import { DAY_MS, HOUR_MS } from '../../src/core/time.ts';
import { systemClock } from '../../src/lambda/clock.ts';
import {
  type Addresses,
  accountIds,
  CHANNEL,
  CUSTODIAN_TAG,
  type Hour,
  type Question,
  REGION,
  REGIONS,
  ROLE,
  type Scene,
  type Sight,
  TABLE,
  uptimeTag,
} from './scene.ts';

/** Custodian can only read the machine's clock. */
class RealClock extends VirtualClock {
  override now(): number {
    return Date.now();
  }
}

/** AWS has no capacity of the rare type. */
const [RARE, USUAL] = ['m5.metal', 't3.medium'] as const;

const GONE = ['stop-protected', 'one-time-spot', 'terminated'] as const;

interface Fleet {
  readonly regions: readonly Region[];
  /** Ids of instances that AWS lets nobody stop or start. */
  readonly impossible: ReadonlySet<string>;
  endBackups(): void;
}

function seed(aws: AwsStandIn, scene: Scene, hour: Hour): Fleet {
  const accounts = accountIds(scene.accounts ?? 1).map((id) => aws.account(id));
  for (const account of accounts) account.addRole(ROLE);
  const regions = accounts.flatMap((account) =>
    REGIONS.slice(0, scene.regions ?? 1).map((name) => account.region(name)),
  );
  const impossible = new Set<string>();
  for (const region of regions) {
    addInstances(aws, region, scene, hour, impossible);
    addDatabases(region, scene, hour);
  }
  const busy = regions.flatMap((region) =>
    region.databases.instances().filter(({ status }) => status === 'backing-up'),
  );
  const endBackups = (): void => {
    for (const database of busy.splice(0)) regions[0]?.setStatus(database, 'available');
  };
  return { regions, impossible, endBackups };
}

const tagsOf = (scene: Scene, hour: Hour) => ({ ...CUSTODIAN_TAG, ...uptimeTag(scene.wish, hour) });

function addInstances(
  aws: AwsStandIn,
  region: Region,
  { wish, instances, faults, ...scene }: Scene,
  hour: Hour,
  impossible: Set<string>,
): void {
  const now = Date.now();
  const before = now - 2 * HOUR_MS;
  const stoppedAt = new Date(before).toISOString().slice(0, 19).replace('T', ' ');
  const state =
    wish === 'start'
      ? ({
          state: 'stopped',
          launchTime: now - DAY_MS,
          transitionReason: `User initiated (${stoppedAt} GMT)`,
          stateReason: {
            code: 'Client.UserInitiatedShutdown',
            message: 'Client.UserInitiatedShutdown: User initiated shutdown',
          },
        } as const)
      : ({ state: 'running', launchTime: before } as const);
  const tags = tagsOf({ wish, instances, faults, ...scene }, hour);
  for (let i = 0; i < instances; i += 1) {
    const id = `i-${String(i).padStart(17, '0')}`;
    const fault = faults ? faultOf(wish, i, instances) : undefined;
    region.addInstance({
      ...{ id, name: `web-${i}`, tags, ...state },
      type: fault === 'no-capacity' ? RARE : USUAL,
      stopProtection: fault === 'stop-protected',
      ...(fault === 'one-time-spot' && { spot: 'one-time' }),
    });
    if (fault !== undefined) impossible.add(id);
    if (fault === 'terminated') terminateOnceNamed(aws, region, id);
  }
  if (faults && wish === 'start') region.takeCapacity(RARE, `${region.place.region}a`);
}

/** With faults, the middle one is being backed up and cannot be stopped yet. */
function addDatabases(region: Region, scene: Scene, hour: Hour): void {
  const tags = tagsOf(scene, hour);
  const usual = scene.wish === 'start' ? 'stopped' : 'available';
  for (let i = 0; i < scene.databases; i += 1) {
    const isBusy = scene.faults && scene.wish === 'stop' && i === scene.databases >> 1;
    region.addDbInstance({ id: `db-${i}`, tags, status: isBusy ? 'backing-up' : usual });
  }
}

/** Faults are spread over the fleet, so that no batch can avoid them all. */
function faultOf(wish: Scene['wish'], index: number, of: number): string | undefined {
  const place = GONE.findIndex((_, nth) => index === Math.floor((of * (nth + 1)) / (GONE.length + 1)));
  if (place < 0) return undefined;
  // A stop-protected instance can be started, so a missing type takes its place.
  return wish === 'start' && GONE[place] === 'stop-protected' ? 'no-capacity' : GONE[place];
}

/** Terminates it between the reading and the call. */
function terminateOnceNamed(aws: AwsStandIn, region: Region, id: string): void {
  aws.onFault(({ operation, input }) => {
    if (!/^(Start|Stop)Instances$/.test(operation)) return undefined;
    const instance = region.instances.get(id);
    if (instance !== undefined && JSON.stringify(input).includes(id)) region.instances.terminate(instance);
    return undefined;
  });
}

function look(aws: AwsStandIn, { regions, impossible }: Fleet, { wish }: Scene): Sight {
  const [ec2, rds] =
    wish === 'stop'
      ? [/^stopp(ing|ed)$/, /^stopp(ing|ed)$/]
      : [/^(pending|running)$/, /^(starting|available)$/];
  const states: Record<string, number> = {};
  let [right, possible] = [0, 0];
  const count = (id: string, state: string, is: RegExp): void => {
    states[state] = (states[state] ?? 0) + 1;
    if (impossible.has(id)) return;
    possible += 1;
    if (is.test(state)) right += 1;
  };
  for (const { instances, databases } of regions) {
    for (const { id, state } of instances.all()) count(id, state, ec2);
    for (const { id, status } of databases.instances()) count(id, status, rds);
  }
  return { calls: aws.countCalls(), right, possible, states };
}

async function serve(scene: Scene, hour: Hour): Promise<void> {
  const aws = await startAwsStandIn({
    clock: new RealClock(Date.now()),
    latencyMs: scene.latencyMs,
    ...(scene.quotas && { requestBuckets: systemClock }),
  });
  const credentials = { accessKeyId: 'AKIABENCH', secretAccessKey: 'bench' };
  await deployTable(REGION, TABLE, { endpoint: aws.url, credentials });
  aws.clearCalls();
  const slack = await startSlackStandIn({
    signingSecret: 'a-signing-secret-for-the-benchmark',
    channels: [{ id: CHANNEL, name: 'dev' }],
    users: [],
    deliver: () => Promise.reject(new Error('nobody presses anything here')),
  });
  await deployTable(REGION, TABLE, {
    endpoint: aws.url,
    credentials: { accessKeyId: 'AKIABENCH', secretAccessKey: 'bench' },
  });
  const fleet = seed(aws, scene, hour);
  aws.clearCalls();
  process.on('message', async (question: Question) => {
    switch (question) {
      case 'look':
        process.send?.(look(aws, fleet, scene));
        aws.clearCalls();
        break;
      case 'backups-end':
        fleet.endBackups();
        process.send?.('done');
        break;
      case 'close':
        await Promise.all([aws.close(), slack.close()]);
        process.disconnect();
        break;
    }
  });
  // Ends with the process that started it.
  process.once('disconnect', () => process.exit());
  const addresses: Addresses = { aws: aws.url, slack: slack.apiUrl, botToken: slack.botToken };
  process.send?.(addresses);
}

const [scene = '', hour = ''] = process.argv.slice(2);
await serve(JSON.parse(scene), Number(hour));
