/** Everything that the tests render for Slack, as `test/blocks/collect.ts` writes it down. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../python.ts';
import type { Sections } from './compare.ts';

/** Random ids, ports, the stand-in's clocks, and the names and checksums that are made from those. */
const RANDOM: readonly (readonly [what: RegExp, name: string])[] = [
  [/127\.0\.0\.1:\d+/g, '(host)'],
  [/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '(uuid)'],
  [/\bi-[0-9a-f]{17}\b/g, '(instance)'],
  [/(notice\.\w+\.)[\w-]{16}/g, '$1(hash)'],
  [/(\\"confirmed\\":\\")[\w-]{16}\\"/g, '$1(hash)\\"'],
  [/\b1\d{9}\.\d{6}\b/g, '(ts)'],
  [/\b1\d{12}\b/g, '(ms)'],
];

/** The one answer of `dev.test.ts`, which runs by the real clock. */
const BY_REAL_CLOCK = '"7 running, 0 parked, 0 held, 1 needs attention"';

/** Each payload is a name, and has no text. Runs the tests, unless BLOCKS_FOLDER is where `npm test` has left them. */
export async function payloads(): Promise<Sections> {
  const folder = process.env.BLOCKS_FOLDER ?? rendered();
  try {
    const lines = readdirSync(folder).flatMap((name) => readFileSync(join(folder, name), 'utf8').split('\n'));
    const shown = lines.filter((line) => line !== '' && !line.includes(BY_REAL_CLOCK));
    return new Map(shown.map((line) => [masked(line), '']));
  } finally {
    if (folder !== process.env.BLOCKS_FOLDER) rmSync(folder, { recursive: true });
  }
}

const masked = (payload: string): string =>
  RANDOM.reduce((text, [what, name]) => text.replace(what, name), payload);

/** @throws Error where a test fails */
function rendered(): string {
  const folder = mkdtempSync(join(tmpdir(), 'uptime-net-'));
  const vitest = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs');
  const { status, stdout } = spawnSync(process.execPath, [vitest, 'run'], {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, BLOCKS_FOLDER: folder },
    timeout: 900_000,
  });
  if (status !== 0)
    throw new Error(`tests failed, so what they render proves nothing: ${stdout.slice(-4_000)}`);
  return folder;
}

/** What is no longer rendered, beside what is now and resembles it most. */
export function payloadDifferences(before: Sections, now: Sections): string[] {
  const gone = [...before.keys()].filter((payload) => !now.has(payload));
  const fresh = new Set([...now.keys()].filter((payload) => !before.has(payload)));
  const changed = gone.map((payload) => {
    const [like, alike] = nearest(payload, fresh);
    if (like === undefined) return `gone: ${payload}`;
    fresh.delete(like);
    const from = Math.max(0, alike - 200);
    return `changed: ${payload.slice(0, 120)}\n    - ${payload.slice(from, alike + 300)}\n    + ${like.slice(from, alike + 300)}`;
  });
  return [...changed, ...[...fresh].map((payload) => `new: ${payload}`)];
}

/** Of the candidates the one that begins like it for longest, and for how long. */
function nearest(payload: string, candidates: ReadonlySet<string>): readonly [string | undefined, number] {
  let best: string | undefined;
  let longest = 100;
  for (const candidate of candidates) {
    const length = alikeFor(payload, candidate);
    if (length > longest) [best, longest] = [candidate, length];
  }
  return [best, longest];
}

function alikeFor(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length += 1;
  return length;
}
