import type { Amount } from '../../core/money/price.ts';
import { holdsCost, nightSaves, snoozeCost } from '../../core/money/savings.ts';
import { stopOf } from '../../core/notice/notice.ts';
import type { NoticeView } from '../../core/plan/notice-view.ts';
import { endOf, type Span } from '../../core/request/when.ts';
import type { EpochMs } from '../../core/time.ts';
import { amountText, ON_DEMAND } from '../../text/price.ts';
import { count } from './text.ts';

/** " (+ $0.84)", or nothing if no price is known. */
const plus = (amount: Amount): string => {
  const text = amountText(amount);
  return text === undefined ? '' : ` (+ ${text})`;
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
  return text === undefined ? [] : [`That saves *${text}* until the next start.`];
}

/** What the prices in a message mean, if it shows any. */
export function priceNote({ lines }: NoticeView): string[] {
  const unknown = lines.filter(({ item }) => item.hourlyUsd === undefined).length;
  if (unknown === lines.length) return [];
  const left = unknown === 0 ? '' : ` The price of ${count(unknown, 'resource')} is not known and left out.`;
  return [`Prices: ${ON_DEMAND}.${left}`];
}
