/**
 * What a story may have besides what people press: AWS tells late or nothing, or refuses, machines shut themselves down, resources are
 * renamed and move, people type commands and pipelines send events.
 */
import fc from 'fast-check';
import type { Wish } from '../../src/core/request/request.ts';
import { DAY_MS, type EpochMs, MINUTE_MS } from '../../src/core/time.ts';
import type { Fault } from './world/fault.ts';
import { isDatabase, type Machine, type NewMachine } from './world/machine.ts';
import type { World } from './world/world.ts';

export type Trouble = { readonly at: EpochMs; readonly machine: number } & (
  | { readonly kind: 'power-off' }
  /** RDS shows its events so much later, or never. */
  | { readonly kind: 'events-late'; readonly minutes: number }
  | { readonly kind: 'events-lost' }
  | { readonly kind: 'one-denied'; readonly minutes: number; readonly isNamed: boolean }
  /** Of its type. */
  | { readonly kind: 'few-left'; readonly minutes: number; readonly left: number }
  | { readonly kind: 'rename'; readonly name: string }
  | { readonly kind: 'move'; readonly channel: string | undefined }
  /** Its schedule's tag is gone for so long. */
  | { readonly kind: 'untag'; readonly minutes: number }
  /** The last message whose stop is ahead. */
  | { readonly kind: 'delete-message' }
  | { readonly kind: 'archive'; readonly channel: string; readonly minutes: number }
  | Asking
);

/** What somebody types, or an event of a pipeline. */
interface Asking {
  readonly kind: 'ask';
  readonly by: 'ada' | 'bob' | 'deploy';
  readonly verb: 'start' | 'stop' | 'hold' | 'resume';
  readonly minutes: number | undefined;
  /** A pipeline may mean all that have its tag. A command about several would have to be confirmed. */
  readonly of: 'it' | 'its tag';
}

/** Some names are taken twice, so that a command may mean two. */
const NAMES = ['web', 'api', 'worker-1'] as const;
const CHANNELS = ['C0DEV00001', 'C0OPS00001', 'dev', undefined] as const;

const anyMinutes = fc.oneof(fc.integer({ min: 1, max: 15 }), fc.integer({ min: 15, max: 240 }));

export const anyTrouble = (machines: number) => {
  const machine = fc.nat(machines - 1);
  return fc.oneof(
    fc.record({ kind: fc.constant('power-off' as const), machine }),
    fc.record({ kind: fc.constant('events-late' as const), machine, minutes: anyMinutes }),
    fc.record({ kind: fc.constant('events-lost' as const), machine }),
    fc.record({
      kind: fc.constant('one-denied' as const),
      machine,
      minutes: anyMinutes,
      isNamed: fc.boolean(),
    }),
    fc.record({
      kind: fc.constant('few-left' as const),
      machine,
      minutes: fc.integer({ min: 60, max: 240 }),
      left: fc.nat(2),
    }),
    fc.record({ kind: fc.constant('rename' as const), machine, name: fc.constantFrom(...NAMES) }),
    fc.record({ kind: fc.constant('move' as const), machine, channel: fc.constantFrom(...CHANNELS) }),
    fc.record({ kind: fc.constant('untag' as const), machine, minutes: anyMinutes }),
    fc.record({ kind: fc.constant('delete-message' as const), machine }),
    fc.record({
      kind: fc.constant('archive' as const),
      machine,
      channel: fc.constantFrom('C0DEV00001', 'C0OPS00001'),
      minutes: anyMinutes,
    }),
    {
      weight: 4,
      arbitrary: fc.record({
        kind: fc.constant('ask' as const),
        machine,
        by: fc.constantFrom('ada', 'bob', 'deploy', 'deploy'),
        verb: fc.constantFrom('start', 'stop', 'stop', 'hold', 'resume'),
        minutes: fc.constantFrom(undefined, 30, 90, 600),
        of: fc.constantFrom('it', 'it', 'its tag'),
      }),
    },
  );
};

/** Those that last, as faults of their machine. */
export const faultsOf = (
  { troubles = [] }: { readonly troubles?: readonly Trouble[] },
  machines: readonly NewMachine[],
): readonly Fault[] =>
  troubles.flatMap((trouble): Fault[] => {
    const machine = machines[trouble.machine % machines.length];
    if (machine === undefined || !('minutes' in trouble)) return [];
    const window = { from: trouble.at, to: trouble.at + (trouble.minutes ?? 0) * MINUTE_MS };
    if (trouble.kind === 'one-denied')
      return [{ kind: 'one-denied', id: machine.id, isNamed: trouble.isNamed, ...window }];
    if (trouble.kind === 'archive')
      return [{ kind: 'channel-archived', channel: trouble.channel, ...window }];
    return trouble.kind === 'few-left'
      ? [{ kind: 'few-left', type: machine.type, left: trouble.left, ...window }]
      : [];
  });

export function befall(trouble: Trouble, machines: readonly Machine[], world: World): void {
  const machine = machines[trouble.machine % machines.length];
  if (machine === undefined || machine.gone) return;
  const now = world.clock.now();
  switch (trouble.kind) {
    case 'power-off':
      world.machines.powerOff(machine);
      return;
    case 'events-late':
      if (isDatabase(machine)) machine.eventsLateUntil = now + trouble.minutes * MINUTE_MS;
      return;
    case 'events-lost':
      if (isDatabase(machine)) machine.eventsLateUntil = now + 99 * DAY_MS;
      return;
    case 'one-denied':
    case 'few-left':
    case 'archive':
      // They last: see `faultsOf`.
      return;
    case 'rename':
      // A database's name is its id.
      if (isDatabase(machine) || machine.name === trouble.name) return;
      machine.name = trouble.name;
      machine.names.add(trouble.name);
      machine.movedAt = now;
      world.tally.count('renamed');
      return;
    case 'move':
      if (machine.channelTag === trouble.channel) return;
      machine.channelTag = trouble.channel;
      machine.movedAt = now;
      world.tally.count('moved');
      return;
    case 'untag':
      if (!machine.isTagged) return;
      tag(machine, false, world);
      world.at(now + trouble.minutes * MINUTE_MS, () => tag(machine, true, world));
      return;
    case 'delete-message': {
      const { chat, tally } = world;
      const message = chat.messages.findLast((each) => each.stopAt > now && chat.isEditable(each));
      if (message === undefined) return;
      chat.remove(message);
      tally.count('message-deleted');
      return;
    }
    case 'ask':
      ask(trouble, machine, world);
      return;
  }
}

function tag(machine: Machine, isTagged: boolean, { clock, tally }: World): void {
  machine.isTagged = isTagged;
  machine.taggedAt = clock.now();
  tally.count(isTagged ? 'tagged-again' : 'untagged');
}

function ask({ by, verb, minutes, of }: Asking, machine: Machine, world: World): void {
  const isPipeline = by === 'deploy';
  const text = isPipeline && of === 'its tag' ? `Uptime="${machine.tag}"` : machine.id;
  const isTimed = minutes !== undefined && verb !== 'resume';
  // An event gives an instant, and a hold needs one.
  const at = world.clock.now() + (minutes ?? 60) * MINUTE_MS;
  const wish: Wish = {
    verb,
    of: { kind: 'text', text },
    ...((isTimed || verb === 'hold') && {
      until: isPipeline ? { kind: 'at', at } : { kind: 'for', minutes: minutes ?? 60 },
    }),
  };
  if (isPipeline) world.send(by, wish);
  else world.type(by, wish);
}
