import * as v from 'valibot';
import type { Hold } from '../../core/hold/hold.ts';
import type { Wish } from '../../core/request/request.ts';
import { FARTHEST_MS, LONGEST_MS } from '../../core/request/when.ts';
import { tidy } from '../../core/resource/tidy.ts';
import { unquoted } from '../../core/resource/unquoted.ts';
import { type EpochMs, SECOND_MS } from '../../core/time.ts';
import { MOST_REASON } from './choose-ids.ts';
import { fromJson } from './from-json.ts';
import type { ViewState } from './view-state.ts';

/** The button that opens the window, the submission's name, and those of its fields. */
export const PLAN_ACTION = 'plan-ahead';
export const PLAN_VIEW = 'plan';
export const PLAN_TITLE = 'Plan ahead';
export const PLAN_FIELDS = {
  what: 'plan-what',
  keep: 'plan-keep',
  begin: 'plan-begin',
  until: 'plan-until',
  why: 'plan-why',
} as const;

/** As much as a command may say. */
export const MOST_WHAT = 256;

/** What the window's fields begin with. */
export interface PlanDraft {
  readonly what?: string | undefined;
  readonly keep: Hold['keep'];
  readonly begin?: EpochMs | undefined;
  readonly until?: EpochMs | undefined;
}

const draft = v.strictObject({
  what: v.exactOptional(v.pipe(v.string(), v.maxLength(MOST_WHAT))),
  keep: v.picklist(['running', 'stopped']),
  begin: v.exactOptional(v.number()),
  until: v.exactOptional(v.number()),
});

/** A button's value. */
export const encodeDraft = ({ what, keep, begin, until }: PlanDraft): string =>
  JSON.stringify({ what, keep, begin, until });

/** Undefined for anything that `encodeDraft` would not write: a value can be old or forged. */
export const decodeDraft = (value: unknown): PlanDraft | undefined => fromJson(draft, value);

/** What was planned, or what is wrong with it, by the id of the block at fault. */
export function readPlanned(
  values: ViewState,
  now: EpochMs,
): { readonly wish: Wish } | { readonly errors: Record<string, string> } {
  const field = (id: string) => values[id]?.[id];
  const text = unquoted(tidy(field(PLAN_FIELDS.what)?.value ?? ''));
  const begin = (field(PLAN_FIELDS.begin)?.selected_date_time ?? 0) * SECOND_MS;
  const until = (field(PLAN_FIELDS.until)?.selected_date_time ?? 0) * SECOND_MS;
  const reason = tidy(field(PLAN_FIELDS.why)?.value ?? '').slice(0, MOST_REASON);
  const wrongBegin = beginIssue(begin, now);
  const wrongEnd = endIssue(begin, until);
  const errors = {
    ...(text === '' && { [PLAN_FIELDS.what]: 'Add a name, an id, web-*, tag=value, or a schedule.' }),
    ...(wrongBegin !== undefined && { [PLAN_FIELDS.begin]: wrongBegin }),
    ...(wrongEnd !== undefined && { [PLAN_FIELDS.until]: wrongEnd }),
  };
  if (Object.keys(errors).length > 0) return { errors };
  return {
    wish: {
      verb: field(PLAN_FIELDS.keep)?.selected_option?.value === 'stopped' ? 'stop' : 'hold',
      of: { kind: 'text', text: text.slice(0, MOST_WHAT) },
      begin: { kind: 'at', at: begin },
      until: { kind: 'at', at: until },
      ...(reason !== '' && { reason }),
    },
  };
}

function beginIssue(begin: EpochMs, now: EpochMs): string | undefined {
  if (begin <= now) return 'That time has already passed. Choose a later one.';
  return begin - now > FARTHEST_MS ? 'A plan can begin within a year.' : undefined;
}

function endIssue(begin: EpochMs, until: EpochMs): string | undefined {
  if (until <= begin) return 'The end has to come after the beginning.';
  return until - begin > LONGEST_MS ? 'A plan can last a month at most.' : undefined;
}
