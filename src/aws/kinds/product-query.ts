/** A question to the price list: the products of one service with all of these attributes. */
export interface ProductQuery {
  readonly serviceCode: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Attributes that the product does not have. */
  readonly without?: readonly string[];
  /** The kind of usage: the part of `usagetype` between the Region's prefix and the instance type, `BoxUsage`. */
  readonly usage: string;
  /** How often its price counts: three tasks of a quarter of a vCPU are 0.75 of its hour. 1 unless given. */
  readonly times?: number;
}

/** Two queries with the same key have the same answer, however often each counts. */
export const queryKey = ({ serviceCode, attributes, usage }: ProductQuery): string =>
  JSON.stringify([serviceCode, usage, attributes]);

/** `locationType` excludes Outposts, which have other prices under the same Region. */
export const placed = (regionCode: string, instanceType: string) => ({
  regionCode,
  locationType: 'AWS Region',
  instanceType,
});

/** If one is missing, returns none: a partial price would look like the whole. */
export const allOrNone = (queries: readonly (ProductQuery | undefined)[]): readonly ProductQuery[] => {
  const known = queries.filter((query) => query !== undefined);
  return known.length === queries.length ? known : [];
};
