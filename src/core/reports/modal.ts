import type { NoticeView } from '../plan/notice-view.ts';
import type { ResourceRef } from '../resource/ref.ts';
import type { EpochMs } from '../time.ts';

/** What a window in Slack shows to one person. */
export type Modal =
  | ChooseModal
  | ListModal
  /** Nothing of the notice can be kept running any more. */
  | { readonly kind: 'nothing-to-choose' }
  /** Its list is no longer kept. */
  | { readonly kind: 'list-forgotten' };

/** *Choose...*: what of a notice to keep running, until when, and why. */
export interface ChooseModal {
  readonly kind: 'choose';
  readonly choices: readonly Choice[];
  /** What is suggested. */
  readonly until: EpochMs;
}

export interface Choice {
  readonly ref: ResourceRef;
  /** What its kind is called. */
  readonly label: string;
  readonly name: string;
  readonly schedule: string;
}

/** All that a notice announces, a page at a time. */
export interface ListModal {
  readonly kind: 'list';
  readonly view: NoticeView;
  /** Whether how it stands is known; otherwise the names are all that is left. */
  readonly isPast: boolean;
  /** From 1 on. */
  readonly page: number;
}
