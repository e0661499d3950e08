import type { AwsStandIn } from '../../playground/aws/index.ts';
import { REGIONS } from '../regions.ts';

/** Which machines each channel has, and where. */
export interface Layout {
  readonly title: string;
  readonly channels: number;
  readonly instances: number;
  readonly databases: number;
  /** The Region of a channel's nth machine. */
  region(channel: number, index: number): (typeof REGIONS)[number];
}

const regionAt = (index: number): (typeof REGIONS)[number] => REGIONS[index % REGIONS.length] ?? REGIONS[0];

const LARGE = { channels: 500, instances: 16, databases: 4 };

export const LAYOUTS: readonly Layout[] = [
  { ...LARGE, title: 'each channel in one Region', region: (channel) => regionAt(channel) },
  {
    ...LARGE,
    title: 'each channel spread over ten Regions',
    region: (channel, index) => regionAt(channel + index),
  },
  {
    title: 'databases of one Region',
    channels: 30,
    instances: 0,
    databases: 14,
    region: () => REGIONS[0],
  },
];

const HOURS = 'mon-fri 08:00-19:00 UTC';
const MORNING = Date.parse('2026-11-23T08:00:00Z');

export const channelId = (index: number): string => `C0STORM${String(index).padStart(4, '0')}`;

export function seed(aws: AwsStandIn, { channels, instances, databases, region }: Layout): void {
  const at = (channel: number, index: number) => aws.account().region(region(channel, index));
  for (let channel = 0; channel < channels; channel += 1) {
    const tags = { Uptime: HOURS, 'uptime:channel': channelId(channel) };
    for (let index = 0; index < instances; index += 1) {
      at(channel, index).addInstance({ name: `web-${channel}-${index}`, launchTime: MORNING, tags });
    }
    for (let index = 0; index < databases; index += 1) {
      at(channel, index).addDbInstance({ id: `db-${channel}-${index}`, tags });
    }
  }
}

/** RDS takes 300 calls at once and then 12 a second, EC2 a thousand instances in a call and then 20 a second. */
export function leastSeconds({ channels, instances, databases, region }: Layout): number {
  const inRegion = new Map<string, { ec2: number; rds: number }>();
  const count = (name: string) => {
    const known = inRegion.get(name) ?? { ec2: 0, rds: 0 };
    inRegion.set(name, known);
    return known;
  };
  for (let channel = 0; channel < channels; channel += 1) {
    for (let index = 0; index < instances; index += 1) count(region(channel, index)).ec2 += 1;
    for (let index = 0; index < databases; index += 1) count(region(channel, index)).rds += 1;
  }
  return Math.max(
    ...[...inRegion.values()].flatMap(({ ec2, rds }) => [0, (ec2 - 1_000) / 20, (rds - 300) / 12]),
  );
}
