/** A quarter as it was in AWS, and what Uptime says that it saved. Only data leaves here: who counts again shares no code. */
import fc from 'fast-check';
import { createMemoryTable } from '../../playground/world/memory-table.ts';
import type { Prices } from '../../src/app/ports/prices.ts';
import { createHistory } from '../../src/aws/table/history.ts';
import { savingsReport } from '../../src/core/reports/savings.ts';
import type { Resource } from '../../src/core/resource/resource.ts';
import { DAY_MS } from '../../src/core/time.ts';
import { play } from '../properties/play.ts';
import { anyStory, daysLong, SETTINGS } from '../properties/story.ts';
import type { Machine } from '../properties/world/machine.ts';

export interface QuarterSize {
  readonly machines: number;
  readonly days: number;
  readonly seed: number;
}

/** As a company has them. What each means is told again by who counts. */
const TAGS = [
  'mon-fri 08:00-19:00',
  'mon-fri 08:00-19:00',
  'mon-fri 07:30-20:15 Europe/Berlin',
  'office',
  'quiet',
  'lax',
  'strict',
  'later',
  'early',
  'next',
  'mon-sun 20:00-08:00 Australia/Lord_Howe',
  'mon-fri 22:00-06:00 America/New_York',
  'mon-fri stop 19:00',
  'mon-fri start 08:00',
  'always',
  'never',
  'unmanaged',
  'offcie',
] as const;

/** USD an hour. What is missing has no price. */
const PRICES: Readonly<Record<string, number>> = {
  'ec2-instance t3.large eu-central-1': 0.096,
  'ec2-instance t3.large us-east-1': 0.0832,
  'ec2-instance m7g.large eu-central-1': 0.0977,
  'rds-instance t3.large eu-central-1': 0.161,
  'rds-instance t3.large us-east-1': 0.145,
  'rds-instance m7g.large eu-central-1': 0.401,
  'rds-instance m7g.large us-east-1': 0.337,
  'rds-cluster t3.large eu-central-1': 0.328,
  'rds-cluster m7g.large eu-central-1': 1.26,
  'rds-cluster m7g.large us-east-1': 1.1,
};

interface Priced {
  readonly kind: string;
  readonly type: string;
  readonly region: string;
}

const priceOf = ({ kind, type, region }: Priced): number | undefined => PRICES[`${kind} ${type} ${region}`];

const prices: Prices = {
  hourlyUsd: async (resources: readonly Resource[]) =>
    new Map(
      resources.flatMap((resource) => {
        const usd = priceOf(resource);
        return usd === undefined ? [] : [[resource.key, usd] as const];
      }),
    ),
};

/** What AWS did with one machine, with every instant. */
const historyOf = (machine: Machine) => ({
  key: machine.key,
  ...(priceOf(machine) !== undefined && { usdPerHour: priceOf(machine) }),
  deeds: machine.deeds.map(({ to, by, askedAt }) => ({ to, by, at: askedAt })),
  refusedStarts: machine.refusedStarts,
  tags: machine.tagsHad,
  ...(machine.goneAt !== undefined && { goneAt: machine.goneAt }),
});

export async function playQuarter({ machines, days, seed }: QuarterSize) {
  const size = { machines, happenings: machines * 3, presses: Math.ceil(machines / 2.5), faults: days };
  const frame = { ...daysLong(days), tag: fc.constantFrom(...TAGS) };
  const [sampled] = fc.sample(anyStory(frame, size, size), { numRuns: 1, seed });
  if (!sampled) throw new Error('no story');
  const story = { ...sampled, lateSeconds: 50, slowSeconds: 20 };
  let now = story.at;
  const history = createHistory(createMemoryTable(() => now));
  const settings = { ...SETTINGS, tickMinutes: 15 };
  const all = new Map<string, Machine>();
  const { world, breaches } = await play(story, {
    settings,
    history,
    prices,
    lookAtEvery: machines,
    sabotage: (ports, { clock, machines: there }) => {
      now = clock.now();
      for (const [key, machine] of there.all) all.set(key, machine);
      return ports;
    },
  });
  const from = Math.floor(story.at / DAY_MS);
  const to = Math.floor(world.clock.now() / DAY_MS);
  const records = await history.readDays({ from, to });
  const report = savingsReport({ period: { from, to }, by: 'resource' }, records, world.clock.now());
  return {
    breaches,
    /** For who counts again: what happened, and until when it counts. */
    happened: { from: story.at, to: to * DAY_MS, machines: [...all.values()].map(historyOf) },
    days: records.length,
    told: report,
  };
}
