import { expect, onTestFinished, test } from 'vitest';
import { CHANNEL, startTown } from '../app/town.ts';
import { typeAt } from './type-at.ts';

test('times are in the time zone of the settings for people, and in ISO for programs', async () => {
  const town = await startTown('2026-11-23 18:20', { timeZone: 'Asia/Tokyo' });
  onTestFinished(() => town.close());
  await typeAt(town, ['pause', '--because', 'the audit']);
  const { code, out, err } = await typeAt(town, ['doctor']);
  expect([code, err]).toEqual([0, '']);
  expect(out).toMatch(/settings +.*playground, Tue 2026-11-24 03:20 Asia\/Tokyo/);
  expect(out).toMatch(/everything \(Tue 2026-11-24 03:20 Asia\/Tokyo\)/);
  expect(out).not.toMatch(/\dT\d/);
  expect(out).toContain(CHANNEL);

  const { findings } = JSON.parse((await typeAt(town, ['doctor', '--json'])).out);
  const whats = findings.map(({ what }: { what: string }) => what).join('\n');
  expect(whats).toContain('2026-11-23T18:20:00.000Z');
});
