import type { BlockAction } from '@slack/bolt';
import type { Clock } from '../../app/ports/clock.ts';
import type { Asker, Jobs } from '../../app/ports/jobs.ts';
import type { Log } from '../../app/ports/log.ts';
import type { Responder } from '../../app/ports/responder.ts';
import type { Request, Wish } from '../../core/request/request.ts';
import type { HandedOver } from '../door/send-job.ts';
import { workplaceOf } from '../door/workplace.ts';

/** What every listener of presses works with. */
export interface PressPorts {
  readonly jobs: Jobs;
  readonly responder: Pick<Responder, 'reply' | 'settle'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly handOverMs?: number | undefined;
}

/** What is said of a press that was not handed over. */
export const NOT_CONFIRMED: Readonly<Record<Exclude<HandedOver, 'accepted'>, string>> = {
  refused: 'Uptime is too busy right now, so nothing changed. Press again in a moment.',
  unclear:
    'AWS didn’t confirm that Uptime got your press. `/uptime log` shows in a moment whether it worked.',
};

/** An ack to a press shows nothing, so a message goes to the press's response_url. It must not delay the ack. */
export async function tellPresser(
  body: BlockAction,
  { responder, log }: PressPorts,
  text: string,
  how: 'reply' | 'settle' = 'reply',
): Promise<void> {
  try {
    await responder[how](askerOf(body), text);
  } catch (error) {
    log.warn('a private answer was not delivered', { user: body.user.id, reason: String(error) });
  }
}

/** Identifies the press, however often it is delivered. */
export const requestIdOf = (body: BlockAction, actionTs: string): string =>
  `${messageTs(body)}/${actionTs}/${body.user.id}`;

function messageTs({ message, container }: BlockAction): string {
  const ts: unknown = message?.ts ?? container?.message_ts;
  return typeof ts === 'string' ? ts : '';
}

const isInChannel = ({ message, container }: BlockAction): boolean =>
  message !== undefined && container?.is_ephemeral !== true;

export const askerOf = (body: BlockAction): Asker => ({
  ...workplaceOf(body),
  user: body.user.id,
  channel: body.channel?.id ?? '',
  // A press in a view has no response_url.
  responseUrl: body.response_url ?? '',
  ...(isInChannel(body) && { messageTs: messageTs(body) }),
});

/** A person's wish, as their request. */
export const requestOf = (
  wish: Wish,
  { user, channel }: Asker,
  asked: Pick<Request, 'id' | 'at'>,
): Request => ({ ...wish, by: { kind: 'person', user }, from: { kind: 'slack', channel }, ...asked });
