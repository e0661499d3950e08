/** What osls makes of serverless.yml in each variant, and the files that others paste. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { built, packaged, root } from '../packaging/packaged.ts';
import type { Sections } from './compare.ts';

const WHOLE = {
  kmsKeyArns: 'arn:aws:kms:eu-central-1:111122223333:key/machines',
  secretsKeyArn: 'arn:aws:kms:eu-central-1:111122223333:key/secrets',
  alarmEmail: 'ops@example.com',
};

export async function templates(): Promise<Sections> {
  await built();
  const file = (name: string) => readFileSync(join(root, name), 'utf8');
  return new Map([
    ['as it comes', asText(await packaged())],
    ['with every parameter', asText(await packaged(WHOLE))],
    ['behind API Gateway', asText(await packaged({ ...WHOLE, frontDoor: 'httpApi' }))],
    ['the role in other accounts', file('deploy/member-role.yml')],
    ["Slack's manifest", file('slack-manifest.yml')],
  ]);
}

/** The key of the code has the time in it. */
const asText = (template: object): string =>
  JSON.stringify(template, sortedKeys, 1).replace(/("S3Key": )".*"/g, '$1"(key)"');

const sortedKeys = (_: string, value: unknown): unknown =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;
