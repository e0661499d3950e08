import { readFile } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { BuildOptions, Plugin } from 'esbuild';

/** Bolt is CommonJS and calls `require`, which an ES module does not have. */
const requireBanner =
  "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";

/**
 * Packages that Bolt and serverless-http load for receivers, OAuth flows, uploads and clouds that Uptime does not use.
 * Replacing them with an empty module shrinks the Slack bundle from 1.5 MB to a sixth of that, and shortens the cold
 * start (`npm run bench:cold`).
 */
const neverRuns = [
  /^@slack\/(socket-mode|oauth)$/,
  /^(express|raw-body|path-to-regexp)$/,
  /^\.\/receivers\/(AwsLambda|Express|SocketMode)Receiver$/,
  /^\.\/azure$/,
  /^\.\/file-upload$/,
  /^@slack\/types$/,
];

const leaveOut: Plugin = {
  name: 'leave-out',
  setup({ onResolve }) {
    for (const filter of neverRuns) onResolve({ filter }, () => ({ path: nothing }));
  },
};

const nothing = fileURLToPath(new URL('../src/lambda/nothing.ts', import.meta.url));

/** The AWS clients' HTTP handler imports `node:http` when it makes its first call. */
const IMPORTS = new Set(['import-statement', 'dynamic-import']);

/** Packages import these at startup but rarely use them, and TLS takes as long to load as Bolt. */
const LOADED_WHEN_USED = new Set(['node:https', 'node:zlib']);

/**
 * Loads Node's own modules by `require`. An `import` makes Node read every export, and for `node:http` that loads WebSocket and fetch.
 */
const requireBuiltins: Plugin = {
  name: 'require-builtins',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /./ }, ({ path, kind, namespace }) => {
      if (namespace === 'builtin' || !isBuiltin(path)) return undefined;
      const name = path.startsWith('node:') ? path : `node:${path}`;
      return IMPORTS.has(kind) || LOADED_WHEN_USED.has(name)
        ? { path: name, namespace: 'builtin' }
        : undefined;
    });
    onLoad({ filter: /./, namespace: 'builtin' }, async ({ path }) => ({
      contents: LOADED_WHEN_USED.has(path)
        ? await loadedWhenUsed(path)
        : `module.exports = require(${JSON.stringify(path)})`,
    }));
  },
};

/** A module with a getter for each export of a builtin. The first use of a getter loads the builtin. */
async function loadedWhenUsed(path: string): Promise<string> {
  const { default: _, ...names } = await import(path);
  const getters = Object.keys(names).map((name) => `get ${name}() { return load().${name} }`);
  return `const load = () => require(${JSON.stringify(path)});\nmodule.exports = { ${getters.join(', ')} }`;
}

/**
 * The AWS clients describe all operations of a service in one file, with computed keys (`{ [_xN]: 1 }`). esbuild cannot drop those, because
 * computing a key may have side effects. With the keys written out (`{ "xmlName": 1 }`) it drops half of the engine.
 */
const literalKeys: Plugin = {
  name: 'literal-keys',
  setup({ onLoad }) {
    onLoad({ filter: /client-[a-z0-9-]+\/dist-es\/schemas\/schemas_0\.js$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      const names = new Map(
        [...text.matchAll(/^const (_\w+) = ("[^"\\]*");$/gm)].map(([, name, value]) => [name, value]),
      );
      return {
        contents: text.replace(/\[(_\w+)\]:/g, (key, name) =>
          names.has(name) ? `${names.get(name)}:` : key,
        ),
      };
    });
  },
};

/** ESM for Node 24, split so that a request loads only what it needs. */
export const bundleOptions = (name: string) =>
  ({
    entryPoints: [`src/lambda/${name}.ts`],
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
    // esbuild's default for Node prefers the AWS clients' CommonJS, which is twice the size of their ES modules.
    mainFields: ['module', 'main'],
    plugins: [leaveOut, requireBuiltins, literalKeys],
    banner: { js: requireBanner },
  }) satisfies BuildOptions;
