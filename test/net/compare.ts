import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';

const FOLDER = join(import.meta.dirname, 'frozen');
const fileOf = (kind: string): string => join(FOLDER, `${kind}.json.br`);

/** Sections resemble one another over many megabytes. */
const WIDE_WINDOW = { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_LGWIN]: 24 };

/** Texts of many lines, by what they are of. */
export type Sections = ReadonlyMap<string, string>;

export function freeze(kind: string, sections: Sections): void {
  mkdirSync(FOLDER, { recursive: true });
  const sorted = [...sections].sort(([a], [b]) => (a < b ? -1 : 1));
  writeFileSync(
    fileOf(kind),
    brotliCompressSync(JSON.stringify(Object.fromEntries(sorted)), { params: WIDE_WINDOW }),
  );
}

export function frozen(kind: string): Sections {
  const known: Record<string, string> = JSON.parse(
    brotliDecompressSync(readFileSync(fileOf(kind))).toString(),
  );
  return new Map(Object.entries(known));
}

/** Each section that is another now, with the first place where it differs. */
export function differences(before: Sections, now: Sections): string[] {
  return [...new Set([...before.keys(), ...now.keys()])].sort().flatMap((name) => {
    const [was, is] = [before.get(name), now.get(name)];
    if (was === is) return [];
    if (was === undefined) return [`${name}: is new`];
    if (is === undefined) return [`${name}: is gone`];
    return [`${name}: ${firstDifference(was.split('\n'), is.split('\n'))}`];
  });
}

function firstDifference(was: readonly string[], is: readonly string[]): string {
  const at = was.findIndex((line, i) => line !== is[i]);
  const first = at === -1 ? was.length : at;
  const apart = was.filter((line, i) => line !== is[i]).length;
  const under = was.slice(0, first + 1).findLast((line) => !line.startsWith(' ')) ?? '';
  return [
    `line ${first + 1} of ${was.length}, ${apart} differ`,
    `    under ${under}`,
    ...was.slice(first, first + 3).map((line) => `    - ${line}`),
    ...is.slice(first, first + 3).map((line) => `    + ${line}`),
  ].join('\n');
}
