/** A town with up to thirty more accounts, each with two Regions and a machine in every Region. */
import { memberRoleOf } from '../../../playground/world/deployed-roles.ts';
import type { Config } from '../../../src/config/define.ts';
import { HOURS, startTown, type Town, utc } from '../town.ts';

const REGIONS = ['eu-central-1', 'eu-west-2'];
const HOME = '111122223333';

export interface ManyTargets extends Town {
  readonly accountIds: readonly string[];
  /** The distinct states of all machines. */
  states(): readonly string[];
}

export async function startManyTargets(
  from: string,
  others: number,
  config: Partial<Config> = {},
  state: 'running' | 'stopped' = 'running',
): Promise<ManyTargets> {
  const ids = Array.from({ length: others }, (_, index) => `2222${String(index).padStart(8, '0')}`);
  const town = await startTown(from, {
    regions: REGIONS,
    accounts: { roleName: 'Uptime', externalId: 'uptime-town', ids },
    ...config,
  });
  const accountIds = [HOME, ...ids];
  for (const id of ids) {
    const { statements, trust } = memberRoleOf({ accountId: id, externalId: 'uptime-town' });
    town.aws.account(id).addRole('Uptime', { statements, trust });
  }
  const regions = accountIds.flatMap((id) => REGIONS.map((region) => town.aws.account(id).region(region)));
  regions.forEach((region, index) => {
    region.addInstance({
      name: `web-${index}`,
      launchTime: utc('2026-11-23 08:00'),
      state,
      tags: { Uptime: HOURS },
    });
  });
  return {
    ...town,
    accountIds,
    states: () => [
      ...new Set(regions.flatMap((region) => region.instances.all().map(({ state }) => String(state)))),
    ],
  };
}
