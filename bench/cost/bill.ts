import { PRICES, type Price, type Priced } from './prices.ts';

/** How much of each priced thing a month takes. */
export type Usage = Readonly<Record<Priced, number>>;

export interface BillLine {
  readonly what: Priced;
  readonly quantity: number;
  readonly usd: number;
  /** If nothing else in the account uses the free tier. */
  readonly usdBeyondFree: number;
}

export const billOf = (usage: Usage): readonly BillLine[] =>
  (Object.entries(PRICES) as [Priced, Price][]).map(([what, { usd, each, free }]) => {
    const quantity = usage[what];
    const cost = (amount: number): number => (usd * amount) / each;
    return { what, quantity, usd: cost(quantity), usdBeyondFree: cost(Math.max(0, quantity - free)) };
  });

export const totalOf = (lines: readonly BillLine[]) => ({
  usd: lines.reduce((sum, { usd }) => sum + usd, 0),
  usdBeyondFree: lines.reduce((sum, { usdBeyondFree }) => sum + usdBeyondFree, 0),
});
