import type { Clock } from '../../app/ports/clock.ts';
import type { EpochMs } from '../../core/time.ts';

/** Values that stay valid for a while, including `undefined`. */
export interface TtlCache<T> {
  has(key: string): boolean;
  get(key: string): T | undefined;
  set(key: string, value: T): void;
}

export const ttlCache = <T>(clock: Clock, keptMs: number): TtlCache<T> => {
  const answers = new Map<string, { readonly value: T; readonly until: EpochMs }>();
  const fresh = (key: string) => {
    const answer = answers.get(key);
    return answer !== undefined && answer.until > clock.now() ? answer : undefined;
  };
  return {
    has: (key) => fresh(key) !== undefined,
    get: (key) => fresh(key)?.value,
    set(key, value) {
      answers.set(key, { value, until: clock.now() + keptMs });
    },
  };
};
