import type { PeriodName } from '../../core/savings/period.ts';
import type { SavingsBy } from '../../core/savings/sum.ts';

export interface SavingsAsked {
  readonly name: PeriodName;
  readonly by?: SavingsBy;
}

const NAMES: Readonly<Record<string, PeriodName>> = {
  week: 'week',
  '7d': 'week',
  month: 'month',
  '30d': 'month',
  quarter: 'quarter',
};

const BYS: Readonly<Record<string, SavingsBy>> = {
  schedule: 'schedule',
  schedules: 'schedule',
  owner: 'owner',
  owners: 'owner',
  channel: 'channel',
  channels: 'channel',
  account: 'account',
  accounts: 'account',
  resource: 'resource',
  resources: 'resource',
};

/** How long a tag's key can be. */
const MOST_TAG = 128;

/** Reads `week by owner`, `last quarter`, `by env`: a word that is not ours is a tag's key. Default: a month. */
export function readSavings(
  rest: string,
): { readonly ok: true; readonly asked: SavingsAsked } | { readonly ok: false; readonly issue: string } {
  const [, period = '', by] = /^(.*?)(?:(?:^|\s)by\s+(.+))?$/is.exec(rest.trim()) ?? [];
  const said = period
    .trim()
    .toLowerCase()
    .replace(/^(?:in |for |of )?(?:the |this )?(?:last |past )?/, '');
  const name = said === '' ? 'month' : Object.hasOwn(NAMES, said) ? NAMES[said] : undefined;
  if (name === undefined)
    return { ok: false, issue: 'Use `week`, `month`, or `quarter`, and `by` what, such as `week by owner`.' };
  if (by === undefined) return { ok: true, asked: { name } };
  const word = by.trim();
  const lower = word.toLowerCase();
  const known = Object.hasOwn(BYS, lower) ? BYS[lower] : undefined;
  if (known !== undefined) return { ok: true, asked: { name, by: known } };
  if (word.length > MOST_TAG || /\s/.test(word))
    return { ok: false, issue: '`by` takes one word: `schedule`, `owner`, or a tag such as `env`.' };
  return { ok: true, asked: { name, by: `tag:${word}` } };
}
