/** The part of Lambda's context that matters here. */
export interface RunContext {
  getRemainingTimeInMillis(): number;
}

/** A Lambda handler. A test or another function of this process may leave the context out. */
export type RunHandler = (event: unknown, context?: RunContext) => Promise<void>;
