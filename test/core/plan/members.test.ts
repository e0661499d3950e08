import { expect, test } from 'vitest';
import { plan } from '../../../src/core/plan/plan.ts';
import type { Resource } from '../../../src/core/resource/resource.ts';
import { instance, settings, utc } from '../build.ts';

const TAG = 'mon-fri 08:00-19:00';

const member = (id: string, group: string, region = 'eu-central-1'): Resource =>
  instance(TAG, {
    id,
    region,
    protection: {
      code: 'auto-scaling',
      reason: `part of Auto Scaling group ${group}`,
      ofGroup: true,
      group: { kind: 'toy-group', id: group },
    },
  });

const planned = (resources: readonly Resource[]) => {
  const facts = { settings: settings(), resources, holds: [], notices: [], remarks: new Map() };
  const { decisions, remarks } = plan(facts, utc('2026-11-23 12:00'));
  return [decisions.map(({ resource }) => resource.id), remarks.length];
};

test.each<[string, readonly Resource[], readonly [readonly string[], number]]>([
  [
    'where the group carries the tag, its members are not spoken of',
    [instance(TAG, { kind: 'toy-group', id: 'web' }), member('i-1', 'web'), member('i-2', 'web')],
    [['web'], 0],
  ],
  [
    'where it does not, people are told once',
    [member('i-1', 'web'), member('i-2', 'web')],
    [['i-1', 'i-2'], 1],
  ],
  [
    'a group of that name in another Region is another group',
    [instance(TAG, { kind: 'toy-group', id: 'web' }), member('i-1', 'web', 'us-east-1')],
    [['web', 'i-1'], 1],
  ],
  [
    'an instance of that name is no group',
    [instance(TAG, { id: 'web' }), member('i-1', 'web')],
    [['web', 'i-1'], 1],
  ],
])('%s', (_, resources, expected) => {
  expect(planned(resources)).toEqual(expected);
});
