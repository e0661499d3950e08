import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { messageOf } from '../app/message-of.ts';
import type { Clock } from '../app/ports/clock.ts';
import { createAwsClients } from '../aws/sdk/clients.ts';
import { isAwsError } from '../aws/sdk/errors.ts';
import { createDynamoTable } from '../aws/table/dynamo-table.ts';
import { createSettingsStore } from '../aws/table/settings.ts';
import { splitConfig } from '../config/define.ts';
import { readDeployment } from '../config/deployment.ts';
import { readCliEnv } from '../config/env.ts';
import { inForce } from '../config/in-force.ts';
import { settingsOf } from '../config/settings.ts';
import type { Settings } from '../core/settings/settings.ts';
import { SettingsNotUnderstood } from '../lambda/settings-reader.ts';
import { unusableSettingsText } from '../text/unusable-settings.ts';
import type { SignedIn } from './sign-in.ts';

/**
 * What Uptime goes by there: the settings in its table. `uptime.config.ts` where nothing is deployed yet.
 *
 * @throws SettingsNotUnderstood
 */
export async function settingsInForce(
  config: unknown,
  { env, region, client }: SignedIn,
  clock: Clock,
): Promise<{ readonly settings: Settings; readonly remarks: readonly string[] }> {
  const { UPTIME_TABLE: tableName } = readCliEnv(env);
  const clients = createAwsClients(client);
  const table = createDynamoTable({ client: clients.of(DynamoDBClient, region), tableName, clock });
  try {
    const last = await createSettingsStore(table, () => clock.now()).current();
    const deployment = env.UPTIME_FIRST_CHANNEL ? readDeployment(env) : splitConfig(config).deployment;
    const found = inForce(last, deployment, region);
    if (found.ok) return { settings: found.settings, remarks: [] };
    throw new SettingsNotUnderstood(unusableSettingsText(found.unusable));
  } catch (error) {
    if (error instanceof SettingsNotUnderstood) throw error;
    const settings = settingsOf(config, region);
    if (isAwsError(error, 'ResourceNotFoundException')) return { settings, remarks: [] };
    const unread = `The settings in the table cannot be read, so uptime.config.ts is used: ${messageOf(error)}`;
    return { settings, remarks: [unread] };
  } finally {
    clients.destroy();
  }
}
