import type { ResourceState } from '../../../core/resource/state.ts';

/**
 * A database's or cluster's status in one word. `undefined` if it is being deleted.
 *
 * Everything but the four plain ones is `busy`: AWS refuses to stop or start a database that is `backing-up`,
 * `modifying`, `storage-full` and so on, whether it is up or down.
 */
export const databaseState = (status: string): ResourceState | undefined => {
  switch (status) {
    case 'available':
      return 'running';
    case 'stopped':
    case 'stopping':
    case 'starting':
      return status;
    case 'deleting':
    case 'deleted':
      return undefined;
    default:
      return 'busy';
  }
};
