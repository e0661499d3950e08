import { createHash } from 'node:crypto';
import type { LocalEvent } from './event.ts';
import type { Agenda, Clock } from './time/index.ts';
import type { Timings } from './timings.ts';

/** One account and Region, and what its services share. */
export interface Place {
  readonly accountId: string;
  readonly region: string;
  readonly clock: Clock;
  readonly agenda: Agenda;
  readonly timings: Timings;
  emit(event: LocalEvent): void;
  /** Unique in this stand-in. */
  nextNumber(): number;
}

/** Hexadecimal digits that look random, but are the same in every run. */
export const stableHex = (text: string, length: number): string =>
  createHash('sha256').update(text).digest('hex').slice(0, length);
