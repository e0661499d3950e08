import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type ClientOptions, clientConfig } from '../../src/aws/sdk/client-config.ts';
import { tableNamed } from '../../src/aws/table/definition.ts';

/** Creates the memory's table, as `serverless.yml` would. */
export async function deployTable(region: string, name: string, client: ClientOptions): Promise<void> {
  const dynamo = new DynamoDBClient(clientConfig(region, client));
  await dynamo.send(new CreateTableCommand(tableNamed(name)));
  dynamo.destroy();
}
