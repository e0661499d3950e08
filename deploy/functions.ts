import { basename } from 'node:path';
import { build, type Metafile } from 'esbuild';
import { bundleOptions } from './bundle.ts';
import { zipOf } from './zip.ts';

export interface BuiltFunction {
  /** `slack` */
  readonly name: string;
  /** Its code and its source maps, by name. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** What Lambda gets: the code alone, because Lambda reads no source maps. */
  readonly archive: Uint8Array;
  readonly metafile: Metafile;
}

/** Bundles the three functions. Separately, so that one does not load what only the others need from a package. */
export async function buildFunctions(): Promise<readonly BuiltFunction[]> {
  return Promise.all(['slack', 'people', 'engine'].map(buildFunction));
}

export async function buildFunction(name: string): Promise<BuiltFunction> {
  const { outputFiles, metafile } = await build({
    ...bundleOptions(name),
    outdir: 'dist',
    write: false,
    metafile: true,
  });
  const files = new Map(outputFiles.map(({ path, contents }) => [basename(path), contents]));
  const code = new Map([...files].filter(([file]) => file.endsWith('.mjs')));
  return { name, files, archive: zipOf(code), metafile };
}
