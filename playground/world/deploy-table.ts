import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type ClientOptions, clientConfig } from '../../src/aws/sdk/client-config.ts';
import { tableNamed } from '../../src/aws/table/definition.ts';

/** Makes the table in a stand-in, as the template does in an account. */
export async function deployTable(region: string, client: ClientOptions, name: string): Promise<void> {
  const dynamo = new DynamoDBClient(clientConfig(region, client));
  await dynamo.send(new CreateTableCommand(tableNamed(name)));
  dynamo.destroy();
}
