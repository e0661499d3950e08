import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Clock } from '../../../src/app/ports/clock.ts';
import { clientConfig } from '../../../src/aws/sdk/client-config.ts';
import { createDynamoTable } from '../../../src/aws/table/dynamo-table.ts';
import type { Table } from '../../../src/aws/table/table.ts';

/** The memory's table in a world, for writing into it what the store never would. */
export async function withTable<T>(
  world: { readonly aws: { readonly url: string }; readonly clock: Clock },
  use: (table: Table) => Promise<T>,
): Promise<T> {
  const credentials = { accessKeyId: 'AKIAPLAYGROUND', secretAccessKey: 'playground' };
  const client = new DynamoDBClient(clientConfig('eu-central-1', { endpoint: world.aws.url, credentials }));
  try {
    return await use(createDynamoTable({ client, tableName: 'uptime', clock: world.clock }));
  } finally {
    client.destroy();
  }
}
