import { findElement } from '../slack/blocks/index.ts';
import type { Message, PrivateAnswer, Shown } from '../slack/index.ts';
import type { Post } from './view.ts';

const MOST_POSTS = 500;

/** Every post in order, and which of them the page does not know yet. */
export class Posts {
  readonly #all = new Map<string, { post: Post; source: Message | PrivateAnswer }>();
  readonly #changed = new Set<string>();
  readonly #gone = new Set<string>();
  /** Every id there ever was, by what it begins with, in order. */
  readonly #ever = new Map<string, string[]>();

  shown(shown: Shown): void {
    switch (shown.kind) {
      case 'posted':
      case 'edited':
        this.#put(idOf(shown.message), shown.message);
        return;
      case 'private':
      case 'private-edited':
        this.#put(idOf(shown.answer), shown.answer);
        return;
      case 'private-gone':
        this.#remove(idOf(shown.answer));
        return;
      case 'deleted':
        this.#remove(`${shown.channel} ${shown.ts}`);
        return;
      case 'views':
        return;
    }
  }

  all(): readonly Post[] {
    return [...this.#all.values()].map(({ post }) => post);
  }

  /** What the stand-in needs for a press on this post. */
  source(id: string): Message | PrivateAnswer | undefined {
    return this.#all.get(id)?.source;
  }

  /** What changed since the last call. */
  take(): { posts: readonly Post[]; gone: readonly string[] } {
    const posts = [...this.#changed].flatMap((id) => this.#all.get(id)?.post ?? []);
    const gone = [...this.#gone];
    this.#changed.clear();
    this.#gone.clear();
    return { posts, gone };
  }

  /** Which one of its channel's it is, or of a person's private answers. */
  place(id: string): { readonly group: string; readonly nth: number } {
    const group = groupOf(id);
    return { group, nth: this.#ever.get(group)?.indexOf(id) ?? -1 };
  }

  /** Which of the posts that this person sees with such a button it is. */
  order(id: string, user: string, actionId: string): 'newest' | 'oldest' | 'between' {
    const having = this.seenBy(user).filter(({ blocks }) => findElement(blocks, actionId));
    if (having.at(-1)?.id === id) return 'newest';
    return having[0]?.id === id ? 'oldest' : 'between';
  }

  /** What this person can see, oldest first. */
  seenBy(user: string): readonly Post[] {
    return this.all()
      .filter(({ onlyFor }) => (onlyFor ?? user) === user)
      .sort((a, b) => Number(a.ts) - Number(b.ts));
  }

  at({ group, nth }: { readonly group: string; readonly nth: number }): string {
    return this.#ever.get(group)?.[nth] ?? '';
  }

  #put(id: string, source: Message | PrivateAnswer): void {
    const ever = this.#ever.get(groupOf(id)) ?? [];
    if (!ever.includes(id)) this.#ever.set(groupOf(id), [...ever, id]);
    const { channel, ts, threadTs, at, text, blocks, edits } = source;
    const isPrivate = 'from' in source;
    const post: Post = {
      ...{ id, channel, ts, threadTs, at, text, blocks, edits },
      user: isPrivate ? '' : source.user,
      onlyFor: isPrivate ? source.user : undefined,
      fromSlack: isPrivate && source.from === 'slack',
    };
    this.#all.set(id, { post, source });
    this.#changed.add(id);
    for (const oldest of this.#all.keys()) {
      if (this.#all.size <= MOST_POSTS) break;
      this.#remove(oldest);
    }
  }

  #remove(id: string): void {
    this.#all.delete(id);
    this.#changed.delete(id);
    this.#gone.add(id);
  }
}

/** Without the timestamp. */
const groupOf = (id: string): string => id.slice(0, id.lastIndexOf(' '));

const idOf = (source: Message | PrivateAnswer): string =>
  'from' in source ? `only ${source.user} ${source.ts}` : `${source.channel} ${source.ts}`;
