/** Bundles the two Lambda functions into `dist/`: ESM for Node 24, split so that what a request does not need is not loaded. */
import { rm } from 'node:fs/promises';
import { build } from 'esbuild';

/** Bolt is CommonJS and calls `require`; an ES module on Lambda has none of its own. */
const requireBanner =
  "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";

/**
 * What Bolt loads for receivers and OAuth flows that a Lambda function never runs. An empty module in their place takes the
 * bundle from 1.5 MB to under 200 KiB, and the cold start with it.
 */
const neverRuns = ['@slack/socket-mode', '@slack/oauth', 'express', 'raw-body'];

await rm('dist', { recursive: true, force: true });
const { metafile } = await build({
  entryPoints: { slack: 'src/lambda/slack.ts', worker: 'src/lambda/worker.ts' },
  outdir: 'dist',
  bundle: true,
  splitting: true,
  minify: true,
  keepNames: true,
  sourcemap: 'linked',
  sourcesContent: false,
  format: 'esm',
  platform: 'node',
  target: 'node24',
  outExtension: { '.js': '.mjs' },
  // The AWS clients' ES modules are half the size of their CommonJS; esbuild's default for Node prefers the latter.
  mainFields: ['module', 'main'],
  alias: Object.fromEntries(neverRuns.map((name) => [name, './src/lambda/nothing.ts'])),
  banner: { js: requireBanner },
  metafile: true,
});

for (const [file, { bytes }] of Object.entries(metafile.outputs)) {
  if (file.endsWith('.mjs')) console.log(`${file}  ${(bytes / 1024).toFixed(0)} KiB`);
}
