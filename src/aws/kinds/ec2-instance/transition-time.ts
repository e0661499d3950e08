import type { EpochMs } from '../../../core/time.ts';

/** `... (2023-09-13 12:22:42 GMT)`; some emulators say UTC. */
const TIME = /\((\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}:\d{2}) (?:GMT|UTC)\)/;

/**
 * The time in an EC2 `StateTransitionReason` such as `User initiated (2023-09-13 12:22:42 GMT)`. `undefined` if it has
 * none.
 */
export const transitionTime = (reason: string): EpochMs | undefined => {
  const match = TIME.exec(reason);
  if (match === null) return undefined;
  const at = Date.parse(`${match[1]}T${match[2]}Z`);
  return Number.isNaN(at) ? undefined : at;
};
