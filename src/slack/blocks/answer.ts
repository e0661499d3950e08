import type { Answer } from '../../core/answer.ts';
import type { Message } from './parts.ts';
import { statusMessage } from './status.ts';

/** An answer as its one reader sees it. */
export function answerMessage(answer: Answer): Message {
  switch (answer.kind) {
    case 'status':
      return statusMessage(answer.report);
  }
}
