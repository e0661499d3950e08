/**
 * Bundles the three Lambda functions into `dist/`, and each with its parts into an archive for Lambda. Files are replaced whole, and only where they have changed, because another process may
 * be running them or building them too.
 */
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import { bundleOptions } from './deploy/bundle.ts';
import { zipOf } from './deploy/zip.ts';

const OUT = 'dist';
/** Files that are being written begin with this. */
const PART = '.part-';

await mkdir(OUT, { recursive: true });
const made = new Set<string>();
// Built separately, so that one does not load what only the others need from a package.
for (const name of ['slack', 'people', 'engine']) {
  const { outputFiles } = await build({ ...bundleOptions(name), outdir: OUT, write: false });
  for (const { path, contents } of outputFiles) {
    const file = basename(path);
    made.add(file);
    await put(file, contents);
    if (file.endsWith('.mjs')) console.log(`${file}  ${(contents.byteLength / 1024).toFixed(0)} KiB`);
  }
  // Lambda reads no source maps.
  const code = outputFiles.filter(({ path }) => path.endsWith('.mjs'));
  made.add(`${name}.zip`);
  await put(`${name}.zip`, zipOf(new Map(code.map(({ path, contents }) => [basename(path), contents]))));
}
for (const file of await readdir(OUT))
  if (!made.has(file) && !file.startsWith(PART)) await rm(join(OUT, file), { recursive: true, force: true });

async function put(file: string, contents: Uint8Array): Promise<void> {
  const there = await readFile(join(OUT, file)).catch(() => undefined);
  if (there?.equals(contents)) return;
  const part = join(OUT, `${PART}${process.pid}-${file}`);
  await writeFile(part, contents);
  await rename(part, join(OUT, file));
}
