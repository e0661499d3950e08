import { DeleteTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DeleteObjectsCommand,
  type ObjectIdentifier,
  paginateListObjectsV2,
  S3Client,
} from '@aws-sdk/client-s3';
import type { AwsClients } from '../sdk/clients.ts';
import { isAwsError } from '../sdk/errors.ts';

/** Whether there was a table to delete. */
export async function deleteTable(clients: AwsClients, region: string, table: string): Promise<boolean> {
  try {
    await clients.of(DynamoDBClient, region).send(new DeleteTableCommand({ TableName: table }));
    return true;
  } catch (error) {
    if (isAwsError(error, 'ResourceNotFoundException')) return false;
    throw error;
  }
}

/** CloudFormation deletes a bucket only if it is empty. A stack that was built from a checkout has one of its own, with code in it. */
export async function emptyBucket(clients: AwsClients, region: string, bucket: string): Promise<void> {
  const client = clients.of(S3Client, region);
  for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket: bucket })) {
    const Objects = Contents.map(({ Key }): ObjectIdentifier => ({ Key }));
    if (Objects.length > 0)
      await client.send(new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects } }));
  }
}
