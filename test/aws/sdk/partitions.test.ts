/**
 * AWS has closed parts with accounts, ARNs and addresses of their own. What Uptime knows of them is held against the rules that the SDK
 * itself goes by, for every Region that it knows.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EC2Client } from '@aws-sdk/client-ec2';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { OrganizationsClient } from '@aws-sdk/client-organizations';
import { PricingClient } from '@aws-sdk/client-pricing';
import { RDSClient } from '@aws-sdk/client-rds';
import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { SSMClient } from '@aws-sdk/client-ssm';
import { STSClient } from '@aws-sdk/client-sts';
import { expect, test } from 'vitest';
import { fillIn } from '../../../playground/world/fill-in.ts';
import { readTemplate } from '../../../playground/world/template.ts';
import { pricingRegion } from '../../../src/aws/pricing/endpoint.ts';
import { addressOf } from '../../../src/aws/sdk/signed-call.ts';
import { frontDoorsIn, partitionOf, REGIONS, urlSuffixOf } from '../../../src/core/resource/region.ts';

const ROOT = join(import.meta.dirname, '../../..');

interface Partition {
  readonly id: string;
  readonly outputs: { readonly dnsSuffix: string };
  readonly regionRegex: string;
  readonly regions: Readonly<Record<string, object>>;
}

/** The SDK has them in a file that no client exports. */
const PARTITIONS =
  'node_modules/@aws-sdk/core/dist-es/submodules/client/util-endpoints/lib/aws/partitions.js';
const { partitionsInfo }: { readonly partitionsInfo: { readonly partitions: readonly Partition[] } } =
  await import(pathToFileURL(join(ROOT, PARTITIONS)).href);

const KNOWN = partitionsInfo.partitions.flatMap(({ id, outputs: { dnsSuffix }, regions }) =>
  Object.keys(regions)
    .filter((region) => !region.endsWith('-global'))
    .map((region) => ({ region, partition: id, suffix: dnsSuffix })),
);
/** Without a way out to Slack, Uptime cannot run there. */
const SECRET = /^aws-iso/;
const OPEN = KNOWN.filter(({ partition }) => !SECRET.test(partition));

test('the SDK knows all that are looked at here', () => {
  expect(new Set(KNOWN.map(({ partition }) => partition))).toEqual(
    new Set([
      ...['aws', 'aws-cn', 'aws-eusc', 'aws-us-gov'],
      ...['aws-iso', 'aws-iso-b', 'aws-iso-e', 'aws-iso-f'],
    ]),
  );
  expect(OPEN.length).toBeGreaterThan(40);
});

test.each(OPEN)('$region is in $partition, at $suffix', ({ region, partition, suffix }) => {
  expect([partitionOf(region), urlSuffixOf(region)]).toEqual([partition, suffix]);
});

test.each(KNOWN.filter(({ partition }) => SECRET.test(partition)))(
  '$region has no way out to Slack, so it is no Region for Uptime',
  ({ region }) => {
    expect(partitionOf(region)).toBeUndefined();
  },
);

test.each([
  ['us-gov-central-1', 'aws-us-gov'],
  ['cn-south-2', 'aws-cn'],
  ['eusc-de-west-1', 'aws-eusc'],
  ['eu-north-9', 'aws'],
])('%s, which there is not yet, would be in %s', (region, partition) => {
  const { regionRegex = '' } = partitionsInfo.partitions.find(({ id }) => id === partition) ?? {};
  expect(region).toMatch(new RegExp(regionRegex));
  expect(partitionOf(region)).toBe(partition);
});

/** Where a client of the SDK goes. */
const hostOf = (
  client: {
    readonly config: {
      readonly endpointProvider: (parameters: { Region: string }) => { readonly url: URL };
    };
  },
  region: string,
): string => client.config.endpointProvider({ Region: region }).url.host;

test.each(OPEN)('calls in $region go where the SDK’s would, without its clients', ({ region, suffix }) => {
  expect([addressOf('lambda', region), addressOf('ssm', region), addressOf('cloudtrail', region)]).toEqual([
    `https://${hostOf(new LambdaClient({ region }), region)}`,
    `https://${hostOf(new SSMClient({ region }), region)}`,
    // There is no client of it here.
    `https://cloudtrail.${region}.${suffix}`,
  ]);
});

test.each(OPEN)('every client stays in the partition of $region', ({ region, suffix }) => {
  const hosts = [
    new DynamoDBClient({ region }),
    new EC2Client({ region }),
    new OrganizationsClient({ region }),
    new RDSClient({ region }),
    new SchedulerClient({ region }),
    new STSClient({ region }),
  ].map((client) => hostOf(client, region));
  expect(hosts.filter((host) => !host.endsWith(`.${suffix}`))).toEqual([]);
});

test.each(OPEN)('prices for $region are asked for only where there are some', ({ region, partition }) => {
  const asked = pricingRegion(region);
  // https://docs.aws.amazon.com/general/latest/gr/billing.html
  expect(asked === undefined || ['us-east-1', 'eu-central-1', 'ap-south-1'].includes(asked)).toBe(true);
  expect(asked !== undefined).toBe(partition === 'aws');
  if (asked !== undefined)
    expect(hostOf(new PricingClient({ region: asked }), asked)).toBe(`api.pricing.${asked}.amazonaws.com`);
});

/**
 * Commercial: https://docs.aws.amazon.com/lambda/latest/dg/urls-configuration.html
 * China: https://docs.amazonaws.cn/en_us/aws/latest/userguide/lambda.html
 * GovCloud: https://docs.aws.amazon.com/govcloud-us/latest/UserGuide/govcloud-lambda.html
 * Nothing is documented for the Sovereign Cloud, so API Gateway is the safe way in.
 */
const WITHOUT_FUNCTION_URLS = [
  ...['ap-east-2', 'ap-south-2', 'ap-southeast-4', 'ap-southeast-5', 'ap-southeast-6', 'ap-southeast-7'],
  ...['ca-west-1', 'eu-central-2', 'eu-south-2', 'il-central-1', 'me-central-1'],
  ...['cn-north-1', 'cn-northwest-1', 'us-gov-east-1', 'us-gov-west-1', 'eusc-de-east-1'],
];

const read = (file: string): string => readFileSync(join(ROOT, 'deploy', file), 'utf8');
const { Parameters = {}, Rules = {} } = readTemplate(
  read('parameters.yml'),
  `Rules:\n${read('rules.yml').replace(/^/gm, '  ')}`,
);

test.each(OPEN)('the template knows whether $region has function URLs', ({ region }) => {
  const has = !WITHOUT_FUNCTION_URLS.includes(region);
  const accepts = (door: string): boolean => {
    try {
      fillIn(
        { Parameters, Rules, Resources: {} },
        { Stage: 'prod', FirstChannel: 'C0TESTCHAN1', FrontDoor: door, 'AWS::Region': region },
      );
      return true;
    } catch {
      return false;
    }
  };
  expect({ door: frontDoorsIn(region), url: accepts('url'), api: accepts('httpApi') }).toEqual({
    door: has ? ['url', 'httpApi'] : ['httpApi'],
    url: has,
    api: true,
  });
});

test('the Regions that are suggested are Regions', () => {
  const known = OPEN.map(({ region }) => region);
  expect(REGIONS.filter((region) => !known.includes(region))).toEqual([]);
});
