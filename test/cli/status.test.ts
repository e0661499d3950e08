import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { HOURS, startTown } from '../app/town.ts';

const CLI = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url));

test('status --json prints JSON and nothing else, whatever needs a look', async () => {
  const town = await startTown('2026-11-23 16:00');
  onTestFinished(() => town.close());
  town.region.addInstance({ name: 'web', tags: { Uptime: HOURS } });
  town.region.addInstance({ name: 'sandbox', tags: { Uptime: 'mon-fri 8-25' } });
  town.aws.onFault(({ service }) => (service === 'rds' ? { status: 403, code: 'AccessDenied' } : undefined));

  const { code, out, err } = await status(town.aws.url, ['--json']);
  const { lines, unreadable } = JSON.parse(out);
  expect(lines).toEqual([
    expect.objectContaining({ attention: expect.stringContaining('"8" is') }),
    expect.not.objectContaining({ attention: expect.anything() }),
  ]);
  const unread = ['RDS clusters', 'RDS instances'].map(
    (what) => `111122223333 eu-central-1, ${what}: AccessDenied`,
  );
  expect(unreadable).toEqual(unread);
  const table = 'There is no table uptime-prod in eu-central-1, so no holds and no notices are known.';
  expect(err.trimEnd().split('\n')).toEqual([table, ...unread]);
  expect(code).toBe(1);

  const text = await status(town.aws.url, []);
  expect(text.out).toMatch(/^! sandbox: /m);
});

test.each(['`web-1`', '\u200b“web-1”\u00a0'])('status of %j is about web-1', async (name) => {
  const town = await startTown('2026-11-23 16:00');
  onTestFinished(() => town.close());
  for (const web of ['web-1', 'web-2']) town.region.addInstance({ name: web, tags: { Uptime: HOURS } });
  const { out } = await status(town.aws.url, [name, '--json']);
  expect(JSON.parse(out).lines).toEqual([
    expect.objectContaining({ resource: expect.objectContaining({ name: 'web-1' }) }),
  ]);
});

/** The real program in a process of its own, with the settings that ship: it only observes. */
const status = (endpoint: string, args: readonly string[]) =>
  new Promise<{ code: unknown; out: string; err: string }>((resolve) => {
    execFile(
      process.execPath,
      [CLI, 'status', ...args],
      {
        timeout: 30_000,
        env: {
          ...process.env,
          AWS_ENDPOINT_URL: endpoint,
          AWS_REGION: 'eu-central-1',
          AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE',
          AWS_SECRET_ACCESS_KEY: 'example',
          UPTIME_SCHEDULE_GROUP: 'uptime',
        },
      },
      (error, out, err) => resolve({ code: error ? (error.code ?? error.signal) : 0, out, err }),
    );
  });
