import { asList, asText, type Json } from './blocks/index.ts';
import type { EpochMs } from './clock.ts';

export interface Message {
  readonly channel: string;
  readonly ts: string;
  /** The thread's parent; undefined for a message in the channel itself. */
  readonly threadTs?: string | undefined;
  /** The author's user id. */
  readonly user: string;
  readonly at: EpochMs;
  readonly text: string;
  readonly blocks: readonly unknown[];
  /** How often it was edited. */
  readonly edits: number;
  readonly replies: readonly Message[];
}

export const contentOf = (raw: Json): { text: string; blocks: readonly unknown[] } => ({
  text: asText(raw.text),
  blocks: asList(raw.blocks),
});

/** What emulate cannot know: virtual time and the number of edits. */
export class History {
  readonly #entries = new Map<string, { at: EpochMs; edits: number }>();

  /** Records a post, or another edit of one. */
  note(channel: string, ts: string, now: EpochMs): { at: EpochMs; edits: number } {
    const key = `${channel} ${ts}`;
    const before = this.#entries.get(key);
    const entry = before ? { ...before, edits: before.edits + 1 } : { at: now, edits: 0 };
    this.#entries.set(key, entry);
    return entry;
  }

  message(channel: string, raw: Json, replies: readonly Message[], now: EpochMs): Message {
    const ts = asText(raw.ts);
    const { at, edits } = this.#entries.get(`${channel} ${ts}`) ?? { at: now, edits: 0 };
    const threadTs = asText(raw.thread_ts);
    return {
      channel,
      ts,
      threadTs: threadTs === '' || threadTs === ts ? undefined : threadTs,
      user: asText(raw.user),
      at,
      ...contentOf(raw),
      edits,
      replies,
    };
  }
}
