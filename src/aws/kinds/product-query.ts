/** What is asked of the price list: the products of one service with all of these attributes. */
export interface ProductQuery {
  readonly serviceCode: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** The kind of usage, as `usagetype` says it between the Region's prefix and the instance type: `BoxUsage`. */
  readonly usage: string;
}

/** Two queries with one key have one answer. */
export const queryKey = ({ serviceCode, attributes, usage }: ProductQuery): string =>
  JSON.stringify([serviceCode, usage, attributes]);

/** `locationType` keeps Outposts out, which have prices of their own under the same Region. */
export const placed = (regionCode: string, instanceType: string) => ({
  regionCode,
  locationType: 'AWS Region',
  instanceType,
});

/** Where one is missing there are none: a part of the price would pass for the whole. */
export const allOrNone = (queries: readonly (ProductQuery | undefined)[]): readonly ProductQuery[] => {
  const known = queries.filter((query) => query !== undefined);
  return known.length === queries.length ? known : [];
};
