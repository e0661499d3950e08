import type { Amount } from '../core/money/price.ts';
import type { HourlyTotals } from '../core/money/savings.ts';
import { capital } from './capital.ts';

/** Made when first needed: loading Node's currency tables takes longer than a whole answer. */
let formats: { readonly cents: Intl.NumberFormat; readonly dollars: Intl.NumberFormat } | undefined;
const formatsOf = () => {
  const currency = { style: 'currency', currency: 'USD' } as const;
  formats ??= {
    cents: new Intl.NumberFormat('en-US', currency),
    dollars: new Intl.NumberFormat('en-US', { ...currency, maximumFractionDigits: 0 }),
  };
  return formats;
};

/** "$0.84", "$1,234": to the cent, and from a thousand dollars on to the dollar. Halves round up. */
export const usdText = (usd: number): string => {
  if (usd > 0 && usd < 0.005) return 'under $0.01';
  const { cents, dollars } = formatsOf();
  return (usd < 999.995 ? cents : dollars).format(usd);
};

/** "$0.84", or "at least $0.84" if some prices are not known. `undefined` if none is known or the sum is zero. */
export const amountText = ({ usd, unpriced }: Amount): string | undefined => {
  if (usd <= 0) return undefined;
  return unpriced === 0 ? usdText(usd) : `at least ${usdText(usd)}`;
};

/** The label of every amount. The real bill depends on reservations and savings plans, and on disks that remain. */
export const ON_DEMAND = 'on-demand equivalent';

/** "Costing $1.16/h now, saving $0.96/h (on-demand equivalent)." `undefined` if no price is known. */
export function hourlyText({ running, parked }: HourlyTotals): string | undefined {
  const said = [
    ['costing', amountText(running), ' now'],
    ['saving', amountText(parked), ''],
  ].flatMap(([what, text, now]) => (text === undefined ? [] : [`${what} ${text}/h${now}`]));
  return said.length === 0 ? undefined : `${capital(said.join(', '))} (${ON_DEMAND}).`;
}
