/**
 * USD over several resources. Kept as it comes and rounded once, where it is shown.
 */
export interface Amount {
  readonly usd: number;
  /** How many of them are not in it, because their price is not known. */
  readonly unpriced: number;
}

/** Adds up; what is `undefined` is counted. */
export const amountOf = (parts: readonly (number | undefined)[]): Amount => ({
  usd: parts.reduce<number>((sum, usd) => sum + (usd ?? 0), 0),
  unpriced: parts.filter((usd) => usd === undefined).length,
});
