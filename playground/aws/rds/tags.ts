import type { Tag } from '@aws-sdk/client-rds';
import { AwsError } from '../error.ts';
import type { DbCluster, DbInstance } from './database.ts';
import type { Databases } from './databases.ts';

/** RDS allows far less than EC2: no comma, no semicolon, no asterisk. */
const ALLOWED = /^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$/u;

/** @throws AwsError for what RDS does not allow, before anything is changed */
export const addTags = (tagged: Pick<DbInstance, 'tags'>, tags: readonly Tag[]): void => {
  for (const { Key = '', Value = '' } of tags) {
    if (Key === '' || Key.length > 128 || Key.startsWith('aws:') || !ALLOWED.test(Key)) {
      throw new AwsError('InvalidParameterValue', `Invalid tag key: ${Key}`);
    }
    if (Value.length > 256 || !ALLOWED.test(Value)) {
      throw new AwsError('InvalidParameterValue', `Invalid tag value: ${Value}`);
    }
  }
  for (const { Key = '', Value = '' } of tags) tagged.tags.set(Key, Value);
};

/** @throws AwsError */
export const findByArn = (databases: Databases, arn: string): DbInstance | DbCluster => {
  const kind = arn.split(':')[5];
  const found =
    kind === 'db' ? databases.instance(arn) : kind === 'cluster' ? databases.cluster(arn) : undefined;
  if (found?.arn === arn) return found;
  if (kind === 'db')
    throw new AwsError(
      'DBInstanceNotFound',
      `Could not find a DB Instance matching the resource name: '${arn}'`,
    );
  if (kind === 'cluster')
    throw new AwsError(
      'DBClusterNotFoundFault',
      `The specified resource name does not match an RDS resource in this region: ${arn}`,
    );
  throw new AwsError(
    'InvalidParameterValue',
    `The specified resource name does not match an RDS resource in this region: ${arn}`,
  );
};
