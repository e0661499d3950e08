/** One thing in a schedule's text that was not understood. Parsing collects them all. */
export interface Issue {
  readonly code:
    | 'empty'
    | 'unknown-word'
    | 'bad-day'
    | 'bad-time'
    | 'bad-period'
    | 'unknown-zone'
    | 'unknown-schedule'
    | 'misplaced'
    | 'contradiction';
  /** Half-open range of character offsets in the text. */
  readonly position: { readonly start: number; readonly end: number };
  /** What was read there, as a phrase: `an hour beyond 24` where `25:00` stands. */
  readonly understood: string;
  readonly expected: string;
  /** The nearest right form, where there is one: `Europe/Berlin`. */
  readonly suggestion?: string;
}
