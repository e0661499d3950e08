/**
 * Loads the project's modules again for every round, so that nothing that a mutant left behind, in a cache or elsewhere, meets the
 * next one. Packages are loaded once.
 */
import { readFileSync } from 'node:fs';
import { registerHooks, stripTypeScriptTypes } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

const COLLECT = new URL('./collect.ts', import.meta.url).href;
const ROUND = 'round';

export interface Rounds {
  /** Begins a round. Its modules are loaded anew, and share each other. */
  begin(): Round;
}

export interface Round {
  load(file: string): Promise<unknown>;
}

/** @param folder the copy of the project that holds the mutants */
export function createRounds(folder: string): Rounds {
  const home = `${pathToFileURL(folder).href}/`;
  const sources = new Map<string, string>();
  let count = 0;

  function sourceOf(path: string): string {
    const known = sources.get(path);
    if (known !== undefined) return known;
    const source = stripTypeScriptTypes(readFileSync(path, 'utf8'));
    sources.set(path, source);
    return source;
  }

  const isOurs = (url: string): boolean => url.startsWith(home) && !url.includes('/node_modules/');

  registerHooks({
    resolve(specifier, context, nextResolve) {
      if (specifier === 'vitest' && context.parentURL !== COLLECT)
        return { url: COLLECT, shortCircuit: true };
      const resolved = nextResolve(specifier, context);
      const round = context.parentURL && new URL(context.parentURL).searchParams.get(ROUND);
      return round && isOurs(resolved.url)
        ? { ...resolved, url: `${resolved.url}?${ROUND}=${round}` }
        : resolved;
    },
    load(url, context, nextLoad) {
      if (!isOurs(url) || !new URL(url).pathname.endsWith('.ts')) return nextLoad(url, context);
      const plain = new URL(url);
      plain.search = '';
      return { format: 'module', source: sourceOf(fileURLToPath(plain)), shortCircuit: true };
    },
  });

  return {
    begin() {
      count += 1;
      const round = count;
      return { load: (file) => import(`${pathToFileURL(file).href}?${ROUND}=${round}`) };
    },
  };
}
