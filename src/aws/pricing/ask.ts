import type { PricingClient } from '@aws-sdk/client-pricing';
import type { ProductQuery } from '../kinds/product-query.ts';
import { type ClientOptions, clientConfig } from '../sdk/client-config.ts';
import { onlyHourlyUsd } from './read-products.ts';

/** The maximum page size of GetProducts. A question that needs more pages is not exact enough. */
const PAGE_SIZE = 100;

/** The price list's answer in USD per hour, `undefined` if it has none. Rejects if AWS refuses. */
export type AskPrice = (question: ProductQuery, signal: AbortSignal) => Promise<number | undefined>;

/** The client is loaded at the first question, because most runs ask none. */
export const createAskPrice = (region: string, options?: ClientOptions): AskPrice => {
  let made: Promise<PricingClient> | undefined;
  const client = async (): Promise<PricingClient> => {
    const { PricingClient } = await import('@aws-sdk/client-pricing');
    return new PricingClient(clientConfig(region, options));
  };
  return async (question, signal) => {
    made ??= client();
    const [pricing, { GetProductsCommand }] = await Promise.all([made, import('@aws-sdk/client-pricing')]);
    const { PriceList = [] } = await pricing.send(
      new GetProductsCommand({
        ServiceCode: question.serviceCode,
        Filters: Object.entries(question.attributes).map(([Field, Value]) => ({
          Type: 'TERM_MATCH',
          Field,
          Value,
        })),
        FormatVersion: 'aws_v1',
        MaxResults: PAGE_SIZE,
      }),
      { abortSignal: signal },
    );
    return onlyHourlyUsd(PriceList.map(String), question);
  };
};
