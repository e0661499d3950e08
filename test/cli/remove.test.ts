/** What is scaled to zero before Uptime goes: listed with its numbers, and started first if someone wants that. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { KINDS } from '../../src/aws/kinds/registry.ts';
import { createAwsClients } from '../../src/aws/sdk/clients.ts';
import { createEngine } from '../../src/cli/engine.ts';
import { type RemoveOptions, runRemove } from '../../src/cli/run-remove.ts';
import { signIn } from '../../src/cli/sign-in.ts';
import type { StackSeen } from '../../src/core/reports/stack.ts';
import { CHANNEL, HOURS, startTown, type Town, utc } from '../app/town.ts';
import { stoppedFleet } from '../kinds/toy/as-stopped.ts';
import { toyKind } from '../kinds/toy/kind.ts';
import { type Fleet, startToyService, type ToyService } from '../kinds/toy/service.ts';
import { recordingLog } from '../slack/support.ts';

let service: ToyService;
let town: Town;
let api: Fleet;
/** What was asked of CloudFormation. */
let removed: string[];

beforeEach(async () => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKIAEXAMPLE');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'example');
  service = await startToyService(() => town.clock.now());
  town = await startTown('2026-11-23 21:01', {}, {}, [...KINDS, toyKind(service.url)]);
  vi.stubEnv('AWS_ENDPOINT_URL', town.aws.url);
  removed = [];
  const askedAt = utc('2026-11-23 19:00');
  const tags = { Uptime: HOURS };
  api = service.add({ id: 'blue/api', tags, capacity: 0, min: 0, max: 0, changedAt: askedAt });
  // Nobody knows how large this one was.
  service.add({ id: 'blue/web', tags, capacity: 0, changedAt: askedAt });
  await stoppedFleet(api, { desired: 3, min: 2, max: 6 }, town);
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await town.close();
  await service.close();
});

const STACK: StackSeen = {
  status: 'CREATE_COMPLETE',
  description: '',
  outputs: new Map(),
  parameters: new Map(),
};

/** @param answers what is typed at each question */
async function remove(options: Partial<RemoveOptions>, ...answers: readonly string[]) {
  const env = { AWS_REGION: 'eu-central-1', AWS_ENDPOINT_URL: town.aws.url, UPTIME_TABLE: 'uptime' };
  const engine = await createEngine(
    { mode: 'act', channel: CHANNEL },
    await signIn(env),
    town.clock,
    recordingLog(),
    { kinds: [...KINDS, toyKind(service.url)] },
  );
  const down = await engine.down();
  const left = [...answers];
  const said: string[] = [];
  const ask = async (question: string): Promise<string> => {
    said.push(question);
    return left.shift() ?? '';
  };
  const code = await runRemove(
    { restore: false, records: false, yes: false, ...options },
    {
      ...{ stage: 'prod', region: 'eu-central-1', clients: createAwsClients() },
      say: async (text) => void said.push(text),
      prompt: { ask, askHidden: ask, counted: { questions: 0, characters: 0 } },
      stacks: {
        read: async () => STACK,
        remove: async (name) => {
          removed.push(`${name} with ${api.capacity}`);
          return { kind: 'done', stack: undefined };
        },
      },
    },
    { down, bringBack: () => engine.bringBack(down, 'ada in a terminal') },
  );
  return { code, said: said.join('\n') };
}

test('lists what is at zero with its size and command, and leaves it there', async () => {
  const { code, said } = await remove({}, 'uptime-prod', 'no');
  expect(said).toContain('toy scale --fleet blue/api --to 3 --min 2 --max 6 --region eu-central-1');
  expect(said).toContain('- blue/web in eu-central-1');
  expect([code, removed]).toEqual([0, ['uptime-prod with 0']]);
});

test.each<[string, Partial<RemoveOptions>, readonly string[]]>([
  ['when someone says so', {}, ['uptime-prod', 'yes']],
  ['with --restore', { restore: true }, ['uptime-prod']],
  ['with --restore and without questions', { restore: true, yes: true }, []],
])('starts it before anything is deleted, %s', async (_, options, answers) => {
  const { code } = await remove(options, ...answers);
  expect([code, removed, api.min, api.max]).toEqual([0, ['uptime-prod with 3'], 2, 6]);
  const { entries } = await town.ports.auditLog.readEntries({ kind: 'all' }, 0);
  expect(
    entries.map(({ verb, by, from, items }) => [verb, by, from.kind, items.map(({ name }) => name)]),
  ).toEqual([['start', 'ada in a terminal', 'terminal', ['blue/api']]]);
});

test('deletes nothing where it can’t be started', async () => {
  service.denied = true;
  expect([(await remove({ restore: true, yes: true })).code, removed]).toEqual([1, []]);
});

test('starts nothing where nobody wants it removed', async () => {
  await remove({ restore: true }, 'no');
  expect([removed, api.capacity]).toEqual([[], 0]);
});
