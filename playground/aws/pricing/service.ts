import { GetProducts$, type GetProductsRequest, type GetProductsResponse } from '@aws-sdk/client-pricing';
import { AwsError } from '../error.ts';
import { type Operation, operation } from '../operation.ts';
import { pageOf } from '../page.ts';
import { stableHex } from '../place.ts';
import { PRODUCTS, type Product } from './products.ts';

const MOST_AT_ONCE = 100;

export const PRICING_OPERATIONS: readonly Operation[] = [
  operation<GetProductsRequest, GetProductsResponse>(GetProducts$, (input) => {
    const { ServiceCode: serviceCode, Filters: filters = [], MaxResults: size = MOST_AT_ONCE } = input;
    if (size < 1 || size > MOST_AT_ONCE) {
      throw new AwsError('InvalidParameterException', `Invalid value for MaxResults: ${size}`);
    }
    const found = PRODUCTS.filter(
      (product) =>
        product.serviceCode === serviceCode &&
        filters.every((filter) => {
          if (filter.Type !== 'TERM_MATCH') {
            throw new AwsError('InvalidParameterException', `The stand-in knows no filter ${filter.Type}`);
          }
          return fieldOf(product, filter.Field ?? '') === filter.Value;
        }),
    );
    const listed = found.map((product) => ({ sku: skuOf(product), product }));
    listed.sort((a, b) => (a.sku < b.sku ? -1 : 1));
    const page = pageOf(listed, ({ sku }) => sku, size, input.NextToken, 'InvalidNextTokenException');
    return {
      FormatVersion: 'aws_v1',
      PriceList: page.items.map(({ product }) => textOf(product)),
      NextToken: page.nextToken,
    };
  }),
];

const fieldOf = (product: Product, field: string): string | undefined =>
  field === 'productFamily' ? product.family : product.attributes[field];

const skuOf = (product: Product): string => stableHex(JSON.stringify(product), 16).toUpperCase();

/** AWS returns each product as JSON text, with its on-demand and reserved terms keyed by code. */
const textOf = (product: Product): string => {
  const sku = skuOf(product);
  const term = (code: string, rate: string, dimension: object) => ({
    [`${sku}.${code}`]: {
      sku,
      offerTermCode: code,
      effectiveDate: '2026-11-01T00:00:00Z',
      priceDimensions: {
        [`${sku}.${code}.${rate}`]: { rateCode: `${sku}.${code}.${rate}`, appliesTo: [], ...dimension },
      },
      termAttributes: {},
    },
  });
  return JSON.stringify({
    product: {
      sku,
      productFamily: product.family,
      attributes: { servicecode: product.serviceCode, ...product.attributes },
    },
    serviceCode: product.serviceCode,
    terms: {
      OnDemand: term('JRTCKXETXF', '6YS6EN2CT7', {
        unit: product.unit ?? 'Hrs',
        beginRange: '0',
        endRange: 'Inf',
        description: `$${product.usd} per hour`,
        pricePerUnit: { USD: product.usd },
      }),
      Reserved: term('HU7G6KETJZ', '6YS6EN2CT7', {
        unit: 'Hrs',
        beginRange: '0',
        endRange: 'Inf',
        pricePerUnit: { USD: (Number(product.usd) * 0.6).toFixed(10) },
      }),
    },
    version: '20261101000000',
    publicationDate: '2026-11-01T00:00:00Z',
  });
};
