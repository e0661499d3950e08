/** What is said in a notice's thread, beside a fresh notice. */
export type Note =
  /** Somebody did not wait for the announced time. */
  | { readonly kind: 'stopped-now'; readonly by: string; readonly names: readonly string[] }
  /** What was announced could not be stopped; `call` are the people whom that concerns. */
  | {
      readonly kind: 'not-stopped';
      readonly call: readonly string[];
      readonly lines: readonly { readonly name: string; readonly reason: string }[];
    };
