import type { EpochMs } from '../time.ts';

/** One thing that was looked at. */
export interface Finding {
  readonly about: 'AWS' | 'Slack' | 'tags' | 'clock' | 'settings';
  /** `note`: worth knowing, and nobody has to do anything. */
  readonly state: 'fine' | 'fault' | 'note';
  /** One sentence; may have names in backticks. */
  readonly what: string;
  /** What to do about a fault. */
  readonly fix?: string;
}

export interface DoctorReport {
  readonly at: EpochMs;
  readonly findings: readonly Finding[];
}

/** Faults first, then what is worth knowing: a cut list never hides what matters. */
const ORDER: Readonly<Record<Finding['state'], number>> = { fault: 0, note: 1, fine: 2 };

export const byGravity = (a: Finding, b: Finding): number => ORDER[a.state] - ORDER[b.state];
