import type { Writable } from 'node:stream';

/** How many of all parts are done. */
export type Progress = (done: number, all: number) => void;

/** One account and Region takes a second, and has no more parts than this. */
const SOON_DONE = 12;

/** A line on stderr that replaces itself while somebody waits, and is gone in the end. Undefined where nobody looks. */
export const waitingOn = (stderr: Writable & { readonly isTTY?: boolean }): Progress | undefined =>
  stderr.isTTY === true
    ? (done, all) => {
        if (all > SOON_DONE) stderr.write(`\r\u001b[K${done < all ? `Reading AWS: ${done} of ${all}` : ''}`);
      }
    : undefined;
