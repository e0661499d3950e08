import { expect, test } from 'vitest';
import { documentChanges } from '../../../src/core/settings/document-changes.ts';

const CHANNEL = 'C0123456789';

test.each<[string, object, object, unknown[]]>([
  ['nothing', { channel: CHANNEL }, { channel: CHANNEL }, []],
  ['one', { mode: 'observe' }, { mode: 'act' }, [{ path: 'mode', before: 'observe', after: 'act' }]],
  ['from the default', {}, { mode: 'act' }, [{ path: 'mode', before: 'observe', after: 'act' }]],
  ['back to the default', { leadMinutes: 30 }, {}, [{ path: 'leadMinutes', before: 30, after: 15 }]],
  ['the default written out', {}, { mode: 'observe', leadMinutes: 15 }, []],
  [
    'inside an object, which is new',
    {},
    { channels: { [CHANNEL]: 'digest' } },
    [{ path: `channels.${CHANNEL}`, before: undefined, after: 'digest' }],
  ],
  [
    'an object that is gone',
    { permissions: { stop: ['U0ADA'], pause: ['U0ADA'] } },
    {},
    [
      { path: 'permissions.pause', before: ['U0ADA'], after: undefined },
      { path: 'permissions.stop', before: ['U0ADA'], after: undefined },
    ],
  ],
  [
    'a list, which counts as one',
    { protect: [{ tag: 'env=prod' }] },
    { protect: [{ tag: 'env=prod' }, { name: 'db-*' }] },
    [
      {
        path: 'protect',
        before: [{ tag: 'env=prod' }],
        after: [{ tag: 'env=prod' }, { name: 'db-*' }],
      },
    ],
  ],
  ['the order of names', { a: 1, b: 2 }, { b: 2, a: 1 }, []],
  [
    'a text that becomes an object',
    { schedules: { office: 'mon-fri 08:00-19:00' } },
    { schedules: { office: { when: 'mon-fri 08:00-19:00' } } },
    [
      {
        path: 'schedules.office',
        before: 'mon-fri 08:00-19:00',
        after: { when: 'mon-fri 08:00-19:00' },
      },
    ],
  ],
])('%s', (_, before, after, changes) => {
  expect(documentChanges({ ...before }, { ...after })).toEqual(changes);
});
