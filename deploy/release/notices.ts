import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A package whose code is in the release. */
export interface Bundled {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  /** Its own text, which most licences want to go along. */
  readonly text: string;
}

/** @param folders as `node_modules/@slack/bolt` */
export async function readPackages(root: string, folders: Iterable<string>): Promise<readonly Bundled[]> {
  const all = await Promise.all([...folders].map((folder) => readPackage(join(root, folder))));
  const distinct = new Map(all.map((each) => [`${each.name}@${each.version}`, each]));
  return [...distinct].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each);
}

async function readPackage(folder: string): Promise<Bundled> {
  const {
    name,
    version,
    license = 'not stated',
  } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const file = (await readdir(folder)).sort().find((each) => /^(licen[cs]e|copying)(\.|$)/i.test(each));
  return {
    name,
    version,
    license: String(license),
    text: file === undefined ? '' : (await readFile(join(folder, file), 'utf8')).trim(),
  };
}

/** The licences of what is bundled, in one text. */
export function noticesText(packages: readonly Bundled[]): string {
  const parts = packages.map(({ name, version, license, text }) =>
    [`${name} ${version}`, `Licence: ${license}`, ...(text === '' ? [] : ['', text])].join('\n'),
  );
  return `Uptime contains code of these packages.\n\n${parts.join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}
