/** USD over several resources. Not rounded until it is shown. */
export interface Amount {
  readonly usd: number;
  /** How many resources are left out because their price is not known. */
  readonly unpriced: number;
}

/** Adds up the known prices and counts the `undefined` ones. */
export const amountOf = (parts: readonly (number | undefined)[]): Amount => ({
  usd: parts.reduce<number>((sum, usd) => sum + (usd ?? 0), 0),
  unpriced: parts.filter((usd) => usd === undefined).length,
});
