/** A world as a story that `npm run story` plays: to show somebody else what happened. */
import { Temporal } from 'temporal-polyfill';
import { Document } from 'yaml';
import type { EpochMs } from '../../src/core/time.ts';
import { type Region, startAwsStandIn } from '../aws/index.ts';
import type { Resource } from '../aws/region.ts';
import { VirtualClock } from '../aws/time/index.ts';
import { ACCOUNT } from '../world/account.ts';
import { keyOf, thingsIn } from './fleet-view.ts';
import type { Game, Story } from './game.ts';
import type { Entry, Journal } from './journal.ts';

/** A key of its own: an object with a `then` looks like a promise. */
const THEN = 'then';

type Json = Readonly<Record<string, unknown>>;

export async function storyFile(story: Story, journal: Journal, game: Game): Promise<string> {
  const { settings, clock } = game.world;
  const at = (instant: EpochMs): string => timeIn(instant, settings.timeZone);
  const people = new Map(story.people.map(({ id, name }) => [id, name]));
  // Made ids differ from world to world, names do not.
  const names = namesIn(game.regions);
  const untold = new Set<string>();
  const then: Json[] = [];
  for (const entry of journal.entries) {
    const { at: instant, act } = entry;
    const told = tell(entry, people, (key) => names.get(key) ?? key);
    if (told === undefined) untold.add(act.do === 'console' ? act.what : act.do);
    else if (told !== 'time passes') then.push({ [at(instant)]: told });
  }
  const ids = new Map([
    ...people,
    ...story.channels.map(({ id, name }): [string, string] => [id, name]),
    ...story.userGroups.map(({ id, handle }): [string, string] => [id, handle]),
  ]);
  const document = new Document({
    story: story.title,
    settings: withNames(story.config, ids),
    people: Object.fromEntries(
      story.people.map(({ name, tz, email }) => [name, { zone: tz, ...(email !== undefined && { email }) }]),
    ),
    groups: Object.fromEntries(
      story.userGroups.map(({ handle, users }) => [handle, users.map((id) => people.get(id) ?? id)]),
    ),
    channels: story.channels.map(({ name }) => name),
    at: at(story.at),
    fleet: await fleetAtFirst(story, settings, at),
    [THEN]: [...then, { [at(clock.now())]: {} }],
  });
  if (untold.size > 0)
    document.commentBefore = ` A story cannot tell this yet, so it is left out: ${[...untold].join(', ')}`;
  return document.toString();
}

/** What a story says of it; undefined if it has no words for that. */
function tell(
  { act, order }: Entry,
  people: ReadonlyMap<string, string>,
  nameOf: (key: string) => string,
): Json | 'time passes' | undefined {
  const who = 'user' in act ? (people.get(act.user) ?? act.user) : '';
  switch (act.do) {
    case 'command':
      return { [`${who} types`]: act.text };
    case 'press':
      if (act.given !== null || order === 'between') return undefined;
      return { [`${who} presses`]: order === 'oldest' ? { oldest: act.actionId } : act.actionId };
    case 'submit':
      return {
        [`${who} fills`]: Object.fromEntries(
          act.inputs.map(({ actionId, given }) => [actionId, given ?? '']),
        ),
      };
    case 'home':
      return { [`${who} opens`]: 'Home' };
    case 'tag':
      return act.value === null ? undefined : { aws: { tag: { [nameOf(act.key)]: act.value } } };
    case 'console':
      if (act.what === 'start' || act.what === 'stop') return { aws: { [act.what]: nameOf(act.key) } };
      return act.what === 'poweroff' ? { aws: { powerOff: nameOf(act.key) } } : undefined;
    case 'trouble':
      return act.what === 'slackDown' ? { slack: act.on ? 'down' : 'up' } : undefined;
    case 'dismiss':
      return undefined;
    case 'wind':
    case 'step':
    case 'next':
    case 'run':
      return 'time passes';
  }
}

/** The fleet as the world began. */
async function fleetAtFirst(
  story: Story,
  { regions, tagKey }: { readonly regions: readonly string[]; readonly tagKey: string },
  at: (instant: EpochMs) => string,
): Promise<readonly Json[]> {
  const aws = await startAwsStandIn({ clock: new VirtualClock(story.at) });
  try {
    story.seed(aws);
    const all = regions.map((name) => aws.account(ACCOUNT).region(name));
    const names = namesIn(all);
    return all
      .flatMap(thingsIn)
      .map((thing) => entryOf(thing, names.get(keyOf(thing)) ?? thing.id, tagKey, at));
  } finally {
    await aws.close();
  }
}

/** What a story calls each machine, by its key. */
function namesIn(regions: readonly Region[]): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  return new Map(
    regions.flatMap(thingsIn).map((thing) => {
      const wanted = 'kind' in thing ? thing.id : (thing.tags.get('Name') ?? thing.id);
      return [keyOf(thing), freeName(wanted, taken)];
    }),
  );
}

function entryOf(thing: Resource, name: string, tagKey: string, at: (instant: EpochMs) => string): Json {
  const { [tagKey]: tag, Name: _, ...tags } = Object.fromEntries(thing.tags);
  const common = {
    region: thing.region,
    ...(tag !== undefined && { tag }),
    ...(Object.keys(tags).length > 0 && { tags }),
  };
  if ('kind' in thing) {
    const { engine, status: state } = thing;
    return { [thing.kind === 'db-cluster' ? 'cluster' : 'rds']: name, engine, state, ...common };
  }
  const { type, zone, state, launchTime, spot, stopProtection, hibernation } = thing;
  return {
    ec2: name,
    type,
    zone,
    state: state === 'stopped' ? 'stopped' : 'running',
    launched: at(launchTime),
    ...(spot !== undefined && { spot }),
    ...(stopProtection && { stopProtection }),
    ...(hibernation && { hibernation }),
    ...common,
  };
}

function freeName(wanted: string, taken: Set<string>): string {
  const plain = wanted.replaceAll(/[^\w.=-]/g, '-') || 'unnamed';
  let name = plain;
  for (let i = 2; taken.has(name); i += 1) name = `${plain}-${i}`;
  taken.add(name);
  return name;
}

function withNames(value: unknown, names: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') return names.get(value) ?? value;
  if (Array.isArray(value)) return value.map((each) => withNames(each, names));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [names.get(key) ?? key, withNames(each, names)]),
  );
}

function timeIn(at: EpochMs, timeZone: string): string {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDateTime();
  return local.toString({ smallestUnit: local.second === 0 ? 'minute' : 'second' }).replace('T', ' ');
}
