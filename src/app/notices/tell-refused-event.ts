import { eventRefused } from '../../core/notice/remark.ts';
import { DAY_MS } from '../../core/time.ts';
import type { Failure } from '../failure.ts';
import { type SayPorts, sayOnce } from './say-once.ts';

/** Which event it was, to name it. */
export interface SentEvent {
  readonly id: string;
  readonly account: string;
  /** Its `detail-type`. */
  readonly asked: string;
}

/** Tells the administrators, once a day for each reason: nobody reads an answer to an event. */
export const tellRefusedEvent = (
  { id, account, asked }: SentEvent,
  reason: string,
  ports: SayPorts,
): Promise<readonly Failure[]> =>
  sayOnce(
    [
      {
        subject: eventRefused(account, asked, reason),
        until: ports.clock.now() + DAY_MS,
        channel: ports.settings.adminChannel,
        news: { topic: 'event-refused', id, account, asked, reason },
      },
    ],
    ports,
  );
