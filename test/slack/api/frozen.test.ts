import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** Counts each path that it is asked for, and keeps connections open until told to close them. */
async function startSlack() {
  const asked = new Map<string, number>();
  const server = createServer({ keepAlive: true, keepAliveTimeout: 60_000 }, (request, response) => {
    request.resume().on('end', () => {
      const path = request.url ?? '';
      asked.set(path, (asked.get(path) ?? 0) + 1);
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ ok: true, ts: '1.2', user: { tz: 'Asia/Tokyo' } }));
    });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { server, asked, base: `http://127.0.0.1:${address.port}/` };
}

/** `T`: stopped by a signal. */
const stateOf = (pid: number): string => /\) (\S)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1] ?? '';

test.runIf(process.platform === 'linux')(
  'no call is lost after Slack has closed the connections of a frozen process',
  async () => {
    const { server, asked, base } = await startSlack();
    const child = spawn(process.execPath, [join(import.meta.dirname, 'frozen.ts'), base]);
    closing.push(() => child.kill('SIGKILL'));
    let errors = '';
    child.stderr.on('data', (chunk) => {
      errors += String(chunk);
    });
    const ended = once(child, 'exit');
    while (child.exitCode === null && stateOf(child.pid ?? 0) !== 'T') await sleep(20);
    server.closeIdleConnections();
    child.kill('SIGCONT');
    await ended;
    expect(errors).toBe('');
    expect([...asked].sort()).toEqual([
      ['/2015-03-31/functions/people/invocations', 2],
      ['/api/chat.postMessage', 2],
      ['/api/users.info', 2],
      ['/response/1', 2],
    ]);
  },
);
