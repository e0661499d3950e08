import type { Writable } from 'node:stream';
import type { Log } from '../app/ports/log.ts';
import { printable } from './table.ts';

/** Warnings and errors as plain lines beside the answer. */
export function createStderrLog(stderr: Writable): Log {
  const say = (message: string, fields: Record<string, unknown> = {}) =>
    stderr.write(`${printable(`${message} ${JSON.stringify(fields)}`)}\n`);
  return { info() {}, warn: say, error: say };
}
