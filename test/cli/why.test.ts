/** `uptime why`: what it says about somebody who changed a machine by hand. */
import { Readable } from 'node:stream';
import { expect, onTestFinished, test } from 'vitest';
import { runCli } from '../../src/cli/program.ts';
import { scheduleContext } from '../../src/core/settings/schedule-context.ts';
import { HOURS, startTown, utc } from '../app/town.ts';
import { Screen } from './terminal.ts';

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
  const { ports, clock } = town;
  const [stdout, stderr] = [new Screen(), new Screen()];
  const code = await runCli(['why', 'web'], {
    stdin: Readable.from([]),
    stdout,
    stderr,
    clock,
    settings: ports.settings,
    schedules: scheduleContext(ports.settings),
    engine: async () => ({
      ...ports,
      remarks: [],
      diagnose: async () => ({ at: clock.now(), findings: [] }),
      tick: async () => {
        throw new Error('why acts');
      },
    }),
  });
  expect([code, stderr.text]).toEqual([0, '']);
  expect(stdout.text).toContain(
    '  - according to CloudTrail, ada stopped it with the AWS CLI from `203.0.113.7`, Tue 2026-11-24 12:00\n',
  );
  expect(stdout.text).not.toContain('AKIA');
});
