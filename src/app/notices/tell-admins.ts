import { slackRefuses } from '../../core/notice/remark.ts';
import type { Settings } from '../../core/settings/settings.ts';
import { DAY_MS, type EpochMs } from '../../core/time.ts';
import { messageOf } from '../message-of.ts';
import { DeliveryError } from '../ports/delivery-error.ts';
import { type SayPorts, sayOnce } from './say-once.ts';

export interface AdminPorts extends SayPorts {
  readonly settings: Pick<Settings, 'adminChannel'>;
}

/**
 * Some Slack refusals last until a person acts: an archived channel, a missing scope. Tells the administrators once a day, with
 * what to do. If they cannot be reached either, the run's own failure is the only sign.
 */
export async function tellAdmins(
  error: unknown,
  channel: string,
  now: EpochMs,
  { store, notifier, clock, settings: { adminChannel } }: AdminPorts,
): Promise<void> {
  if (!(error instanceof DeliveryError) || !error.needsPeople || channel === adminChannel) return;
  const detail = messageOf(error);
  const remark = {
    subject: slackRefuses(channel, detail),
    until: now + DAY_MS,
    channel: adminChannel,
    news: { topic: 'slack-refuses', detail },
  } as const;
  await sayOnce([remark], { store, notifier, clock });
}
