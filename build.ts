/**
 * Bundles the three Lambda functions into `dist/`. Unchanged files are not written again, so that a process running the
 * bundles never reads half a file.
 */
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import { bundleOptions } from './deploy/bundle.ts';

const OUT = 'dist';

await mkdir(OUT, { recursive: true });
const made = new Set<string>();
// Built separately, so that one does not load what only the other needs from a package.
for (const name of ['slack', 'people', 'engine']) {
  const { outputFiles } = await build({ ...bundleOptions(name), outdir: OUT, write: false });
  for (const { path, contents } of outputFiles) {
    const file = basename(path);
    made.add(file);
    const there = await readFile(join(OUT, file)).catch(() => undefined);
    if (!there?.equals(contents)) await writeFile(join(OUT, file), contents);
    if (file.endsWith('.mjs')) console.log(`${file}  ${(contents.byteLength / 1024).toFixed(0)} KiB`);
  }
}
for (const file of await readdir(OUT)) if (!made.has(file)) await rm(join(OUT, file), { recursive: true });
