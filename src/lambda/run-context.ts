/** The part of Lambda's context that matters here. */
export interface RunContext {
  getRemainingTimeInMillis(): number;
}
