import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { zipOf } from '../../deploy/zip.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const ONE = ['a.mjs', bytes('export const a = 1;')] as const;
const OTHER = ['b/c.mjs', bytes('export const c = 2;')] as const;

test('an archive is the same in whatever order its files come', () => {
  const there = zipOf(new Map([ONE, OTHER]));
  expect(zipOf(new Map([OTHER, ONE]))).toEqual(there);
  expect(Object.keys(unzipSync(there))).toEqual(['a.mjs', 'b/c.mjs']);
});

test('it says nothing of when it was made, and everybody may read what is in it', () => {
  const view = new DataView(zipOf(new Map([ONE])).buffer);
  // The entry in the directory at the end: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, 4.3.12.
  const entry =
    [...Array(view.byteLength - 4).keys()].find((at) => view.getUint32(at, true) === 0x02014b50) ?? 0;
  const date = view.getUint16(entry + 14, true);
  expect([1980 + (date >> 9), (date >> 5) & 15, date & 31, view.getUint16(entry + 12, true)]).toEqual([
    1980, 1, 1, 0,
  ]);
  expect(view.getUint32(entry + 38, true) >>> 16).toBe(0o100644);
});
