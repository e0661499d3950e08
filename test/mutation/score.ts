export interface RoomScore {
  readonly mutants: number;
  /** What no test noticed. */
  readonly survived: number;
  /** In percent, rounded down. */
  readonly score: number;
  /** What was measured, and when. */
  readonly commit: string;
  readonly date: string;
}

export type Scores = Readonly<Record<string, RoomScore>>;

export const LOWEST_SCORE = 85;
