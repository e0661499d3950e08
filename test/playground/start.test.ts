import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const START = fileURLToPath(new URL('../../playground/main.ts', import.meta.url));

/** CI plays the evening in the terminal instead, so this removes `CI`. */
test('npm start opens the page, and Ctrl+C closes it', { timeout: 40_000 }, async () => {
  const { CI: _, ...env } = process.env;
  const child = spawn(process.execPath, [START], { env: { ...env, PORT: '0' }, timeout: 30_000 });
  const closed = once(child, 'close');
  try {
    let url = '';
    for await (const line of createInterface({ input: child.stdout })) {
      url = /http:\S+/.exec(line)?.[0] ?? '';
      if (url !== '') break;
    }
    const page = await fetch(url, { signal: AbortSignal.timeout(10_000) });
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('<title>');
  } finally {
    child.kill('SIGINT');
  }
  expect(await closed).toEqual([0, null]);
});
