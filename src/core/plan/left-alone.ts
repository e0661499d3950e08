import type { Protection } from '../resource/resource.ts';
import type { Issue } from '../schedule/issue.ts';
import type { ProtectRule } from '../settings/protect.ts';
import type { ScheduleView } from './schedule-view.ts';

/** Why a resource is never touched, although its schedule is understood. */
export type LeftAlone =
  | { readonly kind: 'protected'; readonly protection: Protection }
  | { readonly kind: 'protected-by-settings'; readonly rule: ProtectRule }
  /** AWS said no to its stop: asked again after a day, or when a person asks. */
  | {
      readonly kind: 'stop-refused';
      /** AWS's words, where they are at hand. */
      readonly detail?: string;
    }
  /** Somebody holds it, and this release cannot read how. */
  | { readonly kind: 'record-unreadable' };

/** Every reason why a resource is never touched. */
export type WhyLeft = LeftAlone | { readonly kind: 'unmanaged' } | NotUnderstood;

export interface NotUnderstood {
  readonly kind: 'not-understood';
  readonly tagText: string;
  readonly issues: readonly Issue[];
}

export function whyLeft({
  leftAlone,
  view,
  tagText,
}: {
  readonly leftAlone?: LeftAlone | undefined;
  readonly view: ScheduleView;
  readonly tagText: string;
}): WhyLeft {
  if (leftAlone !== undefined) return leftAlone;
  return view.ok ? { kind: 'unmanaged' } : { kind: 'not-understood', tagText, issues: view.issues };
}
