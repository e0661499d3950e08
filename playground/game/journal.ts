import type { EpochMs } from '../../src/core/time.ts';
import { type Act, perform } from './acts.ts';
import type { Game } from './game.ts';

/** What was done when. Posts and views have other ids in another world, so they are counted. */
export interface Entry {
  readonly at: EpochMs;
  readonly act: Act;
  readonly post?: { readonly group: string; readonly nth: number } | undefined;
  readonly view?: number | undefined;
  /** Which of the posts with that button was pressed, as a story tells it. */
  readonly order?: 'newest' | 'oldest' | 'between' | undefined;
}

/** What people did in a world. To undo the last of it, a new world is made and everything before is done again. */
export class Journal {
  readonly entries: readonly Entry[];

  constructor(entries: readonly Entry[] = []) {
    this.entries = entries;
  }

  /** Call before it is done. */
  with(act: Act, game: Game): Journal {
    const entry: Entry = {
      at: game.world.clock.now(),
      act,
      post: 'post' in act && act.post !== undefined ? game.posts.place(act.post) : undefined,
      view: 'view' in act && act.view !== undefined ? viewsOf(game, act.user).indexOf(act.view) : undefined,
      order:
        act.do === 'press' && act.post !== undefined
          ? game.posts.order(act.post, act.user, act.actionId)
          : undefined,
    };
    return new Journal([...this.entries, entry]);
  }

  /** Everything before the last thing that changed something, and when that was. Undefined if there was none. */
  undone(): { readonly journal: Journal; readonly at: EpochMs } | undefined {
    const last = this.entries.findLastIndex(({ act }) => isUndoable(act));
    const entry = this.entries[last];
    return entry && { journal: new Journal(this.entries.slice(0, last)), at: entry.at };
  }

  /** Does it all again in a world that has just begun, and winds its clock to `at`. */
  async replay(game: Game, at: EpochMs): Promise<void> {
    for (const entry of this.entries) {
      if (movesClock(entry.act)) continue;
      await windTo(game, entry.at);
      await perform(game, translated(entry, game));
    }
    await windTo(game, at);
    await game.settle();
  }
}

const windTo = async (game: Game, at: EpochMs): Promise<void> => {
  if (at > game.world.clock.now()) await game.winder.to(at);
};

const viewsOf = ({ world: { slack } }: Game, user: string): readonly string[] =>
  [...slack.modals(user), slack.home(user)].flatMap((view) => view?.id ?? []);

function translated({ act, post, view }: Entry, game: Game): Act {
  const user = 'user' in act ? act.user : '';
  const viewId = view === undefined ? '' : (viewsOf(game, user)[view] ?? '');
  switch (act.do) {
    case 'press':
      return { ...act, post: post && game.posts.at(post), view: view === undefined ? undefined : viewId };
    case 'submit':
      return { ...act, view: viewId };
    default:
      return act;
  }
}

/** These only pass time, which the others' instants bring with them. */
const movesClock = ({ do: what }: Act): boolean =>
  what === 'wind' || what === 'step' || what === 'next' || what === 'run';

/** Looking at Home and standing still change nothing. */
const isUndoable = (act: Act): boolean => act.do !== 'home' && !(act.do === 'run' && act.pace === 0);
