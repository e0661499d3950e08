import type { Writable } from 'node:stream';

/**
 * Writes, and resolves once the stream has taken the text, so that the caller produces no faster than the reader reads.
 * Rejects if the stream is closed.
 */
export const write = (stream: Writable, text: string): Promise<void> =>
  new Promise((resolve, reject) => {
    stream.write(text, (error) => (error ? reject(error) : resolve()));
  });

/** The reader has closed the pipe (`| head`). That is a reason to stop, not a failure. */
export const isClosedPipe = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'EPIPE';
