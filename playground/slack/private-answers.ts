import type { EpochMs } from './clock.ts';

/** An answer that only one person sees. */
export interface PrivateAnswer {
  readonly user: string;
  readonly channel: string;
  readonly ts: string;
  /** The thread it is in. */
  readonly threadTs?: string | undefined;
  readonly at: EpochMs;
  readonly text: string;
  readonly blocks: readonly unknown[];
  /** How often it was edited. */
  readonly edits: number;
  /** `slack`: Slack's own message when the app does not answer. */
  readonly from: 'ack' | 'response_url' | 'app' | 'slack';
}

/** All private answers in their present state. */
export class PrivateAnswers {
  #standing: PrivateAnswer[] = [];
  readonly #waiting = new Set<() => void>();

  add(answer: PrivateAnswer): void {
    this.#standing.push(answer);
    for (const wake of this.#waiting) wake();
  }

  find(user: string, ts: string): PrivateAnswer | undefined {
    return this.#standing.find((answer) => answer.user === user && answer.ts === ts);
  }

  replace(old: PrivateAnswer, content: Pick<PrivateAnswer, 'text' | 'blocks'>): PrivateAnswer {
    const answer = { ...old, ...content, edits: old.edits + 1 };
    this.#standing = this.#standing.map((other) => (other === old ? answer : other));
    return answer;
  }

  remove(answer: PrivateAnswer): void {
    this.#standing = this.#standing.filter((other) => other !== answer);
  }

  of(user: string): readonly PrivateAnswer[] {
    return this.#standing.filter((answer) => answer.user === user);
  }

  /** Waits for the `nth` answer to this person. Rejects after `withinMs`. */
  wait(user: string, nth: number, withinMs: number): Promise<PrivateAnswer> {
    const { promise, resolve, reject } = Promise.withResolvers<PrivateAnswer>();
    const look = () => {
      const answer = this.of(user)[nth - 1];
      if (answer) resolve(answer);
    };
    const timer = setTimeout(
      () => reject(new Error(`${user} got no private answer number ${nth}`)),
      withinMs,
    );
    this.#waiting.add(look);
    look();
    return promise.finally(() => {
      clearTimeout(timer);
      this.#waiting.delete(look);
    });
  }
}
