/** Whether the messages are right: as things are, not as they were when they were posted. */
import { type EpochMs, MINUTE_MS } from '../../src/core/time.ts';
import { silences } from './candour.ts';
import { readTag } from './oracle.ts';
import type { Message } from './world/chat.ts';
import type { Machine } from './world/machine.ts';
import type { World } from './world/world.ts';

/** One line for each resource that a message ahead of its stop still shows under an old name, or promises to stop by mistake. */
export function wronglyShown(machines: readonly Machine[], world: World, now: EpochMs): string[] {
  const { chat } = world;
  return machines.flatMap((machine) => {
    if (machine.gone) return [];
    const open = chat.naming(machine.key).filter(({ stopAt }) => stopAt > now);
    return open.flatMap((message) => {
      const isCalm = now >= calmSince(machine, message, world, now);
      const why = isCalm && chat.isEditable(message) ? wrong(machine, message, world) : undefined;
      return why === undefined ? [] : [`a message put right: ${machine.id} in ${message.notice} ${why}`];
    });
  });
}

function wrong(machine: Machine, { notice, channel }: Message, world: World): string | undefined {
  // Each machine has a copy of what was posted. What is shown now is in the message itself.
  const shown = world.chat.messages.find((each) => each.notice === notice)?.view.lines;
  const line = shown?.find(({ item }) => item.key === machine.key);
  if (line === undefined) return undefined;
  if (machine.isTagged && line.item.name !== machine.name)
    return `is called ${line.item.name}, not ${machine.name}`;
  if (line.status.kind !== 'stops') return undefined;
  const read = readTag(machine, world);
  if (!read.ok) return `is to stop and is ${read.why}`;
  const isMoved = read.policy.notice !== 'none' && read.policy.channel !== channel;
  return isMoved ? `is to stop and belongs to ${read.policy.channel}` : undefined;
}

/** Two ticks after the last change, and after everything that kept Uptime from seeing or saying it. */
function calmSince(
  machine: Machine,
  { postedAt }: Message,
  { faults, settings }: World,
  now: EpochMs,
): EpochMs {
  const wait = (2 * settings.tickMinutes + 3) * MINUTE_MS;
  const broken = faults.all.flatMap((fault) =>
    fault.from <= now && silences(fault, machine) ? [Math.min(fault.to, now)] : [],
  );
  return Math.max(machine.movedAt, machine.taggedAt, postedAt, ...broken) + wait;
}
