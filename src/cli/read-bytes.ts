import { readFile } from 'node:fs/promises';
import { messageOf } from '../app/message-of.ts';
import { UsageError } from './usage-error.ts';
import type { CliWorld } from './world.ts';

/**
 * A file's bytes, or what comes on stdin (`-`).
 *
 * @throws UsageError if there is no such file
 */
export async function readBytes(file: string, { stdin }: Pick<CliWorld, 'stdin'>): Promise<Uint8Array> {
  return file === '-' ? allOf(stdin) : bytesOf(file);
}

export async function bytesOf(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    throw new UsageError(
      code === 'ENOENT'
        ? `There is no file ${file}.`
        : `${file} cannot be read: ${code === 'EISDIR' ? 'it is a folder' : messageOf(error)}.`,
    );
  }
}

async function allOf(stdin: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stdin) chunks.push(chunk);
  return Buffer.concat(chunks);
}
