import type { Amount } from '../core/money/price.ts';
import type { HourlyTotals } from '../core/money/savings.ts';

/** Made when first needed: Node reads its tables of currencies for it, which takes longer than a whole answer. */
let formats: { readonly cents: Intl.NumberFormat; readonly dollars: Intl.NumberFormat } | undefined;
const formatsOf = () => {
  const currency = { style: 'currency', currency: 'USD' } as const;
  formats ??= {
    cents: new Intl.NumberFormat('en-US', currency),
    dollars: new Intl.NumberFormat('en-US', { ...currency, maximumFractionDigits: 0 }),
  };
  return formats;
};

/** "$0.84", "$1,234": to the nearest cent, from a thousand dollars on to the nearest dollar. Halves go up. */
export const usdText = (usd: number): string => {
  if (usd > 0 && usd < 0.005) return 'under $0.01';
  const { cents, dollars } = formatsOf();
  return (usd < 999.995 ? cents : dollars).format(usd);
};

/** "$0.84", or "at least $0.84" where a part of it is not known. `undefined` where nothing is, and where it is nothing. */
export const amountText = ({ usd, unpriced }: Amount): string | undefined => {
  if (usd <= 0) return undefined;
  return unpriced === 0 ? usdText(usd) : `at least ${usdText(usd)}`;
};

/** What every amount is called: what is really billed depends on reservations and plans, and on disks that stay. */
export const ON_DEMAND = 'on-demand equivalent';

/** "An hour: $1.16 running, $0.96 parked (on-demand equivalent)." `undefined` where no price is known. */
export function hourlyText({ running, parked }: HourlyTotals): string | undefined {
  const said = [
    [amountText(running), 'running'],
    [amountText(parked), 'parked'],
  ].flatMap(([text, what]) => (text === undefined ? [] : [`${text} ${what}`]));
  return said.length === 0 ? undefined : `An hour: ${said.join(', ')} (${ON_DEMAND}).`;
}
