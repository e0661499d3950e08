import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

/** What a program writes to standard output, as JSON lines. CloudWatch reads nothing else of ours. */
const linesOf = async (program: string): Promise<unknown[]> => {
  const { stdout, stderr } = await promisify(execFile)(
    process.execPath,
    ['--input-type=module', '--eval', program],
    { cwd: fileURLToPath(new URL('../..', import.meta.url)), timeout: 15_000 },
  );
  return `${stdout}${stderr}`
    .split('\n')
    .filter((line) => line !== '')
    .map((line): unknown => JSON.parse(line));
};

describe('createLog', () => {
  it('writes a line with level, message and fields', async () => {
    const lines = await linesOf(`
      import { createLog } from './src/aws/log.ts';
      const log = createLog('uptime-engine');
      log.info('audit', { what: 'snooze', until: '19:00' });
      log.warn('odd');
      log.error('bad', { schedule: 'notice.a.b' });
    `);
    expect(lines).toMatchObject([
      { level: 'INFO', message: 'audit', service: 'uptime-engine', what: 'snooze', until: '19:00' },
      { level: 'WARN', message: 'odd' },
      { level: 'ERROR', message: 'bad', schedule: 'notice.a.b' },
    ]);
  });
});

describe('createMetrics', () => {
  it('writes the counts of a tick in the embedded metric format, each tick by itself', async () => {
    const lines = await linesOf(`
      import { createMetrics } from './src/aws/metrics.ts';
      const metrics = createMetrics('uptime-engine');
      metrics.tick({ stopped: 3, failed: 0 }, { savedUsd: 0.25 });
      metrics.tick({});
      metrics.tick({ stopped: 1 });
    `);
    expect(lines).toMatchObject([
      {
        _aws: {
          CloudWatchMetrics: [
            {
              Namespace: 'Uptime',
              Metrics: [
                { Name: 'stopped', Unit: 'Count' },
                { Name: 'failed' },
                { Name: 'savedUsd', Unit: 'None' },
              ],
            },
          ],
        },
        service: 'uptime-engine',
        stopped: 3,
        failed: 0,
        savedUsd: 0.25,
      },
      { stopped: 1 },
    ]);
    expect(lines).toHaveLength(2);
    expect(lines[1]).not.toHaveProperty('failed');
  });
});
