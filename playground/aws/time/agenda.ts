import type { EpochMs } from './units.ts';

/** Something that will happen, unless it is cancelled first. */
export interface Timed {
  readonly at: EpochMs;
  cancel(): void;
}

/** @param at when it was due, which may be before the clock's present */
export type Happening = (at: EpochMs) => void;

interface Entry {
  readonly at: EpochMs;
  readonly order: number;
  readonly happen: Happening;
  cancelled: boolean;
}

/**
 * What happens by itself, in time order. At the same instant, first added happens first.
 *
 * There are two kinds. A *change* (a machine reaches `running`) is a fact from its instant on, so any later request must see it. A
 * *trigger* (a schedule fires) calls the app. That may only happen while somebody winds the clock and waits for the app to finish.
 */
export class Agenda {
  readonly #changes = new Heap();
  readonly #triggers = new Heap();
  #order = 0;

  change(at: EpochMs, happen: Happening): Timed {
    return this.#put(this.#changes, at, happen);
  }

  trigger(at: EpochMs, happen: Happening): Timed {
    return this.#put(this.#triggers, at, happen);
  }

  nextAt(): EpochMs | undefined {
    return this.#first()?.peek()?.at;
  }

  happenNext(): void {
    const entry = this.#first()?.pop();
    entry?.happen(entry.at);
  }

  /** Makes every change happen that is due by `now`, but no trigger. */
  settle(now: EpochMs): void {
    for (;;) {
      const entry = this.#changes.peek();
      if (entry === undefined || entry.at > now) return;
      this.#changes.pop();
      entry.happen(entry.at);
    }
  }

  #first(): Heap | undefined {
    const change = this.#changes.peek();
    const trigger = this.#triggers.peek();
    if (change === undefined) return trigger && this.#triggers;
    return trigger !== undefined && before(trigger, change) ? this.#triggers : this.#changes;
  }

  #put(heap: Heap, at: EpochMs, happen: Happening): Timed {
    const entry: Entry = { at, order: this.#order++, happen, cancelled: false };
    heap.push(entry);
    return {
      at,
      cancel: () => {
        entry.cancelled = true;
      },
    };
  }
}

const before = (a: Entry, b: Entry): boolean => a.at < b.at || (a.at === b.at && a.order < b.order);

/** A binary heap, because five thousand machines may stop at once. */
class Heap {
  readonly #entries: Entry[] = [];

  push(entry: Entry): void {
    let index = this.#entries.length;
    this.#entries.push(entry);
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!this.#swapIfBefore(index, parent)) return;
      index = parent;
    }
  }

  peek(): Entry | undefined {
    while (this.#entries[0]?.cancelled) this.#removeFirst();
    return this.#entries[0];
  }

  pop(): Entry | undefined {
    const first = this.peek();
    if (first !== undefined) this.#removeFirst();
    return first;
  }

  #removeFirst(): void {
    const last = this.#entries.pop();
    if (last === undefined || this.#entries.length === 0) return;
    this.#entries[0] = last;
    let index = 0;
    for (;;) {
      const left = 2 * index + 1;
      const [leftEntry, rightEntry] = [this.#entries[left], this.#entries[left + 1]];
      if (leftEntry === undefined) return;
      const child = rightEntry !== undefined && before(rightEntry, leftEntry) ? left + 1 : left;
      if (!this.#swapIfBefore(child, index)) return;
      index = child;
    }
  }

  #swapIfBefore(lower: number, upper: number): boolean {
    const [below, above] = [this.#entries[lower], this.#entries[upper]];
    if (below === undefined || above === undefined || !before(below, above)) return false;
    this.#entries[upper] = below;
    this.#entries[lower] = above;
    return true;
  }
}
