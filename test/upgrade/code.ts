/** The functions' code, of a frozen release and of this checkout, as folders with the bundles that Lambda would unpack. */
import { readdirSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { buildFunctions } from '../../deploy/functions.ts';

/** The folders of the frozen releases, by version. */
export const FROZEN: ReadonlyMap<string, string> = new Map(
  readdirSync(import.meta.dirname, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && /^\d+\.\d+\.\d+$/.test(entry.name))
    .map(({ name }) => [name, join(import.meta.dirname, name)]),
);

/** Unpacks a frozen release's functions. */
export async function unpack(release: string, into: string): Promise<string> {
  const archives = readdirSync(release).filter((name) => name.endsWith('.zip'));
  return unpackAll(await Promise.all(archives.map((name) => readFile(join(release, name)))), into);
}

/** The functions of this checkout, packed and unpacked in the same way. */
export async function build(into: string): Promise<string> {
  return unpackAll(
    (await buildFunctions()).map(({ archive }) => archive),
    into,
  );
}

async function unpackAll(archives: readonly Uint8Array[], into: string): Promise<string> {
  await mkdir(into, { recursive: true });
  for (const archive of archives)
    for (const [name, bytes] of Object.entries(unzipSync(archive))) await writeFile(join(into, name), bytes);
  return into;
}
