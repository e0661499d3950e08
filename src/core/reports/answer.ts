import type { TurnedAway } from '../access/standing.ts';
import type { PauseOutcome } from '../pause/outcome.ts';
import type { Reply } from '../request/report.ts';
import type { CheckReport } from './check.ts';
import type { DoctorReport } from './doctor.ts';
import type { LogReport } from './log.ts';
import type { NextReport } from './next.ts';
import type { SavingsReport } from './savings.ts';
import type { SchedulesReport } from './schedules-in-use.ts';
import type { SettingsRefusal, SettingsShown } from './settings-in-force.ts';
import type { StatusReport } from './status.ts';
import type { NotMeasured, SuggestReport } from './suggest.ts';
import type { WhyReport } from './why.ts';

/** The answer to one person's question, request or press. */
export type Answer =
  | { readonly kind: 'status'; readonly report: StatusReport }
  | { readonly kind: 'why'; readonly report: WhyReport }
  | { readonly kind: 'next'; readonly report: NextReport }
  | { readonly kind: 'log'; readonly report: LogReport }
  | { readonly kind: 'schedules'; readonly report: SchedulesReport }
  | { readonly kind: 'check'; readonly report: CheckReport }
  | { readonly kind: 'doctor'; readonly report: DoctorReport }
  /** `isDivided`: the person said what the sums are divided by. */
  | { readonly kind: 'savings'; readonly report: SavingsReport; readonly isDivided: boolean }
  /** Nothing was counted by this tag: the settings name others. */
  | { readonly kind: 'tag-not-counted'; readonly tag: string; readonly counted: readonly string[] }
  | DigestSwitched
  | { readonly kind: 'suggest'; readonly report: SuggestReport | NotMeasured }
  /** The question concerns everyone's machines and settings. */
  | { readonly kind: 'admin-channel-only' }
  /** The asker may not use Uptime. Nothing was looked up and nothing was done. */
  | { readonly kind: 'turned-away'; readonly why: TurnedAway }
  | { readonly kind: 'pause'; readonly outcome: PauseOutcome }
  | { readonly kind: 'settings'; readonly settings: SettingsShown | SettingsRefusal }
  | Reply
  /** The answer takes long and follows. */
  | { readonly kind: 'working' }
  /** It failed, and why. */
  | { readonly kind: 'failed'; readonly reason: string };

/** The weekly digest of a channel, from now on. */
export interface DigestSwitched {
  readonly kind: 'digest';
  readonly isOn: boolean;
  /** Why none comes all the same. `no-channel`: it was asked for in a direct message. */
  readonly hindrance?: 'settings' | 'silence' | 'no-channel';
}
