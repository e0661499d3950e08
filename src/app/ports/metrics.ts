export interface Metrics {
  /** A tick's counts, and its amounts in hours and dollars. Written at once. */
  tick(counts: Readonly<Record<string, number>>, amounts?: Readonly<Record<string, number>>): void;
}
