import { describe, expect, it } from 'vitest';
import type { ProductQuery } from '../../../src/aws/kinds/product-query.ts';
import { onlyHourlyUsd } from '../../../src/aws/pricing/read-products.ts';

const question: ProductQuery = {
  serviceCode: 'AmazonEC2',
  usage: 'BoxUsage',
  attributes: { instanceType: 't3.large', regionCode: 'us-east-1' },
};

const rate = (usd: Record<string, string>, unit = 'Hrs') => ({
  priceDimensions: { r: { unit, pricePerUnit: usd } },
});

const product = (
  over: Readonly<Record<string, unknown>> = {},
  terms: object = { OnDemand: { t: rate({ USD: '0.0832000000' }) } },
) =>
  JSON.stringify({
    product: {
      attributes: {
        instanceType: 't3.large',
        regionCode: 'us-east-1',
        usagetype: 'BoxUsage:t3.large',
        ...over,
      },
    },
    terms,
  });

describe('one price', () => {
  it.each<[string, string[]]>([
    ['of one product', [product()]],
    ['of two that cost the same', [product(), product({ licenseModel: 'x' })]],
    ['with the prefix of a Region', [product({ usagetype: 'EUC1-BoxUsage:t3.large' })]],
    ['with the attributes in another case', [product({ instanceType: 'T3.Large' })]],
    [
      'beside one of another kind of usage',
      [product(), product({ usagetype: 'UnusedBox:t3.large' }, { OnDemand: { t: rate({ USD: '9' }) } })],
    ],
    [
      'beside one of another type',
      [product(), product({ instanceType: 'm5.large' }, { OnDemand: { t: rate({ USD: '9' }) } })],
    ],
    [
      'beside a reservation',
      [product({}, { OnDemand: { t: rate({ USD: '0.0832' }) }, Reserved: { r: rate({ USD: '0.05' }) } })],
    ],
    [
      'beside what is free, as on a host that is paid for',
      [product(), product({}, { OnDemand: { t: rate({ USD: '0.0000000000' }) } })],
    ],
    ['beside what cannot be read', ['{', '[]', product()]],
  ])('%s', (_, texts) => {
    expect(onlyHourlyUsd(texts, question)).toBe(0.0832);
  });
});

describe('no price', () => {
  it.each<[string, string[]]>([
    ['nothing found', []],
    ['two prices', [product(), product({}, { OnDemand: { t: rate({ USD: '0.1' }) } })]],
    ['only reservations', [product({}, { Reserved: { r: rate({ USD: '0.05' }) } })]],
    ['not by the hour', [product({}, { OnDemand: { t: rate({ USD: '0.05' }, 'vCPU-Hours') } })]],
    ['not in dollars', [product({}, { OnDemand: { t: rate({ CNY: '0.5' }) } })]],
    ['not a number', [product({}, { OnDemand: { t: rate({ USD: 'free' }) } })]],
    ['another usage that ends alike', [product({ usagetype: 'EUC1-Host-BoxUsage:t3.large' })]],
  ])('%s', (_, texts) => {
    expect(onlyHourlyUsd(texts, question)).toBeUndefined();
  });
});
