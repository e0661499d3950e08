import { expect, test } from 'vitest';
import { audit } from '../../../src/app/audit/audit.ts';
import { recordingLog } from '../../slack/support.ts';
import { ADA, utc } from '../town.ts';

test('a line holds a thousand resources and leaves out what is not known', () => {
  const log = recordingLog();
  const resources = Array.from({ length: 1_001 }, (_, i) => ({
    key: `i-${i}`,
    result: 'held',
    until: undefined,
  }));
  audit(log, {
    what: 'hold',
    who: ADA.id,
    from: 'slack C0DEV',
    at: utc('2026-11-23 10:01'),
    why: undefined,
    resources,
  });
  expect(log.lines.map(({ fields }) => [fields.resources].flat().length)).toEqual([1_000, 1]);
  expect(log.lines.at(-1)?.fields).toEqual({
    what: 'hold',
    who: ADA.id,
    from: 'slack C0DEV',
    at: '2026-11-23T10:01:00.000Z',
    resources: [{ key: 'i-1000', result: 'held' }],
  });
  audit(log, { what: 'hold', who: ADA.id, from: 'slack C0DEV', at: 0, resources: [] });
  expect(log.lines).toHaveLength(2);
});
