import type { RestoreCommand } from '../../../app/ports/restore-command.ts';
import { readResourceKey } from '../../../core/resource/key.ts';
import type { Kind } from '../kind.ts';

/** The command of whichever kind a resource is of. */
export const restoreCommandOf =
  (kinds: readonly Kind[]): RestoreCommand =>
  (key, capacity) => {
    const identity = readResourceKey(key);
    const kind = kinds.find(({ id }) => id === identity?.kind);
    return identity && kind?.restoreCommand?.(identity, capacity);
  };
