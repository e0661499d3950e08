/**
 * `npm run release`: everything that an installation needs, in `release/`. The same sources make the same bytes, whenever and wherever:
 * docs/contributing/releasing.md.
 */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { buildFunctions } from './functions.ts';
import { billOfMaterials, packagesIn } from './release/bill.ts';
import { packCommandLine } from './release/command-line.ts';
import { noticesText, readPackages } from './release/notices.ts';
import { archiveName, releasedTemplate } from './release/template.ts';

const ROOT = join(import.meta.dirname, '..');
const OUT = join(ROOT, 'release');

const { version } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as { version: string };
const scratch = await mkdtemp(join(tmpdir(), 'uptime-release-'));
try {
  await rm(OUT, { recursive: true, force: true });
  await mkdir(OUT);
  const functions = await buildFunctions();
  for (const { name, archive } of functions) await put(archiveName(version, name), archive);
  await put('uptime.template.yaml', releasedTemplate(await packaged(), version));
  await copy('deploy/member-role.yml', 'uptime-member-role.template.yaml');
  await copy('slack-manifest.yml', 'slack-manifest.yml');
  await copy('src/config/settings.schema.json', 'settings.schema.json');
  await copy('deploy/terraform', 'terraform');
  const { metafile } = await packCommandLine(ROOT, version, join(scratch, 'uptimectl'), OUT);
  const folders = [...functions.map((each) => each.metafile), metafile].flatMap((each) => [
    ...packagesIn(each),
  ]);
  const packages = await readPackages(ROOT, new Set(folders));
  const bundled = new Set(packages.map((each) => `${each.name}@${each.version}`));
  await put('uptime.cdx.json', await billOfMaterials(ROOT, version, bundled));
  await put('THIRD-PARTY-NOTICES.txt', noticesText(packages));
  const sums = await sumsOf(OUT);
  await put('SHA256SUMS', sums);
  process.stdout.write(sums);
} finally {
  await rm(scratch, { recursive: true, force: true });
}

/** What osls makes of serverless.yml, without credentials or a profile. */
async function packaged() {
  const osls = join(ROOT, 'node_modules/osls/bin/serverless.js');
  await promisify(execFile)(process.execPath, [osls, 'package', '--stage', 'prod', '--package', scratch], {
    cwd: ROOT,
    env: {
      PATH: process.env.PATH,
      HOME: scratch,
      AWS_EC2_METADATA_DISABLED: 'true',
      SLS_NOTIFICATIONS_MODE: 'off',
    },
  });
  return JSON.parse(await readFile(join(scratch, 'cloudformation-template-update-stack.json'), 'utf8'));
}

async function put(name: string, contents: string | Uint8Array): Promise<void> {
  await writeFile(join(OUT, name), contents);
}

async function copy(from: string, to: string): Promise<void> {
  await cp(join(ROOT, from), join(OUT, to), { recursive: true });
}

/** As `sha256sum --check` reads them. */
async function sumsOf(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
  const lines = await Promise.all(
    files.map(async (file) => {
      const sum = createHash('sha256').update(await readFile(join(folder, file)));
      return `${sum.digest('hex')}  ${file}\n`;
    }),
  );
  return lines.join('');
}
