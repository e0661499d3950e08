import type { Named } from '../resource/labels.ts';

/** A reply in a notice's thread. */
export type Note =
  /** Someone stopped these before the announced time. */
  | { readonly kind: 'stopped-now'; readonly by: string; readonly of: readonly Named[] }
  /** Resources that could not be stopped as announced, or whose memory went with the stop. `call`: the people to mention. */
  | {
      readonly kind: 'not-stopped' | 'memory-lost';
      readonly call: readonly string[];
      readonly lines: readonly (Named & { readonly reason: string })[];
    };
