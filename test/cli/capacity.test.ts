/** The size that a resource at zero comes back to, set from a terminal. 2026-11-24 is a Tuesday. */
import { Readable } from 'node:stream';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { KINDS } from '../../src/aws/kinds/registry.ts';
import { createEngine } from '../../src/cli/engine.ts';
import { runCli } from '../../src/cli/program.ts';
import { signIn } from '../../src/cli/sign-in.ts';
import { scheduleContext } from '../../src/core/settings/schedule-context.ts';
import { CHANNEL, HOURS, startTown, type Town, utc } from '../app/town.ts';
import { stoppedFleet } from '../kinds/toy/as-stopped.ts';
import { toyKind } from '../kinds/toy/kind.ts';
import { type Fleet, startToyService, type ToyService } from '../kinds/toy/service.ts';
import { recordingLog } from '../slack/support.ts';
import { PIPED, Screen } from './terminal.ts';

let service: ToyService;
let town: Town;
let api: Fleet;

async function begin(from: string): Promise<void> {
  town = await startTown(from, {}, {}, [...KINDS, toyKind(service.url)]);
  vi.stubEnv('AWS_ENDPOINT_URL', town.aws.url);
  const launchTime = utc('2026-11-23 08:00');
  town.region.addInstance({ name: 'db', launchTime, tags: { Uptime: HOURS } });
}

beforeEach(async () => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIAEXAMPLE');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'example');
  service = await startToyService(() => town.clock.now());
  const changedAt = utc('2026-11-23 19:00');
  api = service.add({ id: 'blue/api', tags: { Uptime: HOURS }, capacity: 0, min: 0, max: 0, changedAt });
  service.add({ id: 'blue/web', tags: { Uptime: HOURS }, capacity: 2, changedAt: 0 });
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await town.close();
  await service.close();
});

async function uptime(...args: readonly string[]) {
  const [stdout, stderr] = [new Screen(), new Screen()];
  const { clock, ports } = town;
  const env = { AWS_REGION: 'eu-central-1', AWS_ENDPOINT_URL: town.aws.url, UPTIME_TABLE: 'uptime' };
  const kinds = [...KINDS, toyKind(service.url)];
  const code = await runCli(args, {
    ...{ stdin: Readable.from([]), stdout, stderr, clock, settings: ports.settings },
    screen: PIPED,
    env,
    schedules: scheduleContext(ports.settings),
    engine: async () =>
      createEngine({ mode: 'act', channel: CHANNEL }, await signIn(env), clock, recordingLog(), { kinds }),
  });
  return { code, out: stdout.text, err: stderr.text };
}

const sizes = () => [api.capacity, api.min, api.max];

test('the next tick starts it at that size, if it is due', async () => {
  await begin('2026-11-24 08:21');
  expect(await uptime('capacity', 'blue/api', '--desired', '3', '--min', '2', '--max', '6')).toMatchObject({
    code: 0,
    out: expect.stringMatching(/blue\/api .* 3 tasks \(minimum 2, maximum 6\).* next tick/),
  });
  expect(sizes()).toEqual([0, 0, 0]);
  await town.until('2026-11-24 08:26');
  expect(sizes()).toEqual([3, 2, 6]);
  const { entries } = await town.ports.auditLog.readEntries({ kind: 'resource', name: 'blue/api' }, 0);
  expect(entries.map(({ by, items }) => [by, items.map(({ size }) => size)])).toEqual([
    ['uptime', [{ desired: 3, min: 2, max: 6 }]],
    [expect.stringMatching(/ in a terminal$/), [{ desired: 3, min: 2, max: 6 }]],
  ]);
});

test('outside its hours it is remembered, and explains no change', async () => {
  await begin('2026-11-24 06:01');
  expect(await uptime('capacity', 'blue/api', '--desired', '3')).toMatchObject({ code: 0 });
  await town.until('2026-11-24 07:56');
  expect(api.capacity).toBe(0);
  await town.until('2026-11-24 08:01');
  expect(api.capacity).toBe(3);
});

test('it takes the place of what was remembered, and keeps what that explains', async () => {
  await begin('2026-11-24 07:51');
  await stoppedFleet(api, { desired: 3, min: 2, max: 6 }, town);
  await uptime('capacity', 'blue/api', '--desired', '1');
  const act = [...(await town.ports.store.read()).acts.values()].find(({ capacity }) => capacity);
  expect(act).toMatchObject({ direction: 'stop', outcome: 'asked', askedAt: utc('2026-11-23 19:00') });
  await town.until('2026-11-24 08:01');
  expect(api.capacity).toBe(1);
});

test.each<[string, readonly string[], number]>([
  ['no number', ['blue/api'], 2],
  ['zero', ['blue/api', '--desired', '0'], 2],
  ['a minimum above it', ['blue/api', '--desired', '2', '--min', '3'], 2],
  ['a maximum below it', ['blue/api', '--desired', '2', '--max', '1'], 2],
  ['no name', ['--desired', '2'], 2],
  ['something that runs', ['blue/web', '--desired', '2'], 1],
  ['something that is not scaled', ['db', '--desired', '2'], 1],
  ['several', ['blue/*', '--desired', '2'], 1],
  ['nothing', ['nothing-like-it', '--desired', '2'], 1],
])('%s: nothing changes, and it says why', async (_, args, code) => {
  await begin('2026-11-24 08:21');
  const ran = await uptime('capacity', ...args);
  expect([ran.code, ran.out, ran.err !== '']).toEqual([code, '', true]);
  expect((await town.ports.store.read()).acts.size).toBe(0);
});
