/**
 * `npm run release:freeze`: keeps this release as one that later ones are upgraded from. A second time it replaces what was frozen under the
 * same version: only before that is published. docs/contributing/releasing.md.
 */
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ROOT } from '../python.ts';

const IS_DEPLOYED = /^(uptime-.*\.zip|uptime\.template\.yaml)$/;

const released = join(ROOT, 'release');
const { version } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as { version: string };
const frozen = join(import.meta.dirname, version);
await rm(frozen, { recursive: true, force: true });
await mkdir(frozen);
const sums = (await readFile(join(released, 'SHA256SUMS'), 'utf8'))
  .split('\n')
  .filter((line) => IS_DEPLOYED.test(nameIn(line)));
for (const line of sums) await cp(join(released, nameIn(line)), join(frozen, nameIn(line)));
await writeFile(join(frozen, 'SHA256SUMS'), `${sums.join('\n')}\n`);
console.log(`frozen in test/upgrade/${version}:\n${sums.join('\n')}`);

/** `<sum>  <name>` */
function nameIn(line: string): string {
  return line.slice(line.indexOf('  ') + 2);
}
