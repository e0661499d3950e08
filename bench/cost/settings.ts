/** Settings of the counted bundles, with as many Regions as the fleet has. */
import type { Config } from '../../src/config/define.ts';
import { REGIONS } from '../regions.ts';
import { CHANNEL, channelsFor, MACHINES_A_REGION } from './fleet.ts';

export const configFor = (regions: number): Config => ({
  mode: 'act',
  channel: CHANNEL,
  channels: Object.fromEntries(channelsFor(regions * MACHINES_A_REGION).map(({ id }) => [id, 'notice'])),
  regions: REGIONS.slice(0, regions),
});
