/** `uptime why`: what it says about somebody who changed a machine by hand. */
import { expect, onTestFinished, test } from 'vitest';
import { HOURS, startTown, utc } from '../app/town.ts';
import { askTown } from './ask-town.ts';

test('names who stopped it, and from where', async () => {
  const town = await startTown('2026-11-24 11:00', { cloudTrail: true });
  onTestFinished(() => town.close());
  const tags = { Uptime: HOURS };
  const { id } = town.region.addInstance({ name: 'web', launchTime: utc('2026-11-24 08:00'), tags });
  await town.until('2026-11-24 12:00');
  town.region.stopByHand(id, {
    name: 'ada',
    userIdentity: { type: 'IAMUser', userName: 'ada', accessKeyId: 'AKIAIOSFODNN7EXAMPLE' },
    sourceIPAddress: '203.0.113.7',
    userAgent: 'aws-cli/2.31.0',
  });
  await town.until('2026-11-24 12:30');
  const { code, out, err } = await askTown(town, 'why', 'web');
  expect([code, err]).toEqual([0, '']);
  expect(out).toContain(
    '  - according to CloudTrail, ada stopped it with the AWS CLI from `203.0.113.7`, Tue 2026-11-24 12:00\n',
  );
  expect(out).not.toContain('AKIA');
});
