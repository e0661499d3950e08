import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { recordChange } from '../../app/settings/record-change.ts';
import { readFacts } from '../../app/tick/facts.ts';
import { createChangeCalendars } from '../../aws/change-calendars.ts';
import { KINDS } from '../../aws/kinds/registry.ts';
import { createAwsClients } from '../../aws/sdk/clients.ts';
import { createCaller } from '../../aws/sdk/signed-call.ts';
import { createDynamoTable } from '../../aws/table/dynamo-table.ts';
import { createSettingsStore } from '../../aws/table/settings.ts';
import { createTableStore } from '../../aws/table/store.ts';
import { createAccounts } from '../../aws/targets/accounts.ts';
import { createTargetInventory } from '../../aws/targets/inventory.ts';
import { createListAccounts } from '../../aws/targets/list-accounts.ts';
import { readCliEnv } from '../../config/env.ts';
import { systemClock } from '../../lambda/clock.ts';
import { deployedSettings } from '../settings-in-force.ts';
import type { SignedIn } from '../sign-in.ts';
import { createStderrLog } from '../stderr-log.ts';
import type { CliWorld } from '../world.ts';
import { deploymentOf } from './deployment.ts';
import type { SettingsDesk } from './desk.ts';

/** The settings in the table of a deployment, and the fleet that they are about. */
export async function createDesk({ env, region, client }: SignedIn, world: CliWorld): Promise<SettingsDesk> {
  const { clock } = world;
  const clients = createAwsClients(client);
  const { UPTIME_TABLE: tableName } = readCliEnv(env);
  const table = createDynamoTable({ client: clients.of(DynamoDBClient, region), tableName, clock });
  const caller = createCaller({
    region,
    endpoint: client.endpoint ?? env.AWS_ENDPOINT_URL,
    credentials: client.credentials,
    timeoutMs: 5_000,
  });
  return {
    region,
    changeCalendars: createChangeCalendars({ caller, region }),
    deployment: (await deployedSettings({ env, region, clients })) ?? deploymentOf(world),
    store: createSettingsStore(table, () => clock.now()),
    record(change) {
      const auditLog = createTableStore({ table, now: () => clock.now(), rehearsing: false });
      return recordChange(change, { log: createStderrLog(world.stderr), auditLog });
    },
    readFleet(settings) {
      const accounts = createAccounts({
        region,
        wallClock: systemClock,
        listAccounts: createListAccounts(region, client),
        settings: settings.accounts,
        clients,
        client,
      });
      const inventory = createTargetInventory({ kinds: KINDS, accounts, settings, region });
      const rehearsing = settings.mode === 'observe';
      const store = createTableStore({ table, now: () => clock.now(), rehearsing });
      return readFacts(inventory, store, settings);
    },
  };
}
