import { pauseSaid, unpauseSaid } from '../../core/notice/remark.ts';
import { dayOf, isPausing, type Pause, pauseEnd } from '../../core/pause/pause.ts';
import type { News, Remark } from '../../core/plan/remark.ts';
import type { Settings } from '../../core/settings/settings.ts';
import { DAY_MS, type EpochMs } from '../../core/time.ts';

export type PauseNews = Extract<News, { readonly topic: 'paused' | 'unpaused' }>;

/** The administrators hear of it, and the channel that most people read. */
export function pauseRemarks(news: PauseNews, { adminChannel, policy }: Settings, day: number): Remark[] {
  const { pause: about } = news;
  const subject = news.topic === 'paused' ? pauseSaid(about, day) : unpauseSaid(about);
  // A brake that is over is remembered for a day.
  const from = news.topic === 'paused' ? about.at + day * DAY_MS : pauseEnd(about);
  return [...new Set([policy.channel, adminChannel])].map((channel) => ({
    subject: `${subject} ${channel}`,
    until: from + 2 * DAY_MS,
    channel,
    news,
  }));
}

/** Once a day for each brake that stands, and once that it is over: its time may be up, and a terminal tells nobody. */
export const pauseReminders = (pauses: readonly Pause[], settings: Settings, now: EpochMs): Remark[] =>
  pauses.flatMap((pause) =>
    isPausing(pause, now)
      ? pauseRemarks({ topic: 'paused', pause }, settings, dayOf(pause, now))
      : pauseRemarks({ topic: 'unpaused', pause }, settings, 0),
  );
