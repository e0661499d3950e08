import type { Pause } from './pause.ts';

/** What came of a wish to pause or to lift a pause. */
export type PauseOutcome =
  /** `reaches`: how many resources it is about now. */
  | { readonly kind: 'paused'; readonly pause: Pause; readonly reaches: number }
  | { readonly kind: 'unpaused'; readonly pause: Pause }
  /** `standing`: what is paused instead. */
  | { readonly kind: 'not-paused'; readonly what: string; readonly standing: readonly Pause[] }
  | { readonly kind: 'nothing-matches'; readonly what: string }
  | { readonly kind: 'time-passed' }
  /** The settings give the right to others. */
  | { readonly kind: 'not-allowed'; readonly grantees: readonly string[] }
  /** Slack did not tell whether the person has the right. */
  | { readonly kind: 'right-untold' };
