import type { Facts } from '../src/core/plan/plan.ts';
import type { Resource } from '../src/core/resource/resource.ts';
import type { EpochMs } from '../src/core/time.ts';
import { hold, instance, notice, settings, started, utc } from '../test/core/build.ts';

/** What a tick has read, and when it plans. */
export interface PlanScene {
  readonly title: string;
  /** @param count of resources */
  facts(count: number): Facts;
  readonly now: EpochMs;
}

const ZONES = ['Europe/Berlin', 'America/New_York', 'Asia/Tokyo', 'UTC'] as const;

const inSequence = (index: number): number => index;

/** A permutation whose neighbours are far apart. */
const atRandom = (index: number): number => (index * 2_654_435_761) % 2 ** 32;

/** All running since the morning. Hours end at 19:00 in each of the zones and begin at ten different times. */
const fleet = (count: number, zones: readonly string[], idAt = inSequence): Resource[] =>
  Array.from({ length: count }, (_, i) =>
    instance(`mon-fri 0${i % 10}:00-19:00 ${zones[i % zones.length]}`, {
      id: `i-${idAt(i).toString(16).padStart(17, '0')}`,
      lastChange: started('2026-11-23 09:00'),
    }),
  );

/** As it comes from the store: it shares no string with the resources. */
const read = <T>(written: T): T => JSON.parse(JSON.stringify(written));

const every = (nth: number, resources: readonly Resource[]): Resource[] =>
  resources.filter((_, i) => i % nth === 0);

const factsOf = (resources: readonly Resource[], over: Partial<Facts> = {}): Facts => ({
  ...{ settings: settings(), resources, holds: [], notices: [], remarks: new Map(), ...over },
});

export const SCENES: readonly PlanScene[] = [
  {
    title: 'nothing to do',
    facts: (count) => factsOf(fleet(count, ['UTC'])),
    now: utc('2026-11-23 12:00'),
  },
  {
    title: 'all announced now',
    facts: (count) => factsOf(fleet(count, ['UTC'])),
    now: utc('2026-11-23 18:45'),
  },
  {
    title: 'all announced now, names in no order',
    facts: (count) => factsOf(fleet(count, ['UTC'], atRandom)),
    now: utc('2026-11-23 18:45'),
  },
  {
    title: 'four zones, three of them announced now',
    facts: (count) => factsOf(fleet(count, ZONES)),
    now: utc('2026-11-23 18:45'),
  },
  {
    title: 'four zones, a tenth held, a fifth announced',
    facts: (count) => {
      const resources = fleet(count, ZONES);
      return factsOf(resources, {
        holds: read(every(10, resources).map((resource) => hold(resource, '2026-11-23 20:00'))),
        notices: read([notice(every(5, resources), '2026-11-23 19:00', '2026-11-23 18:45')]),
      });
    },
    now: utc('2026-11-23 18:45'),
  },
  {
    title: 'all due to stop',
    facts: (count) => {
      const resources = fleet(count, ['UTC']);
      const notices = read([notice(resources, '2026-11-23 19:00', '2026-11-23 18:45')]);
      return factsOf(resources, { notices });
    },
    now: utc('2026-11-23 19:00'),
  },
];
