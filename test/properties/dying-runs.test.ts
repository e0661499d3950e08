/** A run that dies at any of its calls leaves nothing that the next tick does not put right. */
import { expect, test } from 'vitest';
import { answerRequest } from '../../src/app/requests/answer.ts';
import { NotSaved } from '../../src/app/requests/once.ts';
import { tick } from '../../src/app/tick/tick.ts';
import type { Wish } from '../../src/core/request/request.ts';
import { resourceRef } from '../../src/core/resource/ref.ts';
import { type EpochMs, MINUTE_MS } from '../../src/core/time.ts';
import { HOURS, utc } from '../app/town.ts';
import { SETTINGS } from './story.ts';
import { isUp, type NewMachine } from './world/machine.ts';
import type { WorldPorts } from './world/ports.ts';
import { Crash, gated } from './world/runs.ts';
import { World } from './world/world.ts';

const NOTICED = utc('2026-11-23 18:45');
const STOP = utc('2026-11-23 19:00');
const MORNING = utc('2026-11-24 08:00');

const RUNNING = {
  type: 't3.large',
  tag: HOURS,
  state: 'running',
  changedAt: utc('2026-11-23 08:00'),
} as const;
const FLEET: readonly NewMachine[] = [
  { ...RUNNING, kind: 'ec2-instance', id: 'i-0000000000000000a', region: 'eu-central-1' },
  { ...RUNNING, kind: 'ec2-instance', id: 'i-0000000000000000b', region: 'us-east-1' },
  { ...RUNNING, kind: 'rds-instance', id: 'orders', region: 'eu-central-1' },
];

interface Scene {
  readonly title: string;
  readonly at: EpochMs;
  /** The run that dies. No other one happens until the regular tick after the next. */
  readonly run: (ports: WorldPorts, world: World) => Promise<unknown>;
  /** When everything has to be right. */
  readonly settledAt: EpochMs;
  readonly want: 'up' | 'down' | 'as held';
}

const firing = async (ports: WorldPorts, { chat }: World) =>
  tick(ports, { kind: 'notices', names: new Set([chat.messages[0]?.notice ?? '']) });

const pressing =
  (wish: Pick<Wish, 'verb' | 'until'>) =>
  async (ports: WorldPorts, { chat, clock }: World): Promise<void> => {
    const asker = { user: 'U1', channel: 'C0DEV00001', responseUrl: 'U1' };
    const request = {
      ...wish,
      of: { kind: 'notice', notice: chat.messages[0]?.notice ?? '' },
      by: { kind: 'person', user: asker.user },
      from: { kind: 'slack', channel: asker.channel },
      id: 'press',
      at: clock.now(),
    } as const;
    await answerRequest({ type: 'request', asker, request }, ports);
  };

const scenes: readonly Scene[] = [
  {
    title: 'a tick that announces',
    at: NOTICED,
    run: (ports) => tick(ports),
    settledAt: STOP + 40 * MINUTE_MS,
    want: 'down',
  },
  { title: 'a firing', at: STOP, run: firing, settledAt: STOP + 20 * MINUTE_MS, want: 'down' },
  {
    title: 'a tick that stops what a lost firing did not',
    at: STOP + 5 * MINUTE_MS,
    run: (ports) => tick(ports),
    settledAt: STOP + 20 * MINUTE_MS,
    want: 'down',
  },
  {
    title: 'a tick that starts',
    at: MORNING,
    run: (ports) => tick(ports),
    settledAt: MORNING + 20 * MINUTE_MS,
    want: 'up',
  },
  {
    title: 'a press that holds',
    at: NOTICED + 2 * MINUTE_MS,
    run: pressing({ verb: 'hold', until: { kind: 'for', minutes: 60 } }),
    settledAt: STOP + 10 * MINUTE_MS,
    want: 'as held',
  },
  {
    title: 'a press that stops',
    at: NOTICED + 2 * MINUTE_MS,
    run: pressing({ verb: 'stop' }),
    settledAt: STOP + 10 * MINUTE_MS,
    want: 'down',
  },
];

/** The same ports for a run that dies at its nth gate: before a call, or after it and without its answer. */
function mortal(
  ports: WorldPorts,
  crashAt: number,
): { readonly ports: WorldPorts; readonly died: () => boolean } {
  let gates = 0;
  const gate = async (): Promise<void> => {
    gates += 1;
    if (gates >= crashAt) throw new Crash();
  };
  return {
    ports: {
      ...ports,
      inventory: gated(ports.inventory, gate),
      store: gated(ports.store, gate),
      auditLog: gated(ports.auditLog, gate),
      timers: gated(ports.timers, gate),
      power: gated(ports.power, gate),
      notifier: gated(ports.notifier, gate),
      responder: gated(ports.responder, gate),
    },
    died: () => gates >= crashAt,
  };
}

/** Undefined once it has lived. */
async function playOnce({ at, run, settledAt, want }: Scene, crashAt: number): Promise<string[] | undefined> {
  const world = new World({
    at: utc('2026-11-23 18:41'),
    settings: SETTINGS,
    faults: [{ kind: 'runs-lost', from: at - MINUTE_MS, to: at + 4 * MINUTE_MS }],
    inTurn: true,
  });
  const machines = FLEET.map((each) => world.machines.add(each));
  await world.advanceTo(at);
  const dying = mortal(world.ports(), crashAt);
  let isOver = false;
  void run(dying.ports, world)
    .catch((error: unknown) => {
      // A press that dies as it claims its request says that it was not saved.
      const cause = error instanceof NotSaved ? error.cause : error;
      if (!(cause instanceof Crash)) world.thrown.push(error);
    })
    .finally(() => {
      isOver = true;
    });
  for (let ms = 1; !isOver; ms += 1) await world.advanceTo(at + ms);
  if (!dying.died()) return undefined;

  const stored = (await world.records.store.read()).notices;
  // Slack took a message, and nobody knows: it is said again.
  const lost = world.chat.messages.some(
    ({ notice }) => !stored.some((each) => each.name === notice && each.delivered),
  );
  const mayRepeat = at === NOTICED && lost;
  await world.advanceTo(settledAt);

  const wrong = world.thrown.map(String);
  const told = world.chat.messages.length;
  if (told !== 1 && !(mayRepeat && told === 2)) wrong.push(`${told} messages`);
  const { holds } = await world.records.store.read();
  const shown = world.chat.messages.at(-1)?.view.lines ?? [];
  for (const machine of machines) {
    const held = holds.find(({ resource }) => resource === machine.ref);
    const isWanted = want === 'as held' ? held !== undefined : want === 'up';
    if (isUp(machine) !== isWanted) wrong.push(`${machine.id} is ${machine.state}`);
    if (want === 'up') continue;
    const status = shown.find(({ item }) => item.key === machine.key)?.status;
    const says = status?.kind === 'held' ? `held until ${status.until}` : status?.kind;
    const truth = isWanted ? `held until ${held?.until}` : 'stopped';
    if (says !== truth) wrong.push(`${machine.id} is ${truth}, and the message says ${says}`);
  }
  return [...wrong, ...(await unwritten(world, settledAt))].map((line) => `dead at ${crashAt}: ${line}`);
}

/** A run that died after it asked AWS has not written that down. A later tick does, once. */
async function unwritten(world: World, settledAt: EpochMs): Promise<string[]> {
  await world.advanceTo(settledAt + 20 * MINUTE_MS);
  const { entries } = await world.records.auditLog.readEntries({ kind: 'all' }, 0);
  const { acts } = await world.records.store.read();
  return [...acts.values()].flatMap(({ resource, direction }) => {
    const about = entries.filter(
      ({ verb, items }) => verb === direction && items.some(({ key }) => resourceRef(key) === resource),
    );
    return about.length === 1 ? [] : [`${about.length} entries for the ${direction} of ${resource}`];
  });
}

test.each(scenes)('$title', { timeout: 120_000 }, async (scene) => {
  const wrong: string[] = [];
  let crashAt = 1;
  for (; crashAt < 500; crashAt += 1) {
    const lines = await playOnce(scene, crashAt);
    if (lines === undefined) break;
    wrong.push(...lines);
  }
  expect(wrong).toEqual([]);
  // It died at each of its calls, and in the end no more.
  expect(crashAt).toBeGreaterThan(10);
  expect(crashAt).toBeLessThan(500);
});
