/**
 * Bundles the three Lambda functions into `dist/`, and each with its parts into an archive for Lambda. Files are replaced whole, and only
 * where they have changed, because another process may be running them or building them too.
 */
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildFunctions } from './deploy/functions.ts';

const OUT = 'dist';
/** Files that are being written begin with this. */
const PART = '.part-';

await mkdir(OUT, { recursive: true });
const made = new Set<string>();
for (const { name, files, archive } of await buildFunctions()) {
  for (const [file, contents] of [...files, [`${name}.zip`, archive] as const]) {
    made.add(file);
    await put(file, contents);
    if (!file.endsWith('.map')) console.log(`${file}  ${(contents.byteLength / 1024).toFixed(0)} KiB`);
  }
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
