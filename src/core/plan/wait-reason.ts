import type { Label } from '../resource/labels.ts';

/** Why something due is not done at this tick. The next tick looks again. */
export type WaitReason =
  | { readonly kind: 'still-starting' }
  | { readonly kind: 'still-stopping' }
  /** Its start failed and will be tried again in a few minutes. */
  | { readonly kind: 'start-failed' }
  /** It was scaled to zero, and nobody knows what it was before. A person has to say. */
  | { readonly kind: 'capacity-unknown' }
  | { readonly kind: 'notice-in-flight' }
  /** Somebody has just started or stopped it, and AWS has not told yet who or when. */
  | { readonly kind: 'change-undated' }
  /** AWS cannot stop it in this state. `rawState`: AWS's word for it. */
  | { readonly kind: 'not-stoppable'; readonly rawState: string }
  /** Something has to be up first. `more`: how many besides this one. `failed`: its start failed. */
  | { readonly kind: 'waits-for'; readonly what: Label; readonly more: number; readonly failed: boolean }
  /** What has to be up first belongs to another run of this tick. */
  | { readonly kind: 'waits-elsewhere'; readonly schedule: string };
