import type { AuthorlessChange, Authorship } from '../../core/reports/authorship.ts';
import type { Resource } from '../../core/resource/resource.ts';
import type { Target } from '../../core/resource/target.ts';

export interface TrailQuestion {
  readonly resource: Resource;
  readonly change: AuthorlessChange;
}

/** Who calls AWS, as its log of calls has it. Somebody is waiting, so all questions together take a few seconds at most. */
export interface Trail {
  /** In the order of the questions. Never rejects because of AWS's answer. */
  authorsOf(questions: readonly TrailQuestion[]): Promise<readonly Authorship[]>;
  /** Why it could not be asked there, if it could not. */
  check(target: Target): Promise<TrailRefusal | undefined>;
}

export interface TrailRefusal {
  readonly isDenied: boolean;
  /** One line, in AWS's words. */
  readonly cause: string;
}
