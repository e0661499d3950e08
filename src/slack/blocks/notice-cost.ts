import type { Amount } from '../../core/money/price.ts';
import { holdsCost, nightSaves, snoozeCost } from '../../core/money/savings.ts';
import { stopOf } from '../../core/notice/notice.ts';
import type { NoticeView } from '../../core/plan/notice-view.ts';
import { endOf, type Span } from '../../core/request/when.ts';
import type { EpochMs } from '../../core/time.ts';
import { amountText, ON_DEMAND } from '../../text/price.ts';
import { count } from './text.ts';

/** " (+$0.84)", or nothing if no price is known. */
const plus = (amount: Amount): string => {
  const text = amountText({ ...amount, unpriced: 0 });
  if (text === undefined) return '';
  return amount.unpriced === 0 ? ` (+${text})` : ` (at least +${text})`;
};

/** What a snooze costs, up to the exact end that a press now would have. */
export const snoozePrice = (view: NoticeView, span: Span, now: EpochMs = 0): string =>
  plus(
    snoozeCost(view, ({ item }) => {
      const stopAt = stopOf(item, view.notice);
      return endOf(span, { askedAt: now, stopAt }) ?? stopAt;
    }),
  );

export const holdPrice = (view: NoticeView): string => plus(holdsCost(view));

/** What stopping saves until the next start, as a sentence. */
export function savings(view: NoticeView): string[] {
  const text = amountText(nightSaves(view));
  return text === undefined ? [] : [`Saves *${text}*.`];
}

/** What the prices in a message mean, if it shows any. */
export function priceNote({ lines }: NoticeView): string[] {
  const unknown = lines.filter(({ item }) => item.hourlyUsd === undefined).length;
  if (unknown === lines.length) return [];
  const left = unknown === 0 ? '' : ` No price for ${count(unknown, 'resource')}.`;
  return [`Prices are ${ON_DEMAND}s.${left}`];
}
