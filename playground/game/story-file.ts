/** A world as a story that `npm run story` plays: to show somebody else what happened. */
import { Document } from 'yaml';
import type { EpochMs } from '../../src/core/time.ts';
import { ADMINS } from '../story/cast.ts';
import { dateAndTime } from '../story/when.ts';
import type { Game, Story } from './game.ts';
import type { Entry, Journal } from './journal.ts';
import { fleetAtFirst, type Json, namesIn } from './story-fleet.ts';

/** A key of its own: an object with a `then` looks like a promise. */
const THEN = 'then';

export async function storyFile(story: Story, journal: Journal, game: Game): Promise<string> {
  const { settings, clock } = game.world;
  const at = (instant: EpochMs): string => dateAndTime(instant, settings.timeZone);
  const people = new Map(story.people.map(({ id, name }) => [id, name]));
  // Made ids differ from world to world, names do not.
  const names = namesIn(game.regions);
  const ids = new Map([
    ...people,
    ...story.channels.map(({ id, name }): [string, string] => [id, name]),
    ...story.userGroups.map(({ id, handle }): [string, string] => [id, handle]),
  ]);
  const first = story.channels[0]?.id;
  const untold = new Set<string>();
  const then: Json[] = [];
  for (const entry of journal.entries) {
    const { at: instant, act } = entry;
    const told = tell(entry, ids, first, (key) => names.get(key) ?? key);
    if (told === undefined) untold.add(act.do === 'console' ? act.what : act.do);
    else if (told !== 'time passes') then.push({ [at(instant)]: told });
  }
  const document = new Document({
    story: story.title,
    settings: withNames(story.config, ids),
    people: Object.fromEntries(
      story.people.map(({ name, tz, email, is }) => [
        name,
        { zone: tz, ...(email !== undefined && { email }), ...(is !== undefined && { is }) },
      ]),
    ),
    groups: Object.fromEntries(
      story.userGroups.map(({ handle, users }) => [handle, users.map((id) => people.get(id) ?? id)]),
    ),
    channels: story.channels.map(({ name }) => name).filter((name) => name !== ADMINS),
    at: at(story.at),
    fleet: (await fleetAtFirst(story, game.regions, settings.tagKey, at)).map((entry) =>
      withNames(entry, ids),
    ),
    [THEN]: [...then, { [at(clock.now())]: {} }],
  });
  if (untold.size > 0)
    document.commentBefore = ` A story cannot tell this yet, so it is left out: ${[...untold].join(', ')}`;
  return document.toString();
}

/** What a story says of it; undefined if it has no words for that. */
function tell(
  { act, order }: Entry,
  ids: ReadonlyMap<string, string>,
  first: string | undefined,
  nameOf: (key: string) => string,
): Json | 'time passes' | undefined {
  const who = 'user' in act ? (ids.get(act.user) ?? act.user) : '';
  switch (act.do) {
    case 'command':
      return {
        [`${who} types`]: act.channel === first ? act.text : { in: ids.get(act.channel), text: act.text },
      };
    case 'press':
      if (act.given !== null || order === 'between') return undefined;
      return { [`${who} presses`]: order === 'oldest' ? { oldest: act.actionId } : act.actionId };
    case 'submit':
      return {
        [`${who} fills`]: Object.fromEntries(
          act.inputs.map(({ actionId, given }) => [actionId, withNames(given ?? '', ids)]),
        ),
      };
    case 'home':
      return { [`${who} opens`]: 'Home' };
    case 'tag':
      return act.value === null ? undefined : { aws: { tag: { [nameOf(act.key)]: act.value } } };
    case 'scale':
      return { aws: { scale: { [nameOf(act.key)]: act.sizes } } };
    case 'console':
      if (act.what === 'start' || act.what === 'stop') return { aws: { [act.what]: nameOf(act.key) } };
      return act.what === 'poweroff' ? { aws: { powerOff: nameOf(act.key) } } : undefined;
    case 'trouble':
      return act.what === 'slackDown' ? { slack: act.on ? 'down' : 'up' } : undefined;
    case 'dismiss':
      return { [`${who} closes`]: act.all ? 'all' : 'top' };
    case 'wind':
    case 'step':
    case 'next':
    case 'run':
      return 'time passes';
  }
}

function withNames(value: unknown, names: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') return names.get(value) ?? value;
  if (Array.isArray(value)) return value.map((each) => withNames(each, names));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [names.get(key) ?? key, withNames(each, names)]),
  );
}
