import type { Answer } from '../../core/reports/answer.ts';
import type { Conclusion } from '../../core/request/approval.ts';
import type { Asker } from './jobs.ts';

/** Answers to the one person who asked. */
export interface Responder {
  /** @param replace the answer whose button was pressed, instead of standing below it */
  answer(asker: Asker, answer: Answer, replace?: true): Promise<void>;
  /** A short private answer, such as a refusal. */
  reply(asker: Asker, text: string): Promise<void>;
  /** Takes the place of the answer whose button was pressed. */
  settle(asker: Asker, text: string): Promise<void>;
  /** Makes the message that asked for approval the record of what came of it. */
  conclude(asker: Asker, conclusion: Conclusion): Promise<void>;
}
