import type { Answer } from '../../core/reports/answer.ts';
import { withFullStop } from '../../text/full-stop.ts';
import { tagNotCountedText } from '../../text/savings.ts';
import { checkMessage } from './check.ts';
import { digestSwitchedMessage } from './digest.ts';
import { doctorMessage } from './doctor.ts';
import { logMessage } from './log.ts';
import { nextMessage } from './next.ts';
import type { Message } from './parts.ts';
import { pauseMessage } from './pause.ts';
import { privateMessage } from './private.ts';
import { replyMessage } from './reply.ts';
import { savingsMessage } from './savings.ts';
import { schedulesMessage } from './schedules.ts';
import { settingsMessage } from './settings.ts';
import { statusMessage } from './status.ts';
import { suggestMessage } from './suggest.ts';
import { turnedAwayText } from './turned-away.ts';
import { whyMessage } from './why.ts';

/** An answer as a message to one person. */
export function answerMessage(answer: Answer): Message {
  switch (answer.kind) {
    case 'status':
      return statusMessage(answer.report);
    case 'why':
      return whyMessage(answer.report);
    case 'next':
      return nextMessage(answer.report);
    case 'log':
      return logMessage(answer.report);
    case 'schedules':
      return schedulesMessage(answer.report);
    case 'check':
      return checkMessage(answer.report);
    case 'doctor':
      return doctorMessage(answer.report);
    case 'savings':
      return savingsMessage(answer.report, answer.isDivided);
    case 'tag-not-counted':
      return privateMessage(tagNotCountedText(answer));
    case 'digest':
      return digestSwitchedMessage(answer);
    case 'suggest':
      return suggestMessage(answer.report);
    case 'admin-channel-only':
      return privateMessage(
        'Ask this in the admin channel: the answer covers everyone’s machines and settings.',
      );
    case 'pause':
      return pauseMessage(answer.outcome);
    case 'settings':
      return settingsMessage(answer.settings);
    case 'turned-away':
      return privateMessage(turnedAwayText(answer.why));
    case 'report':
    case 'preview':
    case 'asked':
    case 'refused':
      return replyMessage(answer);
    case 'working':
      return privateMessage('Still working on it. The answer follows here.');
    case 'failed':
      return privateMessage(
        `That failed: ${withFullStop(answer.reason)} If it happens again, tell your Uptime administrators.`,
      );
  }
}
