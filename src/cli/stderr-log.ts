import type { Writable } from 'node:stream';
import type { Log } from '../app/ports/log.ts';
import { printable } from './printable.ts';

/** Prints warnings and errors as plain lines on stderr. */
export function createStderrLog(stderr: Writable): Log {
  const say = (message: string, fields: Record<string, unknown> = {}) =>
    stderr.write(`${printable(`${message} ${JSON.stringify(fields)}`)}\n`);
  return { info() {}, warn: say, error: say };
}
