import { type Zippable, zipSync } from 'fflate';

/** The oldest time that an archive can hold. fflate writes a date's local fields, so these are local, too: the same bytes in any time zone. */
const LONG_AGO = new Date(1980, 0, 1);

/** A file that everybody may read, as Lambda needs it. */
const READABLE = { os: 3, attrs: (0o100644 << 16) >>> 0 } as const;

/** An archive that depends on the files alone: not on when, where or on which machine it is made. */
export function zipOf(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const sorted = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
  const entries: Zippable = Object.fromEntries(sorted.map(([name, bytes]) => [name, [bytes, READABLE]]));
  return zipSync(entries, { level: 9, mtime: LONG_AGO });
}
