/** What Regions there are, as far as a name tells. AWS opens new ones: an unknown Region of a known form is believed. */

const DIRECTION = '(central|(north|south)(east|west)?|east|west)';

const PARTITIONS: readonly (readonly [RegExp, string])[] = [
  [new RegExp(`^us-gov-${DIRECTION}-\\d+$`), 'aws-us-gov'],
  [new RegExp(`^cn-${DIRECTION}-\\d+$`), 'aws-cn'],
  [new RegExp(`^eusc-[a-z]{2}-${DIRECTION}-\\d+$`), 'aws-eusc'],
  [new RegExp(`^(us|eu|ap|sa|ca|me|af|il|mx)-${DIRECTION}-\\d+$`), 'aws'],
];

/** Undefined for what is not a Region that Uptime can run in. */
export const partitionOf = (region: string): string | undefined =>
  PARTITIONS.find(([form]) => form.test(region))?.[1];

const URL_SUFFIXES: Readonly<Record<string, string>> = {
  'aws-cn': 'amazonaws.com.cn',
  'aws-eusc': 'amazonaws.eu',
};

/** The end of AWS's addresses there. */
export const urlSuffixOf = (region: string): string =>
  URL_SUFFIXES[partitionOf(region) ?? ''] ?? 'amazonaws.com';

/** The Regions that people usually mean, to suggest one for a misspelt name. */
export const REGIONS: readonly string[] = [
  'af-south-1',
  ...['ap-east-1', 'ap-east-2', 'ap-northeast-1', 'ap-northeast-2', 'ap-northeast-3'],
  ...['ap-south-1', 'ap-south-2', 'ap-southeast-1', 'ap-southeast-2', 'ap-southeast-3', 'ap-southeast-4'],
  ...['ap-southeast-5', 'ap-southeast-6', 'ap-southeast-7', 'ca-central-1', 'ca-west-1'],
  ...[
    'cn-north-1',
    'cn-northwest-1',
    'eu-central-1',
    'eu-central-2',
    'eu-north-1',
    'eu-south-1',
    'eu-south-2',
  ],
  ...['eu-west-1', 'eu-west-2', 'eu-west-3', 'eusc-de-east-1', 'il-central-1', 'me-central-1', 'me-south-1'],
  ...['mx-central-1', 'sa-east-1', 'us-east-1', 'us-east-2', 'us-gov-east-1', 'us-gov-west-1'],
  ...['us-west-1', 'us-west-2'],
];

/**
 * Regions whose Lambda has no function URLs: https://docs.aws.amazon.com/lambda/latest/dg/urls-configuration.html. The same of GovCloud:
 * https://docs.aws.amazon.com/govcloud-us/latest/UserGuide/govcloud-lambda.html. The other partitions are not on AWS's page of function
 * URLs, so API Gateway is the safe way in there.
 */
const WITHOUT_FUNCTION_URLS = new Set([
  ...['ap-east-2', 'ap-south-2', 'ap-southeast-4', 'ap-southeast-5', 'ap-southeast-6', 'ap-southeast-7'],
  ...['ca-west-1', 'eu-central-2', 'eu-south-2', 'il-central-1', 'me-central-1'],
]);

/** How Slack can reach Uptime there. The first is the usual one. */
export const frontDoorsIn = (region: string): readonly ('url' | 'httpApi')[] =>
  partitionOf(region) !== 'aws' || WITHOUT_FUNCTION_URLS.has(region) ? ['httpApi'] : ['url', 'httpApi'];
