/** The command line as a package that npx runs: bundled, so that nothing else has to be installed. */
import { execFile } from 'node:child_process';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { build, type Metafile, type Plugin } from 'esbuild';

/** The oldest Node that still gets security fixes. */
const NODE = 22;

const packageOf = (version: string) => ({
  name: 'uptimectl',
  version,
  description: 'Sets up Uptime on AWS, looks at it and changes its settings.',
  license: 'MIT',
  type: 'module',
  bin: { uptimectl: 'bin/uptimectl.mjs' },
  engines: { node: `>=${NODE}` },
});

const BIN = `#!/usr/bin/env node
if (Number(process.versions.node.split('.')[0]) >= ${NODE}) await import('../lib/cli/main.mjs');
else {
  console.error(\`uptimectl needs Node ${NODE} or newer. This is Node \${process.versions.node}.\`);
  process.exitCode = 1;
}
`;

const LIBRARY = 'lib/cli';

/** Some packages are CommonJS and call \`require\`, which an ES module does not have. */
const requireBanner =
  "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";

/** A checkout has settings of its own; a release alone has none in a file. */
const withoutCheckout: Plugin = {
  name: 'without-checkout',
  setup: ({ onResolve }) =>
    onResolve({ filter: /\/uptime\.config\.ts$/ }, () => ({
      path: join(import.meta.dirname, 'no-config.ts'),
    })),
};

/**
 * Writes the package's files into a folder, which is then packed by npm. Its archives have fixed times and owners.
 *
 * @returns what is bundled, and the archive's name
 */
export async function packCommandLine(
  root: string,
  version: string,
  folder: string,
  out: string,
): Promise<{ readonly metafile: Metafile; readonly archive: string }> {
  const { metafile, outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: ['src/cli/main.ts'],
    outdir: LIBRARY,
    chunkNames: '[name]-[hash]',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    minify: true,
    keepNames: true,
    format: 'esm',
    platform: 'node',
    target: `node${NODE}`,
    mainFields: ['module', 'main'],
    banner: { js: requireBanner },
    plugins: [withoutCheckout],
    metafile: true,
    write: false,
  });
  await rm(folder, { recursive: true, force: true });
  const library = join(folder, LIBRARY);
  await mkdir(library, { recursive: true });
  for (const { path, contents } of outputFiles)
    await writeFile(join(folder, path.slice(root.length + 1)), contents);
  await mkdir(join(folder, 'bin'));
  await writeFile(join(folder, 'bin/uptimectl.mjs'), BIN, { mode: 0o755 });
  await writeFile(join(folder, 'package.json'), `${JSON.stringify(packageOf(version), null, 2)}\n`);
  for (const file of ['LICENSE', ...(await filesItReads(root))]) {
    await mkdir(join(folder, dirname(file)), { recursive: true });
    await cp(join(root, file), join(folder, file));
  }
  const args = ['pack', '--ignore-scripts', '--pack-destination', out];
  await promisify(execFile)('npm', args, { cwd: folder });
  return { metafile, archive: `uptimectl-${version}.tgz` };
}

/** The files outside of src that commands read, by the addresses in their sources: `new URL('../../slack-manifest.yml', ...)`. */
async function filesItReads(root: string): Promise<readonly string[]> {
  const folder = join(root, 'src/cli');
  const sources = (await readdir(folder)).filter((name) => name.endsWith('.ts'));
  const texts = await Promise.all(sources.map((name) => readFile(join(folder, name), 'utf8')));
  const files = texts.flatMap((text) =>
    [...text.matchAll(/new URL\('\.\.\/\.\.\/([^']+)', import\.meta\.url\)/g)].map(([, file = '']) => file),
  );
  return [...new Set(files)].sort();
}
