/**
 * Whether it runs, in one word for every kind.
 *
 * `busy` may be up or down: its provider refuses both a stop and a start just now (a database that is `backing-up`), so it is tried
 * again at the next tick.
 */
export type ResourceState = 'running' | 'stopped' | 'starting' | 'stopping' | 'busy';

interface Stateful {
  readonly state: ResourceState;
}

/** Running, or on its way there. */
export const isUp = ({ state }: Stateful): boolean => state === 'running' || state === 'starting';

/** Stopped, or on its way there. */
export const isDown = ({ state }: Stateful): boolean => state === 'stopped' || state === 'stopping';

export const isRunning = ({ state }: Stateful): boolean => state === 'running';

export const isStopped = ({ state }: Stateful): boolean => state === 'stopped';

export const isStarting = ({ state }: Stateful): boolean => state === 'starting';

export const isStopping = ({ state }: Stateful): boolean => state === 'stopping';

export const isBusy = ({ state }: Stateful): boolean => state === 'busy';
