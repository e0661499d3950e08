import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

export interface Page {
  readonly html: string;
  readonly script: string;
  readonly style: string;
}

const at = (path: string): string => fileURLToPath(new URL(`../page/${path}`, import.meta.url));

/** Bundles the page at every start: that takes a moment, and no build output has to be kept. */
export async function buildPage(): Promise<Page> {
  const { outputFiles } = await build({
    entryPoints: { app: at('main.tsx'), style: at('style.css') },
    outdir: '/',
    write: false,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2023',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    logLevel: 'silent',
  });
  const textOf = (ending: string) => outputFiles.find(({ path }) => path.endsWith(ending))?.text ?? '';
  return { html: HTML, script: textOf('app.js'), style: textOf('style.css') };
}

const HTML = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>Uptime playground</title>
    <link rel="icon" href="data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Crect width='16' height='16' rx='4' fill='%234a154b'/%3E%3Cpath d='M5 4v5a3 3 0 0 0 6 0V4' stroke='%23fff' stroke-width='2' fill='none' stroke-linecap='round'/%3E%3C/svg%3E" />
    <link rel="stylesheet" href="/style.css" />
    <script type="module" src="/app.js"></script>
  </head>
  <body>
    <div id="app"><noscript>The playground needs JavaScript.</noscript></div>
  </body>
</html>
`;
