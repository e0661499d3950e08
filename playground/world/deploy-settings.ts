import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type ClientOptions, clientConfig } from '../../src/aws/sdk/client-config.ts';
import { createDynamoTable } from '../../src/aws/table/dynamo-table.ts';
import { createSettingsStore } from '../../src/aws/table/settings.ts';
import { type Config, splitConfig } from '../../src/config/define.ts';
import { deploymentEnv } from '../../src/config/deployment.ts';
import { versionNumber } from '../../src/core/settings/version.ts';

/** Puts the team's settings into the table, as `npm run deploy` would. Returns the functions' environment for the rest. */
export async function deploySettings(
  config: Config,
  { region, table: tableName, client }: { region: string; table: string; client: ClientOptions },
): Promise<Readonly<Record<string, string>>> {
  const { document, deployment } = splitConfig(config);
  const dynamo = new DynamoDBClient(clientConfig(region, client));
  const clock = { now: () => Date.now() };
  const store = createSettingsStore(createDynamoTable({ client: dynamo, tableName, clock }), clock.now);
  const expected = versionNumber(await store.current());
  await store.put(document, { by: 'playground', from: 'deploy', expected });
  dynamo.destroy();
  return deploymentEnv(deployment);
}
