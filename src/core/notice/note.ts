/** A reply in a notice's thread. */
export type Note =
  /** Someone stopped these before the announced time. */
  | { readonly kind: 'stopped-now'; readonly by: string; readonly names: readonly string[] }
  /** Resources that could not be stopped as announced, or whose memory went with the stop. `call`: the people to mention. */
  | {
      readonly kind: 'not-stopped' | 'memory-lost';
      readonly call: readonly string[];
      readonly lines: readonly { readonly name: string; readonly reason: string }[];
    };
