/** What a story says that people and AWS do, as the page does it: `story-file.ts` the other way round. */

import { findElement } from '../slack/blocks/index.ts';
import type { Cast } from '../story/cast.ts';
import { idsIn, typedBy } from '../story/people.ts';
import type { Act as PersonsAct } from '../story/read-story.ts';
import type { AwsActs, What } from '../story/schema.ts';
import type { Act } from './acts.ts';
import type { Game } from './game.ts';

export interface Scene {
  readonly game: Game;
  readonly cast: Cast;
  /** The keys of the machines that a name means. */
  readonly keys: ReadonlyMap<string, readonly string[]>;
}

/** What to perform in the world as it then is. @throws Error if something is not there */
export type ToPerform = (scene: Scene) => readonly Act[];

/** @throws Error for what the page cannot do */
export function actOf({ who, verb, what }: PersonsAct): ToPerform {
  switch (verb) {
    case 'types':
      return ({ cast }) => [{ do: 'command', user: idOf(who, cast), ...typedBy(what, cast) }];
    case 'presses':
      return ({ game, cast }) => [pressOf(idOf(who, cast), what, game)];
    case 'fills':
      return ({ game, cast }) => [submitOf(idOf(who, cast), what, game, cast)];
    case 'opens':
      return ({ cast }) => [{ do: 'home', user: idOf(who, cast) }];
    case 'closes':
      return ({ cast }) => [{ do: 'dismiss', user: idOf(who, cast), all: what === 'all' }];
    default:
      throw new Error(`the page can't play "${who} ${verb}"`);
  }
}

/** @throws Error for what the page cannot do */
export function actsOfAws(acts: AwsActs): ToPerform {
  const { stop, start, powerOff, tag, scale, ...others } = acts;
  const [other] = Object.keys(others);
  if (other !== undefined) throw new Error(`the page can't play ${other} of AWS`);
  return ({ keys }) => {
    const keysOf = (names: string | readonly string[] | undefined): readonly string[] =>
      [names ?? []].flat().flatMap((name) => {
        const found = keys.get(name);
        if (!found) throw new Error(`the fleet has no ${name}`);
        return found;
      });
    const console = (what: 'start' | 'stop' | 'poweroff', names: string | readonly string[] | undefined) =>
      keysOf(names).map((key): Act => ({ do: 'console', key, what }));
    return [
      ...console('stop', stop),
      ...console('start', start),
      ...console('poweroff', powerOff),
      ...Object.entries(scale ?? {}).flatMap(([name, size]) =>
        keysOf(name).map((key): Act => {
          const sizes = typeof size === 'number' ? { desired: size } : size;
          return { do: 'scale', key, sizes };
        }),
      ),
      ...Object.entries(tag ?? {}).flatMap(([name, value]) =>
        keysOf(name).map((key): Act => ({ do: 'tag', key, value })),
      ),
    ];
  };
}

const idOf = (who: string, { people }: Cast): string => people.get(who)?.id ?? who;

/** The newest (or oldest) thing before this person's eyes that has the button: a window, a message, or Home. */
function pressOf(user: string, what: What, game: Game): Act {
  const isOldest = typeof what === 'object';
  const button = isOldest ? textOf(what.oldest) : textOf(what);
  const on = (where: { post: string } | { view: string }, blocks: readonly unknown[]): readonly Act[] => {
    const found = findElement(blocks, button);
    const actionId = String(found?.element.action_id);
    return found ? [{ do: 'press', user, ...where, blockId: found.blockId, actionId, given: null }] : [];
  };
  const { slack } = game.world;
  const home = slack.home(user);
  const having = [
    ...slack.modals(user).toReversed(),
    ...game.posts.seenBy(user).toReversed(),
    ...(home ? [home] : []),
  ].flatMap((each) => on('title' in each ? { view: each.id } : { post: each.id }, each.blocks));
  const press = having.at(isOldest ? -1 : 0);
  if (!press) throw new Error(`there is no button ${button}`);
  return press;
}

function submitOf(user: string, what: What, game: Game, cast: Cast): Act {
  const view = game.world.slack.modals(user).at(-1);
  if (!view) throw new Error('no window is open');
  if (typeof what !== 'object') throw new Error('expected what is filled in, by label');
  const inputs = Object.entries(idsIn(what, cast)).map(([which, given]) => {
    const found = findElement(view.blocks, which);
    if (!found) throw new Error(`the window has no ${which}`);
    return { blockId: found.blockId, actionId: String(found.element.action_id), given: asGiven(given) };
  });
  return { do: 'submit', user, view: view.id, inputs };
}

const asGiven = (given: string | readonly string[] | null): string | string[] | null =>
  typeof given === 'string' || given === null ? given : [...given];

function textOf(what: unknown): string {
  if (typeof what !== 'string') throw new Error('expected a text');
  return what;
}
