import { expect, test } from 'vitest';
import type { SettingsEffect } from '../../src/core/reports/settings-effect.ts';
import { settingsEffectText, unseenText } from '../../src/text/settings-effect.ts';
import { clock, instance, utc } from '../core/build.ts';

const words = { when: (at: number) => clock(at), channel: (id: string) => `#${id}` };
const one = [{ key: instance('').key, name: 'a' }];
const two = [...one, ...one];
const first = utc('2026-11-23 19:00');
const to = utc('2026-11-23 17:30');

const EFFECTS: readonly SettingsEffect[] = [
  { kind: 'acts', first, of: two },
  { kind: 'observes', first, of: one },
  { kind: 'not-read', of: one },
  { kind: 'not-read', of: two },
  { kind: 'not-understood', schedule: 'office', of: two },
  { kind: 'not-understood', of: one },
  { kind: 'understood', of: two },
  { kind: 'left-alone', of: two },
  { kind: 'not-left-alone', of: one },
  { kind: 'moves', direction: 'stop', from: first, to, of: two },
  { kind: 'moves', direction: 'start', from: to, to: first, of: one },
  { kind: 'moves', direction: 'stop', from: first, to: first + 1_000, of: one },
  { kind: 'moves', direction: 'stop', from: first, to: first + 7_200_000, of: one },
  { kind: 'adds', direction: 'stop', at: first, of: one },
  { kind: 'drops', direction: 'start', at: first, of: two },
  { kind: 'channel', from: 'C0DEV', to: 'C0OPS', of: two },
  { kind: 'unannounced', of: two },
  { kind: 'announced', of: two },
  { kind: 'lead', from: 15, to: 30, of: two },
];

test('what settings change, as people read it', async () => {
  const unseen = [
    { regions: [], accounts: [] },
    { regions: ['eu-west-1', 'us-east-1'], accounts: ['222233334444'] },
    { regions: 'all-enabled', accounts: 'organization' },
  ] as const;
  const lines = [
    ...EFFECTS.map((effect) => settingsEffectText(effect, words)),
    ...unseen.map((each) => unseenText({ at: 0, resources: 0, effects: [], unseen: each }) ?? '(nothing)'),
  ];
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('golden/settings-effects.txt');
});
