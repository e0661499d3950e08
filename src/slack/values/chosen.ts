import { stopTimeIn } from '../../core/notice/notice-name.ts';
import { issueOf, type Span } from '../../core/request/when.ts';
import type { ResourceRef } from '../../core/resource/ref.ts';
import { tidy } from '../../core/resource/tidy.ts';
import { type EpochMs, SECOND_MS } from '../../core/time.ts';
import { ALL, MOST_REASON, UNTIL, WHICH, WHY } from './choose-ids.ts';
import type { ViewState } from './view-state.ts';

interface Chosen {
  readonly until: Span;
  readonly only: readonly ResourceRef[] | undefined;
  readonly reason: string | undefined;
}

/** The choice, or what is wrong with it, by the id of the block at fault. */
export function readChoice(
  values: ViewState,
  notice: string,
  now: EpochMs,
): Chosen | { readonly errors: Record<string, string> } {
  const refs = (values[WHICH]?.[WHICH]?.selected_options ?? []).flatMap(({ value }) => value ?? []);
  const at = (values[UNTIL]?.[UNTIL]?.selected_date_time ?? 0) * SECOND_MS;
  const reason = tidy(values[WHY]?.[WHY]?.value ?? '').slice(0, MOST_REASON);
  const wrongTime = timeIssue(at, notice, now);
  const errors = {
    ...(refs.length === 0 && { [WHICH]: 'Choose at least one.' }),
    ...(wrongTime !== undefined && { [UNTIL]: wrongTime }),
  };
  if (Object.keys(errors).length > 0) return { errors };
  return {
    until: { kind: 'at', at },
    only: refs.includes(ALL) ? undefined : refs,
    reason: reason === '' ? undefined : reason,
  };
}

function timeIssue(at: EpochMs, notice: string, now: EpochMs): string | undefined {
  const issue = issueOf({ kind: 'at', at }, now);
  if (issue === 'time-passed') return 'That time has already passed. Choose a later one.';
  if (at <= (stopTimeIn(notice) ?? 0)) return 'They already run until then. Choose a later time.';
  return issue && 'A hold can last a month at most. For longer, change the schedule in the tag.';
}
