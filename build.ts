/** Bundles the two Lambda functions into `dist/`. */
import { rm } from 'node:fs/promises';
import { build } from 'esbuild';
import { bundleOptions } from './deploy/bundle.ts';

await rm('dist', { recursive: true, force: true });
// Each by itself: what one of them uses of a package must not be loaded by the other.
for (const name of ['slack', 'worker']) {
  const { metafile } = await build({ ...bundleOptions(name), outdir: 'dist', metafile: true });
  for (const [file, { bytes }] of Object.entries(metafile.outputs)) {
    if (file.endsWith('.mjs')) console.log(`${file}  ${(bytes / 1024).toFixed(0)} KiB`);
  }
}
