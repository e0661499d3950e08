import { describe, expect, test } from 'vitest';
import { frontDoorsIn, partitionOf, REGIONS, urlSuffixOf } from '../../../src/core/resource/region.ts';

const words = (text: string): string[] => text.trim().split(/\s+/);

const USUAL = words(`
  af-south-1 ap-east-1 ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-south-1 ap-southeast-1 ap-southeast-2
  ap-southeast-3 ca-central-1 eu-central-1 eu-north-1 eu-south-1 eu-west-1 eu-west-2 eu-west-3 me-south-1
  mx-central-1 sa-east-1 us-east-1 us-east-2 us-west-1 us-west-2`);

const WITHOUT_URLS = words(`
  ap-east-2 ap-south-2 ap-southeast-4 ap-southeast-5 ap-southeast-6 ap-southeast-7 ca-west-1 eu-central-2
  eu-south-2 il-central-1 me-central-1`);

const OTHERS = words('cn-north-1 cn-northwest-1 eusc-de-east-1 us-gov-east-1 us-gov-west-1');

test('every known Region is named once', () => {
  expect(REGIONS.toSorted()).toEqual([...USUAL, ...WITHOUT_URLS, ...OTHERS].toSorted());
});

describe('the front doors', () => {
  test.each(USUAL)('of %s are both', (region) => {
    expect(frontDoorsIn(region)).toEqual(['url', 'httpApi']);
  });

  test.each([...WITHOUT_URLS, ...OTHERS, 'nowhere'])('of %s are HTTP APIs only', (region) => {
    expect(frontDoorsIn(region)).toEqual(['httpApi']);
  });
});

describe('the partition', () => {
  test.each([...USUAL, ...WITHOUT_URLS, 'eu-southwest-12'])('of %s is the usual one', (region) => {
    expect([partitionOf(region), urlSuffixOf(region)]).toEqual(['aws', 'amazonaws.com']);
  });

  test.each([
    ['us-gov-east-1', 'aws-us-gov', 'amazonaws.com'],
    ['us-gov-west-10', 'aws-us-gov', 'amazonaws.com'],
    ['cn-north-1', 'aws-cn', 'amazonaws.com.cn'],
    ['cn-northwest-10', 'aws-cn', 'amazonaws.com.cn'],
    ['eusc-de-east-1', 'aws-eusc', 'amazonaws.eu'],
    ['eusc-fr-central-10', 'aws-eusc', 'amazonaws.eu'],
  ])('of %s is %s', (region, partition, suffix) => {
    expect([partitionOf(region), urlSuffixOf(region)]).toEqual([partition, suffix]);
  });

  test.each([
    ...['', 'nowhere', 'xx-east-1', 'eu-middle-1', 'eu-westnorth-1', 'EU-west-1', 'eu-west', 'eu-west-'],
    ...['eu-west-x', 'eu-west-1a', 'x-eu-west-1', 'eu--1', 'us-gov-east', 'us-gov-east-x', 'us-gov-east-1a'],
    ...['xus-gov-east-1', 'us-gov-middle-1', 'cn-north', 'cn-north-x', 'cn-north-1a', 'xcn-north-1'],
    ...['cn-middle-1', 'eusc-east-1', 'eusc-d-east-1', 'eusc-deu-east-1', 'eusc-DE-east-1', 'eusc-de-east'],
    ...['eusc-de-east-x', 'eusc-de-east-1a', 'xeusc-de-east-1', 'eusc-de-middle-1', 'us-iso-east-1'],
  ])('of %j is unknown', (region) => {
    expect([partitionOf(region), urlSuffixOf(region)]).toEqual([undefined, 'amazonaws.com']);
  });
});
