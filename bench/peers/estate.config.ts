import { defineConfig } from '../../src/config/define.ts';
import { accountIds, CHANNEL, REGIONS, ROLE } from './scene.ts';

const accounts = Number(process.env.BENCH_ACCOUNTS);

/** All accounts in one run of the worker: a stage would divide them among many, see `shardAbove`. */
export default defineConfig({
  mode: 'act',
  channel: CHANNEL,
  notice: 'none',
  regions: [...REGIONS],
  accounts: { roleName: ROLE, ids: [...accountIds(accounts)] },
  shardAbove: accounts * REGIONS.length,
});
