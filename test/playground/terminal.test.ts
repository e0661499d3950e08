/** `--demo`: the command line against a world of stand-ins, as a process of its own. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { startPlayground } from '../../playground/game/server.ts';

const ENTRY = fileURLToPath(new URL('../../playground/terminal/main.ts', import.meta.url));

/** What would lead out of the demo if it counted. */
const OWN = { AWS_PROFILE: 'nobody', AWS_SESSION_TOKEN: 'x', HTTP_PROXY: 'http://127.0.0.1:9' };

const uptime = (...args: readonly string[]) =>
  new Promise<{ code: unknown; out: string; err: string }>((resolve) => {
    execFile(
      process.execPath,
      [ENTRY, ...args],
      { timeout: 60_000, env: { ...process.env, ...OWN } },
      (error, out, err) => resolve({ code: error ? (error.code ?? error.signal) : 0, out, err }),
    );
  });

test('a command asks a world of its own, where something has happened', async () => {
  const { code, out, err } = await uptime('status', 'web-*', '--demo', '--json');
  expect(code).toBe(0);
  expect(err).toMatch(/^A demo: .*\n$/);
  const { lines } = JSON.parse(out);
  expect(lines.map(({ resource }: { resource: { name: string } }) => resource.name).sort()).toEqual([
    'web-1',
    'web-2',
  ]);
  expect(lines).toContainEqual(
    expect.objectContaining({ heldBy: expect.objectContaining({ keep: 'running' }) }),
  );
});

test('and the playground that is open, by its clock', async () => {
  const playground = await startPlayground({ html: '', script: '', style: '' }, 0);
  onTestFinished(() => playground.close());
  const world = playground.world();
  await world.aws.advanceTo(world.clock.now() + 60 * 60_000);
  const { code, out } = await uptime(`--demo=${playground.url}`, 'why', 'web-1', '--json');
  const { at, resources } = JSON.parse(out);
  expect([code, at]).toEqual([0, new Date(world.clock.now()).toISOString()]);
  expect(resources).toMatchObject([{ name: 'web-1', state: 'stopped' }]);
});

test('a playground that does not answer is one line, with how to start one', async () => {
  expect(await uptime('status', '--demo=http://127.0.0.1:9/')).toEqual({
    code: 2,
    out: '',
    err: expect.stringMatching(/^[^\n]*npm start\n$/),
  });
});
