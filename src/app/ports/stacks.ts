import type {
  ParameterChoice,
  ResourceChange,
  StackSeen,
  StackStep,
  TemplateSeen,
} from '../../core/reports/stack.ts';

/** CloudFormation, as far as installing, upgrading and removing need it. */

export interface StackProposal {
  readonly stack: string;
  readonly isNew: boolean;
  readonly templateUrl: string;
  readonly parameters: ReadonlyMap<string, ParameterChoice>;
}

export type Proposed =
  | { readonly kind: 'changes'; readonly id: string; readonly changes: readonly ResourceChange[] }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'refused'; readonly why: string };

export type StackOutcome =
  | { readonly kind: 'done'; readonly stack: StackSeen | undefined }
  | { readonly kind: 'failed'; readonly status: string; readonly steps: readonly StackStep[] };

export interface Stacks {
  /** Undefined if there is no such stack, or only the empty one that an unused change set leaves. */
  read(stack: string): Promise<StackSeen | undefined>;
  readTemplate(templateUrl: string): Promise<TemplateSeen>;
  /** Asks CloudFormation what would change. Changes nothing. */
  propose(proposal: StackProposal): Promise<Proposed>;
  /** Runs what was proposed, and waits for its end. */
  run(stack: string, changeSet: string, onStep: (step: StackStep) => void): Promise<StackOutcome>;
  /** Waits for the end of what somebody has begun, such as a deployment that was left by Ctrl-C. Whether there was anything. */
  settle(stack: string, onStep: (step: StackStep) => void): Promise<boolean>;
  /** Forgets a proposal. */
  discard(stack: string, changeSet: string): Promise<void>;
  remove(stack: string, onStep: (step: StackStep) => void): Promise<StackOutcome>;
}
