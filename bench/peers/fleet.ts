import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Addresses, Hour, Question, Scene, Sight } from './scene.ts';

/** A stand-in in another process. */
export interface Fleet {
  readonly at: Addresses;
  /** The calls since the last look, and the states they led to. */
  look(): Promise<Sight>;
  endBackups(): Promise<void>;
  close(): Promise<void>;
}

const STAND_IN = fileURLToPath(new URL('./stand-in.ts', import.meta.url));

export async function startFleet(scene: Scene, hour: Hour): Promise<Fleet> {
  const child = fork(STAND_IN, [JSON.stringify(scene), String(hour)]);
  const at: Addresses = await answer(child);
  const ask = <T>(question: Question): Promise<T> => {
    const answered = answer<T>(child);
    child.send(question);
    return answered;
  };
  return {
    at,
    look: () => ask<Sight>('look'),
    async endBackups() {
      await ask('backups-end');
    },
    async close() {
      const ended = once(child, 'exit');
      child.send('close' satisfies Question);
      await ended;
    },
  };
}

/** The child's next message. @throws Error if it ends first */
async function answer<T>(child: ChildProcess): Promise<T> {
  const ended = new AbortController();
  const gone = once(child, 'exit', { signal: ended.signal }).then(([code]) => {
    throw new Error(`the stand-in ended with ${code}`);
  });
  gone.catch(() => {});
  try {
    const [message] = await Promise.race([once(child, 'message', { signal: ended.signal }), gone]);
    return message;
  } finally {
    ended.abort();
  }
}
