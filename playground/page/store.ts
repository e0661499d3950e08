import { useEffect, useState } from 'preact/hooks';
import type { Patch, Post, Snapshot } from '../game/view.ts';

/** What the page knows, and whether it is still connected. */
export interface Live {
  readonly world: Snapshot;
  readonly connected: boolean;
}

/** Subscribes to the playground. Undefined until the first snapshot arrives. */
export function useLive(): Live | undefined {
  const [live, setLive] = useState<Live>();
  useEffect(() => {
    const source = new EventSource('/live');
    source.addEventListener('snapshot', ({ data }) =>
      setLive({ world: JSON.parse(data) as Snapshot, connected: true }),
    );
    source.addEventListener('patch', ({ data }) => {
      const patch = JSON.parse(data) as Patch;
      setLive((before) => before && { connected: true, world: merge(before.world, patch) });
    });
    source.addEventListener('error', () => setLive((before) => before && { ...before, connected: false }));
    return () => source.close();
  }, []);
  return live;
}

const MOST_LOOKS = 400;

function merge(world: Snapshot, { posts, gone, fleet, looks, ...rest }: Patch): Snapshot {
  const known = new Set(world.looks.map(({ n }) => n));
  return {
    ...world,
    ...rest,
    posts: posts || gone ? mergePosts(world.posts, posts ?? [], new Set(gone)) : world.posts,
    fleet: fleet ? mergeBy('key', world.fleet, fleet) : world.fleet,
    looks: looks
      ? [...world.looks, ...looks.filter(({ n }) => !known.has(n))].slice(-MOST_LOOKS)
      : world.looks,
  };
}

const mergePosts = (before: readonly Post[], changed: readonly Post[], gone: ReadonlySet<string>) =>
  mergeBy('id', before, changed).filter(({ id }) => !gone.has(id));

function mergeBy<K extends string, T extends Readonly<Record<K, unknown>>>(
  key: K,
  before: readonly T[],
  changed: readonly T[],
): readonly T[] {
  const byKey = new Map(before.map((entry) => [entry[key], entry]));
  for (const entry of changed) byKey.set(entry[key], entry);
  return [...byKey.values()];
}

/** Asks the playground to do something. Resolves to an error message if it failed. */
export async function post(path: string, body: unknown): Promise<string | undefined> {
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    const { ok, error } = (await response.json()) as { ok: boolean; error?: string };
    return ok ? undefined : (error ?? 'It did not work.');
  } catch {
    return 'The playground does not answer. Is `npm start` still running?';
  }
}

export async function ask<T>(path: string, query: Readonly<Record<string, string>>): Promise<T | undefined> {
  try {
    const response = await fetch(`${path}?${new URLSearchParams(query)}`);
    return response.ok ? ((await response.json()) as T) : undefined;
  } catch {
    return undefined;
  }
}
