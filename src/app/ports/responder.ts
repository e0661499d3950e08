import type { Answer } from '../../core/reports/answer.ts';
import type { Conclusion } from '../../core/request/approval.ts';
import type { Asker } from './jobs.ts';

/** Answers to the one person who asked. */
export interface Responder {
  /** @param replace replaces the answer whose button was pressed, instead of adding one below */
  answer(asker: Asker, answer: Answer, replace?: true): Promise<void>;
  /** A short private answer, such as a refusal. */
  reply(asker: Asker, text: string): Promise<void>;
  /** Replaces the answer whose button was pressed. */
  settle(asker: Asker, text: string): Promise<void>;
  /** Replaces the request for approval with its result. */
  conclude(asker: Asker, conclusion: Conclusion): Promise<void>;
}
