import { stopTimeIn } from '../../core/notice/notice-name.ts';
import type { SnoozeChoice } from '../../core/request/press.ts';
import { LONGEST_MS } from '../../core/request/when.ts';
import type { ResourceRef } from '../../core/resource/ref.ts';
import { type EpochMs, SECOND_MS } from '../../core/time.ts';
import { ALL, MOST_REASON, UNTIL, WHICH, WHY } from '../blocks/choose.ts';

/** A modal's state, by block and action id. Of each element, what ours have. */
type Values = Readonly<
  Record<
    string,
    Readonly<
      Record<
        string,
        {
          readonly selected_options?: readonly { readonly value?: string | undefined }[] | null | undefined;
          readonly selected_date_time?: number | null | undefined;
          readonly value?: string | null | undefined;
        }
      >
    >
  >
>;

interface Chosen {
  readonly choice: SnoozeChoice;
  readonly only?: readonly ResourceRef[];
  readonly reason?: string;
}

/** What was chosen, or what is wrong with it, by the block that says it. */
export function readChoice(
  values: Values,
  notice: string,
  now: EpochMs,
): Chosen | { readonly errors: Record<string, string> } {
  const refs = (values[WHICH]?.[WHICH]?.selected_options ?? []).flatMap(({ value }) => value ?? []);
  const until = (values[UNTIL]?.[UNTIL]?.selected_date_time ?? 0) * SECOND_MS;
  const reason = values[WHY]?.[WHY]?.value?.trim().slice(0, MOST_REASON);
  const wrongTime = timeIssue(until, notice, now);
  const errors = {
    ...(refs.length === 0 && { [WHICH]: 'Choose at least one.' }),
    ...(wrongTime !== undefined && { [UNTIL]: wrongTime }),
  };
  if (Object.keys(errors).length > 0) return { errors };
  return {
    choice: { until },
    ...(!refs.includes(ALL) && { only: refs }),
    ...(reason && { reason }),
  };
}

function timeIssue(until: EpochMs, notice: string, now: EpochMs): string | undefined {
  if (until <= now) return 'That time has passed. Choose a later one.';
  if (until <= (stopTimeIn(notice) ?? 0)) return 'They run until then anyway. Choose a later time.';
  if (until - now > LONGEST_MS)
    return 'That is more than a month away. For good, change the schedule in the tag instead.';
  return undefined;
}
