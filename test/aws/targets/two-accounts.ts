import { onTestFinished } from 'vitest';
import { startAwsStandIn } from '../../../playground/aws/index.ts';
import { VirtualClock } from '../../../playground/aws/time/index.ts';
import type { Clock } from '../../../src/app/ports/clock.ts';
import { createPower } from '../../../src/aws/kinds/power.ts';
import { KINDS } from '../../../src/aws/kinds/registry.ts';
import { createAwsClients } from '../../../src/aws/sdk/clients.ts';
import { type AccountsOptions, createAccounts } from '../../../src/aws/targets/accounts.ts';
import { createTargetInventory } from '../../../src/aws/targets/inventory.ts';
import { createTargetPower } from '../../../src/aws/targets/power.ts';
import type { AccountSettings } from '../../../src/core/resource/target.ts';

export const HOME = '111122223333';
export const OTHER = '222233334444';
export const FRANKFURT = 'eu-central-1';
export const LONDON = 'eu-west-2';

export const tags = { Uptime: 'mon-fri 08:00-19:00' };

/** Signatures carry the real date, so sessions end by this machine's time. */
const signing: Clock = { now: () => Date.now() };

/** Two accounts with two Regions, a machine and a database in each, and the adapters for them. */
export const twoAccounts = async (
  options: {
    readonly accounts?: Partial<AccountSettings>;
    readonly regions?: readonly string[];
    readonly role?: { readonly externalId?: string } | 'gone';
    readonly wallClock?: Clock;
    readonly listAccounts?: AccountsOptions['listAccounts'];
  } = {},
) => {
  const aws = await startAwsStandIn({ clock: new VirtualClock(Date.parse('2026-11-23T16:00:00Z')) });
  onTestFinished(() => aws.close());
  for (const account of [HOME, OTHER]) {
    for (const region of [FRANKFURT, LONDON]) {
      const there = aws.account(account).region(region);
      there.addInstance({ name: `web ${account} ${region}`, tags });
      there.addDbInstance({ id: `db-${account}-${region}`, tags });
    }
  }
  const { role = {} } = options;
  if (role !== 'gone') aws.account(OTHER).addRole('Uptime', role);
  const client = { endpoint: aws.url, credentials: aws.account(HOME).credentials() };
  const accounts = createAccounts({
    region: FRANKFURT,
    clients: createAwsClients(client),
    client,
    wallClock: options.wallClock ?? signing,
    settings: { roleName: 'Uptime', of: [OTHER], ...options.accounts },
    ...(options.listAccounts && { listAccounts: options.listAccounts }),
  });
  const inventory = createTargetInventory({
    kinds: KINDS,
    accounts,
    settings: { regions: options.regions ?? [FRANKFURT, LONDON], tagKey: 'Uptime' },
    region: FRANKFURT,
  });
  const power = createTargetPower(accounts, (account) => createPower(KINDS, account.clients));
  const named = async () => {
    const { resources, failures } = await inventory.read();
    return { names: resources.map(({ name }) => name).sort(), failures };
  };
  return { aws, accounts, inventory, power, named };
};

/** The names of what `twoAccounts` creates in these places. */
export const allIn = (...places: readonly (readonly [account: string, region: string])[]): string[] =>
  places.flatMap(([account, region]) => [`web ${account} ${region}`, `db-${account}-${region}`]).sort();
