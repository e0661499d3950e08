import { stopOf } from '../../src/core/notice/notice.ts';
import type { Request } from '../../src/core/request/request.ts';
import type { Direction } from '../../src/core/schedule/schedule.ts';
import { type EpochMs, floorToMinute, MINUTE_MS } from '../../src/core/time.ts';
import { readTag, startedAt, type Wish, wishOf } from './oracle.ts';
import type { Machine } from './world/machine.ts';
import type { World } from './world/world.ts';

export const clockText = (at: EpochMs): string => new Date(at).toISOString().slice(0, 19).replace('T', ' ');

/** @returns why this request does not want this */
function unasked({ verb, of }: Request, direction: Direction, machine: Machine): string | undefined {
  if (of.kind !== 'text') return undefined;
  if (verb !== direction) return `asked to ${verb}`;
  return [machine.id, `Uptime="${machine.tag}"`].includes(of.text) ? undefined : `asked for ${of.text}`;
}

/** What Uptime does must be what the latest words want, and a stop must have been announced. */
export function breachesOf(
  direction: Direction,
  machine: Machine,
  world: World,
  request?: Request,
): string[] {
  const now = world.clock.now();
  const holds = world.records.holds.get(machine.ref) ?? [];
  // A run may or may not know of a hold made at this moment, or one that a list does not show yet.
  const known = holds.filter(({ storedAt }) => storedAt < now);
  // The same goes for one that was just released.
  const lately = (world.records.released.get(machine.ref) ?? []).filter(
    ({ releasedAt }) => releasedAt >= now,
  );
  const wish = wishOf(machine, now, world, known);
  const what = `${direction} ${machine.id} (${machine.tag})`;
  if (wish.want === 'untouched') return [`invariants 3 and 6: ${what}, which is ${wish.why}`];
  // What somebody asks for in so many words is itself the latest word, and needs no notice.
  if (request?.of.kind === 'text') {
    const why = unasked(request, direction, machine);
    return why === undefined ? [] : [`invariant 3: ${what}, ${why}`];
  }
  const wishes = [wish, wishOf(machine, now, world), wishOf(machine, now, world, [...holds, ...lately])];
  if (!wishes.some((each) => allows(each, direction))) {
    const since = 'since' in wish ? ` since ${clockText(wish.since)}` : '';
    return [`the latest word: ${what}, wanted ${wish.want}${since}`];
  }
  const read = readTag(machine, world);
  if (direction === 'start' || !read.ok || read.policy.notice === 'none') return [];
  const started = startedAt(machine) ?? 0;
  const since = wish.want === 'down' ? wish.since : 0;
  const told = world.chat
    .naming(machine.key)
    .some(
      ({ channel, postedAt, stopAt }) =>
        (channel === read.policy.channel || machine.movedAt > now - JUST_MOVED_MS) &&
        floorToMinute(postedAt) + read.policy.leadMinutes * MINUTE_MS <= now &&
        stopAt <= now &&
        postedAt >= started &&
        stopAt >= floorToMinute(since),
    );
  return told ? [] : [`invariants 1 and 2: ${what}, due since ${clockText(since)}, was not announced`];
}

/** A run may have read the old tag. */
const JUST_MOVED_MS = 2 * MINUTE_MS;

const allows = ({ want }: Wish, direction: Direction): boolean =>
  want === 'either' || want === (direction === 'start' ? 'up' : 'down');

/**
 * One message per stop: nobody reads about the same stop of the same machine twice, unless it was started in between, or a run died
 * between posting a message and recording it.
 */
export function toldTwice({ chat, machines, faults }: World): string[] {
  const seen = new Map<string, EpochMs>();
  return chat.messages.flatMap(({ channel, stopAt, items, postedAt }) =>
    items.flatMap((item) => {
      const { key, name } = item;
      const id = `${channel} ${stopOf(item, { stopAt })} ${key}`;
      const before = seen.get(id);
      seen.set(id, postedAt);
      if (before === undefined) return [];
      const restarted = machines.all
        .get(key)
        ?.deeds.some(({ to, toldAt }) => to === 'running' && toldAt > before);
      const unconfirmed = faults.all.some(
        ({ kind, from, to }) =>
          (kind === 'runs-crash' || kind === 'writes-refused') &&
          from <= postedAt &&
          before <= to + MINUTE_MS,
      );
      return restarted || unconfirmed ? [] : [`invariant 5: ${name} was told of ${clockText(stopAt)} twice`];
    }),
  );
}

/**
 * Two people who press the same button of one message before its stop get the same hold, whoever was first. The exception: a tag that
 * was changed in between gives *Skip tonight* another night.
 */
export function heldAlike({ presses, records, chat, machines }: World): string[] {
  const untils = new Map<string, EpochMs>();
  const taggedAt = new Map([...machines.all.values()].map((machine) => [machine.ref, machine.taggedAt]));
  return [...records.holds.values()].flat().flatMap(({ requestId, resource, until }) => {
    const press = presses.get(requestId.split('/', 1)[0] ?? '');
    if (press?.of.kind !== 'notice') return [];
    const pressed = press.of.notice;
    const stopAt = chat.messages.find(({ notice }) => notice === pressed)?.stopAt ?? 0;
    if (press.at > stopAt) return [];
    if (press.at < (taggedAt.get(resource) ?? 0)) return [];
    const id = `${pressed} ${JSON.stringify(press.until)} ${resource}`;
    const before = untils.get(id) ?? until;
    untils.set(id, until);
    return before === until
      ? []
      : [`invariant 5: one button of ${pressed} holds until ${clockText(before)} and ${clockText(until)}`];
  });
}
