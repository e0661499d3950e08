/** `uptimectl suggest`: for people and for programs. */
import { afterEach, expect, test } from 'vitest';
import { desiredAt } from '../../src/core/schedule/desired.ts';
import { tagParser } from '../../src/core/settings/schedule-context.ts';
import { startTown, type Town } from '../app/town.ts';
import { askTown } from './ask-town.ts';

let town: Town;
afterEach(() => town.close());

const NOW = '2026-11-23 18:00';

function addDev(name: string): void {
  const parsed = tagParser(town.settings)('mon-fri 08:00-19:00');
  if (!parsed.ok) throw new Error('no schedule');
  const { id } = town.region.addInstance({ name, type: 'm5.large' });
  town.region.metrics.measure(
    { namespace: 'AWS/EC2', name: 'CPUUtilization', dimensions: { InstanceId: id } },
    (at) => (desiredAt(parsed.schedule, at) === 'running' ? 40 : 2),
  );
}

test('says the tag and what it saves, as text and as JSON', async () => {
  town = await startTown(NOW, { usage: true });
  addDev('web-dev');
  town.region.addInstance({ name: 'new-dev' });
  const asJson = await askTown(town, 'suggest', '--json');
  expect(asJson.code).toBe(0);
  expect(JSON.parse(asJson.out)).toMatchObject({
    at: '2026-11-23T18:00:00.000Z',
    measured: true,
    tagKey: 'Uptime',
    suggestions: [
      { name: 'web-dev', kind: 'EC2', schedule: 'mon-fri 08:00-19:00', idle: false, hoursOff: 113 },
    ],
    neverSuggested: [],
    unmeasured: 1,
    unreadable: [],
  });
  const { out } = await askTown(town, 'suggest');
  expect(out).toMatch(/web-dev .*Uptime=mon-fri 08:00-19:00 .*55 of 168 h a week/);
});

test('without the parameter it says what to set', async () => {
  town = await startTown(NOW);
  const { code, out, err } = await askTown(town, 'suggest', '--json');
  expect([code, JSON.parse(out)]).toEqual([1, { measured: false }]);
  expect(err).toMatch(/Usage=true/);
});
