import * as v from 'valibot';
import type { ProductQuery } from '../kinds/product-query.ts';

/** The part of a product that matters here. Its terms and rates are keyed by arbitrary codes. */
const product = v.object({
  product: v.object({ attributes: v.record(v.string(), v.unknown()) }),
  terms: v.object({
    OnDemand: v.optional(
      v.record(
        v.string(),
        v.object({
          priceDimensions: v.record(
            v.string(),
            v.object({ unit: v.string(), pricePerUnit: v.record(v.string(), v.string()) }),
          ),
        }),
      ),
    ),
  }),
});

/**
 * The one on-demand price per hour among the products that GetProducts returned, each a JSON text. `undefined` if there
 * is none. Also `undefined` if there are several: the question was incomplete, and picking one would be a guess.
 */
export const onlyHourlyUsd = (texts: readonly string[], question: ProductQuery): number | undefined => {
  const prices = new Set(texts.flatMap((text) => hourlyUsd(text, question)));
  const [only] = prices;
  return prices.size === 1 ? only : undefined;
};

const hourlyUsd = (text: string, { attributes, without = [], usage }: ProductQuery): number[] => {
  const parsed = v.safeParse(product, fromJson(text));
  if (!parsed.success) return [];
  const { terms, product: found } = parsed.output;
  const has = (name: string) => String(found.attributes[name] ?? '').toLowerCase();
  const isAsked = Object.entries(attributes).every(([name, value]) => has(name) === value.toLowerCase());
  if (!isAsked || without.some((name) => has(name) !== '')) return [];
  if (!isUsage(has('usagetype'), usage.toLowerCase())) return [];
  return Object.values(terms.OnDemand ?? {})
    .flatMap(({ priceDimensions }) => Object.values(priceDimensions))
    .filter(({ unit }) => HOURS.has(unit.toLowerCase()))
    .map(({ pricePerUnit }) => Number(pricePerUnit.USD))
    .filter((usd) => usd > 0);
};

/** EC2 and RDS write the one, ECS the other. */
const HOURS: ReadonlySet<string> = new Set(['hrs', 'hours']);

/** `EUC1-BoxUsage:t3.large`; in us-east-1 `BoxUsage:t3.large`. The oldest types are not named at all. */
const isUsage = (usageType: string, usage: string): boolean => {
  const [kind = ''] = usageType.split(':', 1);
  return (
    kind === usage || (kind.endsWith(`-${usage}`) && /^[a-z0-9]+$/.test(kind.slice(0, -usage.length - 1)))
  );
};

const fromJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};
