import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const PARAMETERS = new URL('../../../deploy/parameters.yml', import.meta.url);

/** A release's folder: the template of that version with its own parameters, and the code as small as can be. */
export async function makeRelease(folder: string, version: string): Promise<string> {
  const parameters = (await readFile(PARAMETERS, 'utf8')).replace(`\${sls:stage}`, 'prod');
  const code = ['CodeBucket', 'CodePrefix'].map((name) => `  ${name}: { Type: String }\n`).join('');
  const template = `Description: Uptime ${version}\n${parameters.replace(/^Parameters:\n/m, (line) => `${line}${code}`)}`;
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
