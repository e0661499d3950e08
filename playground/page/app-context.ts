import type { Person, Snapshot } from '../game/view.ts';
import type { Given } from '../slack/blocks/index.ts';
import type { Reader } from './blocks/mrkdwn.tsx';
import type { Surface } from './blocks/surface.ts';

/** What every part of the page needs: the world, whom the user acts as, and how to do something. */
export interface AppContext {
  readonly world: Snapshot;
  readonly me: Person;
  readonly reader: Reader;
  /** Does something in the playground and shows what goes wrong. Resolves to whether it went well. */
  act(what: object): Promise<boolean>;
}

export const readerOf = ({ place, clock }: Snapshot, me: Person): Reader => ({
  now: clock.now,
  timeZone: me.tz,
  names: new Map([
    ...place.people.map(({ id, name }) => [id, name] as const),
    ...place.userGroups.map(({ id, handle }) => [id, handle] as const),
    [place.bot, 'Uptime'],
  ]),
  channels: new Map(place.channels.map(({ id, name }) => [id, name])),
});

/** A surface that tells the app of every change at once. */
export const pressing = (
  { act, me, reader, world }: AppContext,
  id: string,
  where: { post: string } | { view: string },
  chosen: ReadonlyMap<string, Given>,
): Surface => ({
  id,
  reader,
  people: world.place.people,
  press: (blockId, actionId, given) =>
    void act({ do: 'press', user: me.id, ...where, blockId, actionId, given }),
  enter: () => {},
  entered: (blockId, actionId) => chosen.get(`${blockId} ${actionId}`),
  errors: {},
});
