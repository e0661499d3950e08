import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Release, TEMPLATE_NAME } from '../app/setup/update-stack.ts';
import { versionIn } from '../core/reports/version.ts';
import { UsageError } from './usage-error.ts';

const SUMS = 'SHA256SUMS';
/** Code that the template names. The command line's own archive is not among it. */
const IS_CODE = /\.zip$/;

/**
 * Reads a release's folder, and holds each file against the sums in it.
 *
 * @throws UsageError if something is missing, or is not what was published
 */
export async function readRelease(folder: string): Promise<Release> {
  const sums = await readSums(folder);
  const needed = [...sums.keys()].filter((name) => name === TEMPLATE_NAME || IS_CODE.test(name));
  const files = new Map<string, Uint8Array>();
  const wrong: string[] = [];
  for (const name of needed) {
    try {
      const bytes = await readFile(join(folder, name));
      if (createHash('sha256').update(bytes).digest('hex') !== sums.get(name)) wrong.push(name);
      files.set(name, bytes);
    } catch {
      wrong.push(name);
    }
  }
  if (wrong.length > 0)
    throw new UsageError(
      `${wrong.join(', ')} in ${folder} ${wrong.length === 1 ? 'is' : 'are'} missing or not what was published (${SUMS}). Nothing changed. Download the release again.`,
    );
  const template = files.get(TEMPLATE_NAME);
  const version = template && versionIn(new TextDecoder().decode(template.slice(0, 4_000)));
  if (template === undefined || version === undefined)
    throw new UsageError(`${folder} has no ${TEMPLATE_NAME} with a version. Download the release again.`);
  files.delete(TEMPLATE_NAME);
  return { version, template, archives: files };
}

async function readSums(folder: string): Promise<ReadonlyMap<string, string>> {
  let text: string;
  try {
    text = await readFile(join(folder, SUMS), 'utf8');
  } catch {
    const near = await readdir(folder).catch(() => undefined);
    throw new UsageError(
      near === undefined
        ? `There is no folder ${folder}. Give the folder with the downloaded release: --release DIR.`
        : `${folder} has no ${SUMS}, so it is not a release. Give the folder with the downloaded release: --release DIR.`,
    );
  }
  // As sha256sum writes it: the sum, a space, a space or an asterisk, the name.
  const lines = text.matchAll(/^([0-9a-f]{64}) [ *](?:\.\/)?(.+)$/gm);
  return new Map([...lines].map(([, sum = '', name = '']) => [name, sum]));
}
