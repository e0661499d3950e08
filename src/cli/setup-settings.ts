import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Clock } from '../app/ports/clock.ts';
import { createDynamoTable } from '../aws/table/dynamo-table.ts';
import { createSettingsStore } from '../aws/table/settings.ts';
import type { DeployWorld } from './deploy-world.ts';

/**
 * The team's first settings. Not over what somebody has put there: a table that an earlier installation has left goes on with its own.
 *
 * @returns whether they were put
 */
export async function putFirstSettings(
  document: { readonly channel: string; readonly timeZone: string },
  { clients, region }: Pick<DeployWorld, 'clients' | 'region'>,
  { tableName, by, clock }: { readonly tableName: string; readonly by: string; readonly clock: Clock },
): Promise<boolean> {
  const table = createDynamoTable({ client: clients.of(DynamoDBClient, region), tableName, clock });
  const store = createSettingsStore(table, () => clock.now());
  if ((await store.current()) !== undefined) return false;
  const put = await store.put(document, { by, from: 'terminal', note: 'uptimectl setup', expected: 0 });
  return put !== 'stale';
}
