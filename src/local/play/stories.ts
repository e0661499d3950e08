import { ACCOUNT } from '../account.ts';
import { ADA, BOB, CHANNELS, CONFIG, seedFleet } from '../fleet.ts';
import type { Fleet } from './fleet-file.ts';
import type { Story } from './game.ts';

/** Monday, 18:40 in Berlin. */
const MONDAY_EVENING = Date.parse('2026-11-23T18:40:00+01:00');

const common = {
  at: MONDAY_EVENING,
  people: [
    { ...ADA, title: 'engineer', tz: 'Europe/Berlin', email: 'ada@example.com' },
    { ...BOB, title: 'platform admin', tz: 'Europe/London', email: 'bob@example.com' },
  ],
  userGroups: [{ id: 'S0PLATFORM', handle: 'platform', users: [BOB.id] }],
  channels: CHANNELS,
};

/** The evening that the terminal plays too: a small fleet in two zones. */
export const eveningStory = (): Story => ({
  ...common,
  title: 'An evening in Berlin and London',
  config: CONFIG,
  seed: seedFleet,
});

/** A fleet of one's own, in the same office at the same hour. */
export const fleetStory = (fleet: Fleet): Story => ({
  ...common,
  title: `Your fleet: ${fleet.count} resources`,
  config: { ...CONFIG, regions: [...fleet.regions] },
  seed: (aws) => fleet.seed(aws, ACCOUNT),
});
