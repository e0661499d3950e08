/** Repeatable random choices: the same seed gives the same ones. */
export interface Dice {
  pick<T>(from: readonly T[]): T;
  /** Up to `most` of these, in any order. */
  some<T>(from: readonly T[], most: number): T[];
  int(from: number, to: number): number;
  chance(probability: number): boolean;
  /** Up to `length` characters of all planes, lone surrogates included. */
  text(length: number): string;
}

export function createDice(seed: number): Dice {
  let state = seed >>> 0;
  // mulberry32
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const int = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  const pick = <T>(from: readonly T[]): T => from[int(0, from.length - 1)] as T;
  return {
    pick,
    some: (from, most) => Array.from({ length: int(1, most) }, () => pick(from)),
    int,
    chance: (probability) => next() < probability,
    text: (length) =>
      String.fromCharCode(
        ...Array.from({ length: int(0, length) }, () => pick([int(32, 126), int(0, 31), int(128, 0xffff)])),
      ),
  };
}
