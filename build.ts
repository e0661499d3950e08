/**
 * Bundles the two Lambda functions into `dist/`. What is there already and has not changed is not written again: whoever runs the bundles
 * meanwhile never finds half a file.
 */
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import { bundleOptions } from './deploy/bundle.ts';

const OUT = 'dist';

await mkdir(OUT, { recursive: true });
const made = new Set<string>();
// Each by itself: what one of them uses of a package must not be loaded by the other.
for (const name of ['slack', 'worker']) {
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
