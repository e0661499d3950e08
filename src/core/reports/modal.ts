import type { TurnedAway } from '../access/standing.ts';
import type { NoticeView } from '../plan/notice-view.ts';
import type { Capacity } from '../resource/capacity.ts';
import type { Named } from '../resource/labels.ts';
import type { ResourceRef } from '../resource/ref.ts';
import type { ScaleUnit } from '../resource/traits.ts';
import type { EpochMs } from '../time.ts';

/** What a Slack modal shows to one person. */
export type Modal =
  | ChooseModal
  | ListModal
  | SizeModal
  /** Its size is known by now, it runs, or it is gone. */
  | { readonly kind: 'nothing-to-size' }
  | { readonly kind: 'turned-away'; readonly why: TurnedAway }
  /** Nothing in the notice can be kept running any more. */
  | { readonly kind: 'nothing-to-choose' }
  /** The notice is no longer stored. */
  | { readonly kind: 'list-forgotten' };

/** *Choose...*: which of a notice's resources to keep running, until when, and why. */
export interface ChooseModal {
  readonly kind: 'choose';
  readonly choices: readonly Choice[];
  /** The suggested end. */
  readonly until: EpochMs;
}

export interface Choice {
  readonly ref: ResourceRef;
  /** The kind's label. */
  readonly label: string;
  readonly name: string;
  /** What tells it from another of its name and kind. */
  readonly where?: string | undefined;
  readonly schedule: string;
}

/** *Set size*: how large to start something that nobody knows the size of. */
export interface SizeModal {
  readonly kind: 'size';
  readonly of: Named;
  readonly unit: ScaleUnit;
  /** The last size that the log has. Otherwise the bounds that AWS still has. */
  readonly last: Partial<Capacity>;
  /** When it had that size. */
  readonly lastAt?: EpochMs | undefined;
}

/** Everything that a notice announces, one page at a time. */
export interface ListModal {
  readonly kind: 'list';
  readonly view: NoticeView;
  /** The current status is not known; only the names are left. */
  readonly isPast: boolean;
  /** From 1. */
  readonly page: number;
}
