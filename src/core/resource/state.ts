import type { KindTraits } from './traits.ts';

/**
 * One word for the state of every kind.
 *
 * `busy` may be up or down: the provider currently refuses both a stop and a start (a database that is `backing-up`),
 * so the next tick tries again.
 */
export type ResourceState = 'running' | 'stopped' | 'starting' | 'stopping' | 'busy';

interface Stateful {
  readonly state: ResourceState;
}

/** Running, or starting. */
export const isUp = ({ state }: Stateful): boolean => state === 'running' || state === 'starting';

/** Stopped, or stopping. */
export const isDown = ({ state }: Stateful): boolean => state === 'stopped' || state === 'stopping';

export const isRunning = ({ state }: Stateful): boolean => state === 'running';

export const isStopped = ({ state }: Stateful): boolean => state === 'stopped';

export const isStarting = ({ state }: Stateful): boolean => state === 'starting';

export const isStopping = ({ state }: Stateful): boolean => state === 'stopping';

export const isBusy = ({ state }: Stateful): boolean => state === 'busy';

/**
 * Whether AWS takes a stop now. A scaled resource is stopped by a number, which AWS takes whatever is still on its way: one that never
 * gets all it wants would otherwise stay up all night.
 */
export const isStoppable = (resource: Stateful & { readonly traits: Pick<KindTraits, 'scaled'> }): boolean =>
  isRunning(resource) || (isStarting(resource) && resource.traits.scaled !== undefined);
