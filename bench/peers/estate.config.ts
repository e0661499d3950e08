import { defineConfig } from '../../src/config/define.ts';
import { accountIds, CHANNEL, REGIONS, ROLE } from './scene.ts';

const accounts = Number(process.env.BENCH_ACCOUNTS);

/** `shardAbove` keeps all accounts in one run; a real deployment would divide them. */
export default defineConfig({
  mode: 'act',
  channel: CHANNEL,
  notice: 'none',
  regions: [...REGIONS],
  accounts: { roleName: ROLE, ids: [...accountIds(accounts)] },
  shardAbove: accounts * REGIONS.length,
});
