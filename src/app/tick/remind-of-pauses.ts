import { dayOf, isPausing, type Pause } from '../../core/pause/pause.ts';
import type { Remark } from '../../core/plan/remark.ts';
import type { Settings } from '../../core/settings/settings.ts';
import type { EpochMs } from '../../core/time.ts';
import { pauseRemarks } from '../pauses/pause.ts';

/** Once a day for each brake that stands, and once that it is over: its time may be up, and a terminal tells nobody. */
export const pauseReminders = (pauses: readonly Pause[], settings: Settings, now: EpochMs): Remark[] =>
  pauses.flatMap((pause) =>
    isPausing(pause, now)
      ? pauseRemarks({ topic: 'paused', pause }, settings, dayOf(pause, now))
      : pauseRemarks({ topic: 'unpaused', pause }, settings, 0),
  );
