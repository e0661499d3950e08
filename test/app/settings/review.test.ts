import { expect, test } from 'vitest';
import { consider } from '../../../src/app/settings/review.ts';
import { expandSource } from '../../../src/calendars/expand.ts';
import { inForce } from '../../../src/config/in-force.ts';
import { documentsOf } from '../../../src/lambda/settings-reader.ts';

const DEPLOYMENT = {
  firstChannel: 'C0FIRST0001',
  tagKey: 'Uptime',
  organization: false,
  eventAccounts: [],
  cloudTrail: false,
  usage: false,
  costExplorer: false,
  kinds: [],
};

test('a change in Slack is looked at with the days of the calendars in force', async () => {
  const at = Date.parse('2026-11-23T12:00:00Z');
  const germany = expandSource({ kind: 'country', country: 'DE', types: ['public'] }, at);
  if ('message' in germany) throw new Error(germany.message);
  const document = { channel: 'C0DEVTEAM01', calendars: { de: { country: 'DE' } } };
  const stored = {
    version: 3,
    at,
    by: 'ada',
    from: 'terminal',
    document,
    expansions: [germany],
  } as const;
  const found = inForce({ ok: true, stored }, DEPLOYMENT, 'eu-central-1');
  if (!found.ok) throw new Error('not understood');
  const { proposed } = await consider(
    { ok: true, version: 3, changed: undefined, document, settings: found.settings },
    { base: 3, patch: { leadMinutes: 30 } },
    {
      settingsDocuments: documentsOf(DEPLOYMENT, 'eu-central-1'),
      checkup: { channel: () => Promise.reject(new Error('nobody asks')) },
    },
  );
  expect(proposed?.policy.leadMinutes).toBe(30);
  expect(proposed?.calendars).toEqual(found.settings.calendars);
  expect(proposed?.calendars.get('de')?.until).toBe(germany.until);
});
