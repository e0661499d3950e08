import { CreateTableCommand, DynamoDBClient, waitUntilTableExists } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll } from 'vitest';
import { type DynamoServer, startDynamo } from '../../../playground/aws/dynamodb/server.ts';
import { createMemoryTable } from '../../../playground/world/memory-table.ts';
import { createMirror } from '../../../playground/world/mirrored-table.ts';
import { clientConfig } from '../../../src/aws/sdk/client-config.ts';
import { tableNamed } from '../../../src/aws/table/definition.ts';
import { createDynamoTable } from '../../../src/aws/table/dynamo-table.ts';
import { tableContract } from '../contract/table.ts';

let dynamo: DynamoServer;
let client: DynamoDBClient;
let count = 0;

beforeAll(async () => {
  dynamo = await startDynamo();
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  client = new DynamoDBClient(clientConfig('eu-central-1', { endpoint: dynamo.url, credentials }));
});
afterAll(async () => {
  client.destroy();
  await dynamo.close();
});

/** A new table takes nothing until it is ACTIVE, in DynamoDB as here. */
async function newTable(): Promise<string> {
  const tableName = `uptime-${++count}`;
  await client.send(new CreateTableCommand(tableNamed(tableName)));
  await waitUntilTableExists({ client, maxWaitTime: 20, minDelay: 1 }, { TableName: tableName });
  return tableName;
}

tableContract('DynamoDB', async () => {
  const tableName = await newTable();
  let now = 0;
  const table = createDynamoTable({ client, tableName, clock: { now: () => now } });
  return {
    table,
    setNow: (at) => {
      now = at;
    },
  };
});

tableContract('DynamoDB, read from a mirror', async () => {
  const tableName = await newTable();
  let now = 0;
  const { of } = createMirror(createMemoryTable(() => now));
  return {
    table: of(createDynamoTable({ client, tableName, clock: { now: () => now } })),
    setNow: (at) => {
      now = at;
    },
  };
});

tableContract('memory', async () => {
  let now = 0;
  return {
    table: createMemoryTable(() => now),
    setNow: (at) => {
      now = at;
    },
  };
});
