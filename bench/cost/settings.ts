/** Settings of the counted bundles, with as many Regions as the fleet has. */
import { defineConfig } from '../../src/config/define.ts';
import { REGIONS } from '../regions.ts';
import { CHANNEL } from './fleet.ts';

export default defineConfig({
  mode: 'act',
  channel: CHANNEL,
  regions: REGIONS.slice(0, Number(process.env.COST_REGIONS)),
});
