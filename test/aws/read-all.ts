import type { InventoryReading } from '../../src/app/ports/inventory.ts';
import { KINDS } from '../../src/aws/kinds/registry.ts';
import type { AwsClients } from '../../src/aws/sdk/clients.ts';
import { createAccounts } from '../../src/aws/targets/accounts.ts';
import { createTargetInventory } from '../../src/aws/targets/inventory.ts';

/** What the adapter that ships finds in one account, whose clients these are. */
export function readAll(clients: AwsClients, regions: readonly string[]): Promise<InventoryReading> {
  const [region = ''] = regions;
  const accounts = createAccounts({ region, clients, wallClock: { now: () => Date.now() } });
  const settings = { regions, tagKey: 'uptime' };
  return createTargetInventory({ kinds: KINDS, accounts, settings, region }).read();
}
