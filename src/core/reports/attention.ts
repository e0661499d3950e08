import type { Decision } from '../plan/decision.ts';
import { type NotUnderstood, whyLeft } from '../plan/left-alone.ts';
import type { Trouble } from '../plan/trouble.ts';
import type { WaitReason } from '../plan/wait-reason.ts';

/** Why a person should look at a resource. */
export type Attention = NotUnderstood | { readonly kind: 'waits'; readonly why: WaitReason } | Trouble;

export function attentionOf(decision: Decision): Attention | undefined {
  const left = whyLeft(decision);
  if (left.kind === 'not-understood') return left;
  return decision.action.kind === 'wait' ? { kind: 'waits', why: decision.action.why } : decision.trouble;
}
