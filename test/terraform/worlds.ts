/** The values that template and module are compared with. */
import type { Value } from './hcl/evaluate.ts';

export interface Place {
  readonly partition: string;
  readonly suffix: string;
  readonly region: string;
}

export const ACCOUNT = '111122223333';

export const FRANKFURT: Place = { partition: 'aws', suffix: 'amazonaws.com', region: 'eu-central-1' };
export const BEIJING: Place = { partition: 'aws-cn', suffix: 'amazonaws.com.cn', region: 'cn-north-1' };
export const GOVCLOUD: Place = { partition: 'aws-us-gov', suffix: 'amazonaws.com', region: 'us-gov-west-1' };
export const BRANDENBURG: Place = { partition: 'aws-eusc', suffix: 'amazonaws.eu', region: 'eusc-de-east-1' };

type Given = Readonly<Record<string, Value>>;

/** What has no default. */
export const NEEDED: Given = {
  first_channel: 'C0TESTCHAN1',
  code_bucket: 'releases',
  code_prefix: 'uptime/1.0.0/',
};

const KEY = `arn:aws:kms:eu-central-1:${ACCOUNT}:key`;

/** Something else than the default for each variable. */
export const OTHER: Given = {
  stage: 'dev',
  tag_key: 'Office Hours',
  kinds: ['ec2-instance'],
  member_role: 'Parking',
  external_id: 'somebody-else',
  organization: true,
  event_accounts: ['444455556666', '777788889999'],
  cloud_trail: true,
  usage: true,
  cost_explorer: true,
  alarm_email: 'ops@example.com',
  cloud_watch_metrics: true,
  cloud_watch_dashboard: true,
  kms_key_arns: [`${KEY}/one`, `${KEY}/two`],
  secrets_key_arn: `${KEY}/secrets`,
  front_door: 'httpApi',
  slack_concurrency: 20,
  people_concurrency: 21,
  engine_concurrency: 30,
  log_retention_days: 90,
  table: 'uptime-restored',
};

/** What does not go without another. */
const MEMBERS_OF: Readonly<Record<string, Given>> = {
  organization: { member_role: 'Parking', external_id: 'somebody-else' },
  member_role: { external_id: 'somebody-else' },
  cloud_watch_dashboard: { cloud_watch_metrics: true },
};

/** What neither takes. */
export const WRONG: readonly (readonly [string, Value])[] = [
  ['organization', true],
  ['member_role', 'Parking'],
  ['cloud_watch_dashboard', true],
  ['member_role', 'arn:aws:iam::111122223333:role/Parking'],
  ['kinds', ['EC2']],
  ['kms_key_arns', ['alias/mine']],
  ['first_channel', 'C0123456789'],
  ['code_bucket', 's3://releases'],
  ['code_prefix', '/uptime'],
  ['stage', ''],
  ['stage', 'my stage'],
  ['stage', 'a-stage-whose-name-is-longer-than-aws-allows-for-a-role'],
  ['tag_key', ''],
  ['tag_key', 'a,b'],
  ['tag_key', 'a"b'],
  ['first_channel', ''],
  ['first_channel', '#dev-team'],
  ['first_channel', 'c0123456789'],
  ['event_accounts', ['1234']],
  ['alarm_email', 'ops'],
  ['secrets_key_arn', 'alias/mine'],
  ['front_door', 'alb'],
  ['log_retention_days', 31],
  ['slack_concurrency', -1],
  ['people_concurrency', -1],
  ['engine_concurrency', -1],
  ['table', 'a b'],
  ['external_id', 'x'],
];

const EVERYTHING: Given = { ...NEEDED, ...OTHER };

export interface World {
  readonly name: string;
  readonly place: Place;
  readonly given: Given;
}

export const WORLDS: readonly World[] = [
  { name: 'as it comes', place: FRANKFURT, given: NEEDED },
  ...Object.entries(OTHER).map(([name, value]) => ({
    name: `with another ${name}`,
    place: FRANKFURT,
    given: { ...NEEDED, ...MEMBERS_OF[name], [name]: value },
  })),
  {
    name: 'with the zips of a directory',
    place: FRANKFURT,
    given: { first_channel: 'C0TESTCHAN1', code_directory: './release' },
  },
  { name: 'for databases', place: FRANKFURT, given: { ...NEEDED, kinds: ['rds-instance'] } },
  { name: 'for clusters', place: FRANKFURT, given: { ...NEEDED, kinds: ['rds-cluster'] } },
  { name: 'for groups', place: FRANKFURT, given: { ...NEEDED, kinds: ['auto-scaling-group'] } },
  { name: 'for services', place: FRANKFURT, given: { ...NEEDED, kinds: ['ecs-service'] } },
  { name: 'for node groups', place: FRANKFURT, given: { ...NEEDED, kinds: ['eks-node-group'] } },
  { name: 'with everything', place: FRANKFURT, given: EVERYTHING },
  {
    name: 'with everything, and its own URL and table',
    place: FRANKFURT,
    given: { ...EVERYTHING, front_door: 'url', table: '', kinds: [] },
  },
  { name: 'in China', place: BEIJING, given: EVERYTHING },
  { name: 'in GovCloud', place: GOVCLOUD, given: EVERYTHING },
  { name: 'in the European Sovereign Cloud', place: BRANDENBURG, given: EVERYTHING },
];

/** `alarm_email` as the template calls it. */
export const parameterName = (variable: string): string =>
  variable.replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** A variable's value as a parameter's. */
export const parameterValue = (value: Value): string =>
  Array.isArray(value) ? value.join(',') : String(value);

/** What the role in another account needs. */
export const MEMBER: Given = {
  home_account_id: '444455556666',
  home_region: 'eu-west-1',
  external_id: 'somebody-else',
};

export const MEMBER_WORLDS: readonly World[] = [
  { name: 'the member role as it comes', place: FRANKFURT, given: MEMBER },
  ...[FRANKFURT, BEIJING, GOVCLOUD, BRANDENBURG].map((place) => ({
    name: `the member role with everything, in ${place.region}`,
    place,
    given: {
      ...MEMBER,
      deployment: 'uptime-dev',
      role_name: 'Parking',
      tag_key: 'Office Hours',
      kinds: ['ec2-instance', 'rds-cluster'],
      kms_key_arns: [`${KEY}/one`, `${KEY}/two`],
      cloud_trail: true,
      usage: true,
      cost_explorer: true,
    },
  })),
];
