/** The machines of a world as a story lists them. */
import type { EpochMs } from '../../src/core/time.ts';
import { type Region, startAwsStandIn } from '../aws/index.ts';
import type { Resource } from '../aws/region.ts';
import { VirtualClock } from '../aws/time/index.ts';
import { ACCOUNT } from '../world/account.ts';
import { keyOf, thingsIn } from './fleet-view.ts';
import type { Story } from './game.ts';

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
    const first = new Map(regions.flatMap(thingsIn).map((thing) => [nameOf(thing, names), thing]));
    const known = namesIn(now);
    return now.flatMap(thingsIn).flatMap((thing) => {
      const name = nameOf(thing, known);
      const began = first.get(name);
      return began ? [entryOf(began, name, thing.id, tagKey, at)] : [];
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
      const wanted = 'kind' in thing ? thing.id : (thing.tags.get('Name') ?? thing.id);
      return [keyOf(thing), freeName(wanted, taken)];
    }),
  );
}

const nameOf = (thing: Resource, names: ReadonlyMap<string, string>): string =>
  names.get(keyOf(thing)) ?? thing.id;

function entryOf(
  thing: Resource,
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
