/** When Lambda ends the invocation that is under way: one at a time in a container, whose adapters are made once. */
export interface Deadline {
  begin(remainingMs: () => number): void;
  /** What is left of it, without what the rest of the run needs; more than enough where nobody counts. */
  remainingMs(): number;
}

/** A run that has waited for Slack still has messages to write and records to keep. */
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
