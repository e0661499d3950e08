/** Settings of the counted bundles, with as many Regions as the fleet has. */
import { defineConfig } from '../../src/config/define.ts';
import { REGIONS } from '../regions.ts';
import { CHANNEL, channelsFor, MACHINES_A_REGION } from './fleet.ts';

const regions = Number(process.env.COST_REGIONS);

export default defineConfig({
  mode: 'act',
  channel: CHANNEL,
  channels: Object.fromEntries(channelsFor(regions * MACHINES_A_REGION).map(({ id }) => [id, 'notice'])),
  regions: REGIONS.slice(0, regions),
});
