/** Bundles the two Lambda functions into `dist/`: ESM for Node 24, split so that what a request does not need is not loaded. */
import { rm } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'esbuild';

/** Bolt is CommonJS and calls `require`; an ES module on Lambda has none of its own. */
const requireBanner =
  "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";

/**
 * What Bolt and serverless-http load for receivers, OAuth flows and clouds that this function never sees. An empty module in their
 * place takes the bundle from 1.5 MB to a sixth of that, and the cold start with it: `npm run bench:cold`.
 */
const neverRuns = [
  /^@slack\/(socket-mode|oauth)$/,
  /^(express|raw-body|path-to-regexp)$/,
  /^\.\/receivers\/(AwsLambda|Express|SocketMode)Receiver$/,
  /^\.\/azure$/,
];

const leaveOut: Plugin = {
  name: 'leave-out',
  setup({ onResolve }) {
    for (const filter of neverRuns) onResolve({ filter }, () => ({ path: nothing }));
  },
};

const nothing = fileURLToPath(new URL('src/lambda/nothing.ts', import.meta.url));

/** Each by itself: what one of them uses of a package must not be loaded by the other. */
const functions = ['slack', 'worker'];

await rm('dist', { recursive: true, force: true });
for (const name of functions) {
  const { metafile } = await build({
    entryPoints: [`src/lambda/${name}.ts`],
    outdir: 'dist',
    chunkNames: `${name}-[name]-[hash]`,
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
    plugins: [leaveOut],
    banner: { js: requireBanner },
    metafile: true,
  });

  for (const [file, { bytes }] of Object.entries(metafile.outputs)) {
    if (file.endsWith('.mjs')) console.log(`${file}  ${(bytes / 1024).toFixed(0)} KiB`);
  }
}
