import type { Config } from '../../src/config/define.ts';
import { accountIds, CHANNEL, REGIONS, ROLE } from './scene.ts';

/** `shardAbove` keeps all accounts in one run; a real deployment would divide them. */
export const estateConfig = (accounts: number): Config => ({
  mode: 'act',
  channel: CHANNEL,
  notice: 'none',
  regions: [...REGIONS],
  accounts: { roleName: ROLE, ids: [...accountIds(accounts)] },
  shardAbove: accounts * REGIONS.length,
});
