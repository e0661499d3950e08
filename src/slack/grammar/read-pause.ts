import type { When } from '../../core/request/when.ts';
import { readWish } from './read-wish.ts';

/** A wish to pause, or to lift a pause, before it is known whose time zone counts. */
export interface PauseSaid {
  readonly kind: 'pause' | 'unpause';
  readonly what: string;
  readonly until?: When | undefined;
  readonly why?: string | undefined;
}

export type ReadPause =
  | { readonly ok: true; readonly said: PauseSaid }
  | { readonly ok: false; readonly issue: string };

/** Reads `[what] [until ... | for ...] because ...`. Without a name it is about everything. */
export function readPause(kind: PauseSaid['kind'], rest: string): ReadPause {
  const isUnnamed = rest === '' || /^(?:until|till|for|because)\b/i.test(rest);
  // Its words are those of a snooze: a name, an end, a reason.
  const read = readWish(kind === 'pause' ? 'stop' : 'resume', kind, isUnnamed ? `all ${rest}`.trim() : rest);
  if (!read.ok) return read;
  const { of, until, reason, whose } = read.wish;
  const what = of.kind === 'text' ? of.text : '';
  if (until?.kind === 'tonight')
    return { ok: false, issue: 'Until when? Add a time such as `until tomorrow 08:00`, or `for 4h`.' };
  if (whose !== undefined) return { ok: false, issue: 'A pause belongs to everyone. Use `unpause`.' };
  if (kind === 'pause' && reason === undefined)
    return {
      ok: false,
      issue: `Why? Everyone sees this, so add a reason: \`pause ${rest === '' ? '' : `${rest} `}because of the audit\`.`,
    };
  return { ok: true, said: { kind, what, until, why: reason } };
}
