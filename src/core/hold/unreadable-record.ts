import type { ResourceRef } from '../resource/ref.ts';

/** A record that this release does not understand. What it is about is left as it is. */
export interface UnreadableRecord {
  /** Its kind and name, to find it by. */
  readonly record: string;
  /** `newer`: written by a later release. `broken`: by none. */
  readonly why: 'newer' | 'broken';
  /** The resource that a hold is on. */
  readonly resource?: ResourceRef | undefined;
}
