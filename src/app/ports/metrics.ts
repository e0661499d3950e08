export interface Metrics {
  /** What one tick counted, and what it measured in hours and dollars. Written at once. */
  tick(counts: Readonly<Record<string, number>>, amounts?: Readonly<Record<string, number>>): void;
}
