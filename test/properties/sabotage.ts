/** How a promise is broken on purpose, at one of the ports that a run works with. */
import type { Store } from '../../src/app/ports/store.ts';
import { type PlayOptions, play } from './play.ts';
import type { Story } from './story.ts';
import type { WorldPorts } from './world/ports.ts';

/** The port with some of its methods replaced. */
export const instead = <T extends object>(port: T, own: Partial<T>): T =>
  new Proxy(port, { get: (target, name) => Reflect.get(Object.hasOwn(own, name) ? own : target, name) });

export const withStore = (ports: WorldPorts, own: (store: Store) => Partial<Store>): WorldPorts => ({
  ...ports,
  store: instead<Store>(ports.store, own(ports.store)),
});

/**
 * The first breach in up to so many stories.
 *
 * @param breach looked for; by default any. A sabotage may break other promises first
 */
export async function firstBreach(
  options: PlayOptions,
  stories: readonly Story[],
  breach = /./,
): Promise<string | undefined> {
  for (const story of stories) {
    const first = (await play(story, options)).breaches.find((line) => breach.test(line));
    if (first !== undefined) return first;
  }
  return undefined;
}
