import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A release's folder: the template of that version, and the code as small as can be. */
export async function makeRelease(folder: string, version = '0.3.0'): Promise<string> {
  const template = `Description: Uptime ${version}: stops and starts what is tagged\n`;
  const files = new Map([
    ['uptime.template.yaml', template],
    ...['slack', 'people', 'engine'].map((part) => [`uptime-${version}-${part}.zip`, part] as const),
  ]);
  await mkdir(folder, { recursive: true });
  for (const [name, text] of files) await writeFile(join(folder, name), text);
  const sums = [...files].map(
    ([name, text]) => `${createHash('sha256').update(text).digest('hex')}  ${name}\n`,
  );
  await writeFile(join(folder, 'SHA256SUMS'), sums.join(''));
  return folder;
}
