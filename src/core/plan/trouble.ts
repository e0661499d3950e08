import type { EpochMs } from '../time.ts';

/** Something is not as it should be, although nothing waits for AWS: a person should look. */
export type Trouble =
  | { readonly kind: 'stop-overdue' | 'start-overdue' | 'not-announced'; readonly since: EpochMs }
  /** Slack took no message in its channel when one was last tried. */
  | { readonly kind: 'channel-refuses'; readonly channel: string }
  /** Its schedule wants it up now, and nobody has stopped it. */
  | { readonly kind: 'down-in-hours' };
