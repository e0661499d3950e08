/**
 * When Lambda ends the current invocation. A container runs one invocation at a time, and its adapters are made once.
 */
export interface Deadline {
  begin(remainingMs: () => number): void;
  /** The time left, minus what the rest of the run needs. More than enough if no invocation has begun. */
  remainingMs(): number;
}

/** After waiting for Slack, a run still has to post messages and save records. */
const REST_MS = 15_000;

export function createDeadline(): Deadline {
  let remaining = (): number => Number.POSITIVE_INFINITY;
  return {
    begin: (remainingMs) => {
      remaining = remainingMs;
    },
    remainingMs: () => Math.max(0, remaining() - REST_MS),
  };
}
