/** The machines of a story. What they did before it began is what their schedule asked for. */
import type { Clock } from '../../src/app/ports/clock.ts';
import { occurrences } from '../../src/core/schedule/occurrences.ts';
import type { Direction } from '../../src/core/schedule/schedule.ts';
import { CHANNEL_TAG } from '../../src/core/settings/routing.ts';
import { tagParser } from '../../src/core/settings/schedule-context.ts';
import { DAY_MS, type EpochMs } from '../../src/core/time.ts';

import { ACCOUNT } from '../world/account.ts';
import type { World } from '../world/world.ts';
import type { Cast } from './cast.ts';
import type { Machine } from './machine.ts';
import type { FleetEntry } from './schema.ts';
import { seedGroup, seedNodeGroup } from './seed-group.ts';
import { seedService } from './seed-service.ts';
import { readDuration, readTime } from './when.ts';

/** What a fleet is added to. */
export type Ground = Pick<World, 'aws' | 'settings'> & { readonly clock: Clock };

/** Adds the fleet. Returns each machine by its name, and all machines of an entry by the entry's. */
export function seedFleet(
  world: Ground,
  fleet: readonly FleetEntry[],
  channels: Cast['channels'],
): ReadonlyMap<string, readonly Machine[]> {
  const named = new Map<string, readonly Machine[]>();
  for (const entry of fleet) {
    const added = addEntry(world, entry, channels);
    for (const [name, resource] of added) named.set(name, [resource]);
    named.set(nameOf(entry), [...added.values()]);
  }
  return named;
}

function nameOf(entry: FleetEntry): string {
  if ('asg' in entry) return entry.asg;
  if ('ecs' in entry) return entry.ecs;
  if ('eks' in entry) return entry.eks;
  if ('ec2' in entry) return entry.ec2;
  return 'rds' in entry ? entry.rds : entry.cluster;
}

/** Of another account, which shares it. */
const LICENCE = 'arn:aws:license-manager:eu-central-1:999900000001:license-configuration:lic-0123456789ab';

function addEntry(
  world: Ground,
  entry: FleetEntry,
  channels: Cast['channels'],
): ReadonlyMap<string, Machine> {
  const { settings, clock } = world;
  const region = world.aws.account(entry.account ?? ACCOUNT).region(entry.region ?? 'eu-central-1');
  const tags = {
    ...withChannelIds(entry.tags ?? {}, channels),
    ...(entry.tag === undefined ? {} : { [settings.tagKey]: entry.tag }),
  };
  const stoppingMs = entry.stopTakes === undefined ? undefined : readDuration(entry.stopTakes);
  const startingMs = entry.startTakes === undefined ? undefined : readDuration(entry.startTakes);
  if ('asg' in entry) {
    const propagated = entry.propagates === true ? Object.keys(tags) : [];
    const takes = { launchingMs: startingMs, terminatingMs: stoppingMs };
    return new Map([[entry.asg, region.addGroup({ ...seedGroup(entry), ...takes, tags, propagated })]]);
  }
  if ('ecs' in entry) {
    const seed = { ...seedService(entry, clock.now()), tags, stoppingMs, startingMs };
    const service = region.addEcsService(seed);
    if (entry.bounds !== undefined) region.scalableTargets.register(`service/${service.id}`, entry.bounds);
    return new Map([[entry.ecs, service]]);
  }
  if ('eks' in entry) {
    const seed = { ...seedNodeGroup(entry), tags, stoppingMs, startingMs };
    return new Map([[entry.eks, region.nodeGroups.add(seed)]]);
  }
  const restartsIn = 'restartsIn' in entry ? readDuration(entry.restartsIn ?? '') : undefined;
  const automaticRestartAt = restartsIn === undefined ? undefined : clock.now() + restartsIn;
  const times = { stoppingMs, startingMs, automaticRestartAt };
  if ('rds' in entry) {
    const {
      rds: id,
      engine,
      class: instanceClass,
      zone,
      state: status,
      multiAz,
      copiesTags,
      described,
    } = entry;
    const seed = { id, engine, instanceClass, zone, status, tags, multiAz, copiesTags, described };
    return new Map([[id, region.addDbInstance({ ...seed, ...times })]]);
  }
  if ('cluster' in entry) {
    const {
      cluster: id,
      engine,
      class: instanceClass,
      state: status,
      members,
      serverless,
      described,
    } = entry;
    const { globalCluster: globalClusterId } = entry;
    const seed = { id, engine, instanceClass, status, tags, members, serverless, globalClusterId, described };
    return new Map([[id, region.addDbCluster({ ...seed, ...times })]]);
  }
  const { ec2, count, type, zone, state = 'running', launched, spot, stopProtection } = entry;
  const { id, hibernation, launchGroup, licence, rootDevice, operator, described } = entry;
  const licenses = licence === true ? [LICENCE] : [];
  const now = clock.now();
  const launchTime =
    launched === undefined
      ? latest(world, entry.tag, 'start', now)
      : // A time within the last day, or a date however long ago.
        (readTime(launched, now - DAY_MS, settings.timeZone) ?? readTime(launched, 0, settings.timeZone));
  const stoppedAt = state === 'stopped' ? latest(world, entry.tag, 'stop', now) : undefined;
  const stopped =
    stoppedAt === undefined
      ? {}
      : {
          transitionReason: `User initiated (${new Date(stoppedAt).toISOString().slice(0, 19).replace('T', ' ')} GMT)`,
          stateReason: {
            code: 'Client.UserInitiatedShutdown',
            message: 'Client.UserInitiatedShutdown: User initiated shutdown',
          },
        };
  const names = count === undefined ? [ec2] : Array.from({ length: count }, (_, i) => `${ec2}-${i + 1}`);
  const shape = { id, type, zone, spot, stopProtection, hibernation, launchGroup, licenses };
  const more = { rootDevice, operator, described };
  const seed = { ...shape, ...more, state, launchTime, tags, stoppingMs, ...stopped };
  return new Map(
    names.map((name) => [name, region.addInstance({ name, pendingMs: startingMs, ...seed })] as const),
  );
}

/** Stories call channels by name. Their tag holds an id. */
export function withChannelIds(
  tags: Readonly<Record<string, string>>,
  channels: Cast['channels'],
): Readonly<Record<string, string>> {
  const named = channels.find(({ name }) => name === tags[CHANNEL_TAG]);
  return named === undefined ? tags : { ...tags, [CHANNEL_TAG]: named.id };
}

/** When its schedule last started or stopped it. */
function latest(
  { settings }: Ground,
  tag: string | undefined,
  direction: Direction,
  now: EpochMs,
): EpochMs | undefined {
  const parsed = tag === undefined ? undefined : tagParser(settings)(tag);
  if (parsed?.ok !== true) return undefined;
  return occurrences(parsed.schedule, now - 8 * DAY_MS, now).findLast((each) => each.direction === direction)
    ?.at;
}
