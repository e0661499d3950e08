import { expect, test } from 'vitest';
import { plan } from '../../../src/core/plan/plan.ts';
import { resourceRef } from '../../../src/core/resource/ref.ts';
import type { Resource } from '../../../src/core/resource/resource.ts';
import type { Direction } from '../../../src/core/schedule/schedule.ts';
import { instance, settings, utc } from '../build.ts';

const NINE = '2026-11-23 09:00';

/** What is said at 9:00 of a resource that Uptime asked AWS to start, or to stop, at `askedAt`. */
function said(
  trouble: Resource['startTrouble'],
  askedAt: string | undefined,
  direction: Direction = 'start',
) {
  const resource = instance('mon-fri 08:00-19:00', {
    state: 'starting',
    ...(trouble !== undefined && { startTrouble: trouble }),
  });
  const ref = resourceRef(resource.key);
  const act = { resource: ref, direction, for: 'schedule', outcome: 'asked' } as const;
  const acts = askedAt === undefined ? new Map() : new Map([[ref, { ...act, askedAt: utc(askedAt) }]]);
  const facts = {
    settings: settings(),
    resources: [resource],
    holds: [],
    notices: [],
    remarks: new Map(),
    acts,
  };
  const { remarks, decisions } = plan(facts, utc(NINE));
  return [remarks.map(({ news }) => news), decisions[0]?.action];
}

const trouble = { at: utc('2026-11-23 08:05'), detail: 'AWS has no Fargate capacity right now' };

test('a start that AWS took and cannot bring up is told with its reason, and not asked for again', () => {
  const [news, action] = said(trouble, '2026-11-23 08:00');
  expect(news).toMatchObject([{ topic: 'start-failed', detail: trouble.detail }]);
  expect(action).toEqual({ kind: 'none' });
});

test('trouble within the second of the start counts: AWS tells whole seconds', () => {
  const [news] = said({ ...trouble, at: utc('2026-11-23 08:00') }, '2026-11-23 08:00:00.400');
  expect(news).toHaveLength(1);
});

test.each<[string, Resource['startTrouble'], string | undefined, Direction?]>([
  ['no trouble', undefined, '2026-11-23 08:00'],
  ['trouble from before the start', trouble, '2026-11-23 08:10'],
  ['somebody else’s start', trouble, undefined],
  ['somebody else’s start after a stop of our own', trouble, '2026-11-23 08:00', 'stop'],
])('nothing is said of %s', (_, of, askedAt, direction) => {
  expect(said(of, askedAt, direction)[0]).toEqual([]);
});
