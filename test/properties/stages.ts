/** One play on two stages: the small world of the properties, and the real adapters over HTTP. */
import type { Resource } from '../../src/core/resource/resource.ts';
import type { Settings } from '../../src/core/settings/settings.ts';
import { type EpochMs, MINUTE_MS } from '../../src/core/time.ts';
import { startTown, utc } from '../app/town.ts';
import type { NewMachine } from './world/machine.ts';
import { World } from './world/world.ts';

export interface Stage {
  until(at: EpochMs): Promise<void>;
  add(machine: NewMachine): void;
  byHand(to: 'start' | 'stop', id: string): void;
  occupy(id: string, until: EpochMs): void;
  slackDown(isDown: boolean): void;
  /** Presses a button of the last notice. */
  press(minutes: number): Promise<void>;
  /** All machines as the inventory reports them, and the names in each message so far. */
  look(): Promise<{ readonly machines: readonly Resource[]; readonly told: readonly string[] }>;
  close(): Promise<void>;
}

const ADA = 'U0ADA00001';

export async function realStage(from: string): Promise<Stage & { readonly settings: Settings }> {
  const town = await startTown(from);
  const { region, ports } = town;
  let heal: (() => void)[] = [];
  return {
    settings: town.settings,
    until: (at) => town.aws.advanceTo(at),
    add({ kind, id, tag, state, changedAt, stopProtected, type }) {
      const tags = { Uptime: tag };
      if (kind !== 'ec2-instance') {
        const status = state === 'running' ? 'available' : state;
        if (kind === 'rds-instance') region.addDbInstance({ id, tags, status });
        else region.addDbCluster({ id, tags, status });
        return;
      }
      region.addInstance({
        id,
        name: id,
        type,
        tags,
        state,
        launchTime: changedAt,
        ...(stopProtected && { stopProtection: true }),
        ...(state === 'stopped' && {
          transitionReason: `User initiated (${new Date(changedAt).toISOString().slice(0, 19).replace('T', ' ')} GMT)`,
          stateReason: { code: 'Client.UserInitiatedShutdown', message: '' },
        }),
      });
    },
    byHand(to, id) {
      if (to === 'start') region.startByHand(id);
      else region.stopByHand(id);
    },
    occupy(id, until) {
      const database = region.databases.instance(id);
      if (database) region.setStatus(database, 'backing-up', until);
    },
    slackDown(isDown) {
      for (const each of heal) each();
      const broken = ['chat.postMessage', 'chat.update'] as const;
      heal = isDown ? broken.map((place) => town.slack.fail(place, { error: 'fatal_error' })) : [];
    },
    async press(minutes) {
      const button = minutes === 0 ? 'snooze-tonight' : `snooze-${minutes / 60}h`;
      await town.press({ id: ADA }, button);
    },
    async look() {
      const { resources } = await ports.inventory.read();
      const messages = await town.messages();
      // A notice has a title. A note in a thread that a stop failed has none, and announces nothing.
      const all = messages
        .flatMap((message) => [message, ...message.replies])
        .filter(({ blocks }) => JSON.stringify(blocks).includes('"type":"header"'));
      const names = all.map(({ text }) => [...text.matchAll(/`([^`]+)`/g)].map(([, name]) => name).sort());
      return { machines: resources, told: names.map(String) };
    },
    close: () => town.close(),
  };
}

export function smallStage(from: string, settings: Settings): Stage {
  let isDown = false;
  const world = new World({ at: utc(from), settings });
  world.faults.now = (kind) => kind === 'slack-down' && isDown;
  const find = (id: string) => {
    const machine = [...world.machines.all.values()].find((each) => each.id === id);
    if (!machine) throw new Error(`no machine ${id}`);
    return machine;
  };
  return {
    until: (at) => world.advanceTo(at),
    add: (machine) => void world.machines.add(machine),
    byHand: (to, id) => void world.machines[to](find(id), 'person'),
    occupy: (id, until) => world.machines.occupy(find(id), until),
    slackDown: (down) => {
      isDown = down;
    },
    async press(minutes) {
      const message = world.chat.messages.at(-1);
      if (!message) throw new Error('nothing to press on');
      world.press(ADA, message.notice, minutes === 0 ? { kind: 'tonight' } : { kind: 'for', minutes });
      await new Promise(setImmediate);
    },
    async look() {
      return {
        machines: [...world.machines.all.values()].map((machine) => world.machines.describe(machine)),
        told: world.chat.messages.map(({ items }) => String(items.map(({ name }) => name).sort())),
      };
    },
    close: async () => {},
  };
}

/** What a stage shows minute by minute: one line per change. Machines by name, with their last change. */
export async function watch(
  stage: Stage,
  from: EpochMs,
  to: EpochMs,
  acts: ReadonlyMap<EpochMs, (stage: Stage) => unknown>,
) {
  const seen: string[] = [];
  for (let at = from; at <= to; at += MINUTE_MS) {
    // After the runs of this minute and their immediate effects.
    await stage.until(at + 1_000);
    await acts.get(at)?.(stage);
    const { machines, told } = await stage.look();
    const shown = machines
      .toSorted((a, b) => (a.id < b.id ? -1 : 1))
      // Only EC2 reports changes from before the story began.
      .map(({ id, state, lastChange: change }) =>
        [
          id,
          state,
          ...(change && change.at >= from ? [change.to, clockText(change.at), change.by] : []),
        ].join(' '),
      );
    const line = `${shown.join(', ')}; told: ${told.join(' | ')}`;
    if (!seen.at(-1)?.endsWith(line)) seen.push(`${clockText(at)} ${line}`);
  }
  return seen;
}

const clockText = (at: EpochMs): string => new Date(at).toISOString().slice(11, 19);
