import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The path of a Chromium, installed if need be. @throws Error that says what to do */
export const chromium = (): string => {
  const found = () => [process.env.CHROMIUM ?? '', ...PLACES].find((path) => path !== '' && existsSync(path));
  const there = found();
  if (there !== undefined) return there;
  const run = (...args: string[]) => spawnSync('apt-get', args, { stdio: 'inherit' });
  if (process.getuid?.() === 0) {
    run('update', '-qq');
    run('install', '-y', '-qq', 'chromium');
  }
  const installed = found();
  if (installed === undefined) {
    throw new Error('No Chromium found: install it ("apt-get install chromium") or name one in CHROMIUM.');
  }
  return installed;
};
