/** Why something that is due is not done at this tick; the next one looks again. */
export type WaitReason =
  | { readonly kind: 'still-starting' }
  | { readonly kind: 'still-stopping' }
  /** Its start failed, and is tried again in a few minutes. */
  | { readonly kind: 'start-failed' }
  | { readonly kind: 'notice-in-flight' }
  /** AWS cannot stop it in this state, in its own word. */
  | { readonly kind: 'not-stoppable'; readonly rawState: string }
  /** Something has to be up first: the first of them, and how many more. `failed`: its start did. */
  | { readonly kind: 'waits-for'; readonly name: string; readonly more: number; readonly failed: boolean }
  /** What has to be up first is for another run of this tick to see. */
  | { readonly kind: 'waits-elsewhere'; readonly schedule: string };
