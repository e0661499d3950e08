/** Releases to install: the one that is built from this checkout, and the same as another version. */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

interface Version {
  readonly from: string;
  readonly to: string;
  readonly into: string;
  readonly change?: (template: string) => string;
}

/** A release with every mention of its version replaced, as the next one would be. */
export async function asVersion(
  folder: string,
  { from, to, into, change = (template) => template }: Version,
): Promise<string> {
  await mkdir(into, { recursive: true });
  const sums: string[] = [];
  for (const name of await readdir(folder)) {
    if (!/\.(zip|template\.yaml)$/.test(name)) continue;
    const bytes = await readFile(join(folder, name));
    const changed = name.endsWith('.yaml')
      ? Buffer.from(change(bytes.toString().replaceAll(from, to)))
      : bytes;
    const renamed = name.replace(from, to);
    await writeFile(join(into, renamed), changed);
    sums.push(`${createHash('sha256').update(changed).digest('hex')}  ${renamed}\n`);
  }
  await writeFile(join(into, 'SHA256SUMS'), sums.join(''));
  return into;
}
