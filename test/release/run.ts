/**
 * `npm run test:release`: makes the release twice, in different folders, time zones and homes, and compares it byte by byte. Then, with the
 * artefacts alone: the sums are right, the command line runs by npx from an empty folder, and CloudFormation deploys the template on
 * ministack, which observes and ticks.
 */
import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { copyFile, cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { ROOT } from '../python.ts';
import { RELEASE, release } from './built.ts';
import { deployRelease } from './deployed.ts';

const run = promisify(execFile);
const folder = await mkdtemp(join(tmpdir(), 'uptime-release-'));
try {
  await release();
  await checkSecondBuild(join(folder, 'another', 'place'));
  await checkSums();
  await checkCommandLine(join(folder, 'empty'));
  await deployRelease();
  console.log('released twice alike, summed, run by npx, deployed without a clone, and observing');
} finally {
  await rm(folder, { recursive: true, force: true });
}

/** What git knows, with the packages of this checkout. */
async function checkSecondBuild(place: string): Promise<void> {
  const { stdout } = await run('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: ROOT,
  });
  for (const file of stdout.split('\0').filter(Boolean))
    await cp(join(ROOT, file), join(place, file), { recursive: true });
  copyPackages(join(ROOT, 'node_modules'), join(place, 'node_modules'));
  await release(place, { TZ: 'Pacific/Kiritimati', HOME: folder, LANG: 'C' });
  const [here, there] = await Promise.all([contentsOf(RELEASE), contentsOf(join(place, 'release'))]);
  assert.deepEqual([...there.keys()], [...here.keys()], 'both builds make the same files');
  const different = [...here]
    .filter(([name, bytes]) => !there.get(name)?.equals(bytes))
    .map(([name]) => name);
  assert.deepEqual(different, [], 'of the same bytes');
}

/** Links where the file system can, because there are many. */
function copyPackages(from: string, to: string): void {
  if (spawnSync('cp', ['-al', from, to]).status === 0) return;
  const { status, stderr } = spawnSync('cp', ['-a', from, to]);
  if (status !== 0) throw new Error(`node_modules could not be copied: ${stderr}`);
}

async function contentsOf(root: string): Promise<ReadonlyMap<string, Buffer>> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const all = await Promise.all(
    files.map(async (file) => [relative(root, file), await readFile(file)] as const),
  );
  return new Map(all.sort(([a], [b]) => (a < b ? -1 : 1)));
}

async function checkSums(): Promise<void> {
  const { status, stdout, stderr } = spawnSync('sha256sum', ['--check', '--strict', 'SHA256SUMS'], {
    cwd: RELEASE,
  });
  assert.equal(status, 0, `the sums are right: ${stdout}${stderr}`);
  const listed = (await readFile(join(RELEASE, 'SHA256SUMS'), 'utf8')).trim().split('\n').length;
  assert.equal(listed, (await contentsOf(RELEASE)).size - 1, 'and every file has one');
}

/** As somebody who has downloaded it, with a home of its own. */
async function checkCommandLine(empty: string): Promise<void> {
  const [archive = ''] = (await readdir(RELEASE)).filter((name) => /^uptimectl-.*\.tgz$/.test(name));
  await cp(join(RELEASE, archive), join(empty, archive));
  await copyFile(join(RELEASE, 'SHA256SUMS'), join(empty, 'SHA256SUMS'));
  const npx = (...args: readonly string[]) =>
    run('npx', ['--yes', '--offline', `./${archive}`, ...args], {
      cwd: empty,
      env: { PATH: process.env.PATH, HOME: folder, TZ: 'UTC' },
    });
  const { stdout: meant } = await npx('check', 'mon-fri 08:00-19:00');
  assert.match(meant, /Monday to Friday/, 'the command line says what a tag means');
  const { stdout: manifest } = await npx('manifest');
  assert.match(manifest, /slash_commands/, 'and prints what it brings along');
  assert.match(
    (await npx('--version')).stdout,
    new RegExp(archive.slice('uptimectl-'.length, -'.tgz'.length)),
  );
}
