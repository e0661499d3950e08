import type { AwsStandIn } from '../../playground/aws/index.ts';
import { CHANNEL_TAG } from '../../src/core/settings/routing.ts';
import { REGIONS } from '../regions.ts';

const HOURS = 'mon-fri 08:00-19:00 UTC';
export const MACHINES_A_REGION = 1_000;
const MACHINES_A_CHANNEL = 100;

export const regionsFor = (machines: number): number => Math.ceil(machines / MACHINES_A_REGION);

export const channelsFor = (machines: number): { readonly id: string; readonly name: string }[] =>
  Array.from({ length: Math.ceil(machines / MACHINES_A_CHANNEL) }, (_, i) => ({
    id: channelId(i),
    name: `team-${i}`,
  }));

const channelId = (index: number): string => `C0TEAM${String(index).padStart(4, '0')}`;

export const CHANNEL = channelId(0);

/** One in ten is a database; each hundred has a channel. */
export function seedFleet(aws: AwsStandIn, machines: number): void {
  const launchTime = Date.parse('2026-11-23T08:00:00Z');
  for (let i = 0; i < machines; i += 1) {
    const region = aws.account().region(REGIONS[Math.floor(i / MACHINES_A_REGION)] ?? REGIONS[0]);
    const tags = { Uptime: HOURS, [CHANNEL_TAG]: channelId(Math.floor(i / MACHINES_A_CHANNEL)) };
    if (i % 10 === 0) region.addDbInstance({ id: `db-${i}`, tags });
    else region.addInstance({ name: `web-${i}`, launchTime, tags });
  }
}
