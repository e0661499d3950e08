/** The machines of a world as a story lists them. */
import type { EpochMs } from '../../src/core/time.ts';
import { type Region, startAwsStandIn } from '../aws/index.ts';
import { VirtualClock } from '../aws/time/index.ts';
import { ACCOUNT } from '../world/account.ts';
import type { Story } from './game.ts';
import {
  isScaled,
  keyOf,
  nameOf as nameOfThing,
  type Scaled,
  sizesOf,
  type Thing,
  thingsIn,
} from './things.ts';

export type Json = Readonly<Record<string, unknown>>;

/** The fleet as the world began, with the ids that it has in the world as it is. */
export async function fleetAtFirst(
  story: Story,
  now: readonly Region[],
  tagKey: string,
  at: (instant: EpochMs) => string,
): Promise<readonly Json[]> {
  const aws = await startAwsStandIn({ clock: new VirtualClock(story.at) });
  try {
    story.seed(aws);
    const regions = now.map(({ place }) => aws.account(ACCOUNT).region(place.region));
    const names = namesIn(regions);
    const first = new Map(
      regions.flatMap((region) => thingsIn(region).map((thing) => [nameOf(thing, names), { thing, region }])),
    );
    const known = namesIn(now);
    return now.flatMap(thingsIn).flatMap((thing) => {
      const name = nameOf(thing, known);
      const began = first.get(name);
      return began ? [entryOf(began.thing, began.region, name, thing.id, tagKey, at)] : [];
    });
  } finally {
    await aws.close();
  }
}

/** What a story calls each machine, by its key. */
export function namesIn(regions: readonly Region[]): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  return new Map(
    regions.flatMap(thingsIn).map((thing) => {
      return [keyOf(thing), freeName(nameOfThing(thing), taken)];
    }),
  );
}

const nameOf = (thing: Thing, names: ReadonlyMap<string, string>): string =>
  names.get(keyOf(thing)) ?? thing.id;

function entryOf(
  thing: Thing,
  region: Region,
  name: string,
  id: string,
  tagKey: string,
  at: (instant: EpochMs) => string,
): Json {
  const { [tagKey]: tag, Name: _, ...tags } = Object.fromEntries(thing.tags);
  const common = {
    region: thing.region,
    ...(tag !== undefined && { tag }),
    ...(Object.keys(tags).length > 0 && { tags }),
  };
  if (isScaled(thing)) return { ...scaledEntry(thing, name, region), ...common };
  if ('kind' in thing) {
    const { engine, status: state, instanceClass, described } = thing;
    const database = { engine, state, class: instanceClass, described: plain(described), ...common };
    if (thing.kind === 'db-instance') {
      const { zone, multiAz, copiesTags } = thing;
      return plain({ rds: name, zone, multiAz, copiesTags, ...database });
    }
    const { memberIds, serverless, globalClusterId: globalCluster } = thing;
    return plain({ cluster: name, members: memberIds.length, serverless, globalCluster, ...database });
  }
  const { type, zone, state, launchTime, spot, stopProtection, hibernation, rootDevice, operator } = thing;
  const { Licenses: _licenses, ...described } = thing.described ?? {};
  return plain({
    ec2: name,
    id,
    type,
    zone,
    state: state === 'stopped' ? 'stopped' : 'running',
    launched: at(launchTime),
    spot,
    stopProtection,
    hibernation,
    rootDevice: rootDevice === 'instance-store' ? rootDevice : undefined,
    operator,
    licence: thing.licenses.length > 0,
    described: plain(described),
    ...common,
  });
}

function scaledEntry(thing: Scaled, name: string, region: Region): Json {
  const { min, desired, max } = sizesOf(thing, region);
  switch (thing.kind) {
    case 'auto-scaling-group': {
      const { types, onDemandPercent, newInstancesProtected, suspended, warmPool, propagated } = thing;
      return plain({
        ...{ asg: name, min, desired, max, types: types.map(({ type }) => type), onDemandPercent },
        protected: newInstancesProtected,
        suspended: [...suspended],
        warmPool: warmPool && plain({ min: warmPool.min, maxPrepared: warmPool.maxPrepared }),
        propagates: propagated.size > 0,
      });
    }
    case 'ecs-service': {
      const { cluster, launchType: launch, strategy, managedBy, controller } = thing;
      return plain({
        ...{ ecs: name, cluster, desired, launch },
        daemon: strategy === 'DAEMON',
        express: managedBy === 'ECS',
        controller: controller === 'ECS' ? undefined : controller,
        bounds: min !== undefined && max !== undefined ? { min, max } : undefined,
      });
    }
    case 'node-group': {
      const { cluster, instanceTypes: types, capacityType } = thing;
      return plain({ eks: name, in: cluster, min, desired, max, types, spot: capacityType === 'SPOT' });
    }
  }
}

/** Without what says nothing. */
function plain(entry: object | undefined = {}): Json {
  return Object.fromEntries(Object.entries(entry).filter(([, value]) => isSaying(value)));
}

function isSaying(value: unknown): boolean {
  if (value === undefined || value === false) return false;
  return typeof value !== 'object' || value === null || Object.keys(value).length > 0;
}

function freeName(wanted: string, taken: Set<string>): string {
  const plainName = wanted.replaceAll(/[^\w.=-]/g, '-') || 'unnamed';
  let name = plainName;
  for (let i = 2; taken.has(name); i += 1) name = `${plainName}-${i}`;
  taken.add(name);
  return name;
}
