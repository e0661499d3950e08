import { describe, expect, test } from 'vitest';
import { RDS_INSTANCE } from '../../../src/aws/kinds/rds/traits.ts';
import { asLastSeen } from '../../../src/core/act/as-last-seen.ts';
import type { Sighting } from '../../../src/core/act/sighting.ts';
import type { Resource } from '../../../src/core/resource/resource.ts';
import type { ResourceState } from '../../../src/core/resource/state.ts';
import { instance } from '../build.ts';

/** The latest event of AWS's. */
const EVENT = 1_000;

/** A database whose latest event says so, as its kind describes it. */
function database(event: 'running' | 'stopped' | 'none', state: ResourceState): Resource {
  const base = instance('office', { ...RDS_INSTANCE, state });
  const to = state === 'stopped' || state === 'stopping' ? 'stopped' : 'running';
  if (event === 'none') return to === 'running' ? base : { ...base, undated: { ...UNDATED, to, after: 0 } };
  const lastChange = { to: event, at: EVENT, by: 'person', detail: '' } as const;
  return event === to || state === 'busy'
    ? { ...base, lastChange }
    : { ...base, undated: { ...UNDATED, to } };
}

const UNDATED = { after: EVENT, by: 'person', detail: '' } as const;

const seen = (to: Sighting['to'], after: number, at: number): Sighting => ({ to, after, at });

describe('since its latest event, a database', () => {
  test.each<[string, Resource, readonly Sighting[], string]>([
    ['was not seen', database('running', 'running'), [], 'as described'],
    [
      'was seen down, and runs',
      database('running', 'running'),
      [seen('stopped', EVENT, 2_000)],
      'running after 2000',
    ],
    [
      'was seen down, and starts',
      database('running', 'starting'),
      [seen('stopped', EVENT, 2_000)],
      'running after 2000',
    ],
    [
      'was seen down, then up',
      database('running', 'running'),
      [seen('stopped', EVENT, 2_000), seen('running', 2_000, 3_000)],
      'running after 2000',
    ],
    [
      'was seen down, then up, and is down',
      database('running', 'stopped'),
      [seen('stopped', EVENT, 2_000), seen('running', 2_000, 3_000)],
      'stopped after 3000',
    ],
    [
      'was seen up, then down, and is down',
      database('running', 'stopped'),
      [seen('running', 2_000, 3_000), seen('stopped', 3_000, 4_000)],
      'stopped after 3000',
    ],
    [
      'was seen down, and is',
      database('running', 'stopped'),
      [seen('stopped', EVENT, 2_000)],
      'stopped after 1000',
    ],
    [
      'was seen down, before any event',
      database('none', 'running'),
      [seen('stopped', 0, 2_000)],
      'running after 2000',
    ],
    [
      'was seen up, just before its event',
      database('running', 'running'),
      [seen('running', 500, 1_500)],
      'as described',
    ],
    [
      'was seen down only before it',
      database('running', 'running'),
      [seen('stopped', 500, 900)],
      'as described',
    ],
    [
      'was seen to start, and is down: the start has failed',
      database('stopped', 'stopped'),
      [seen('running', EVENT, 2_000)],
      'as described',
    ],
    [
      'was seen down, and AWS is busy with it',
      database('running', 'busy'),
      [seen('stopped', EVENT, 2_000)],
      'as described',
    ],
    [
      'is a machine, which AWS always dates',
      { ...database('running', 'running'), traits: instance('office').traits },
      [seen('stopped', EVENT, 2_000)],
      'as described',
    ],
  ])('%s', (_, described, sightings, expected) => {
    const read = asLastSeen(described, sightings);
    const { undated } = read;
    expect(read === described ? 'as described' : `${undated?.to} after ${undated?.after}`).toBe(expected);
  });
});
