/** A promise, with the code that keeps it broken. A test that stays green then proves nothing. */
export interface Mutant {
  readonly promise: string;
  /** What goes wrong, in plain words. */
  readonly breaks: string;
  /** Who should notice: a test file, or the tests in it that a name picks. */
  readonly tests: { readonly file: string; readonly name?: string };
  /** More than one where a second line of defence would step in. */
  readonly edits: readonly Edit[];
}

export interface Edit {
  readonly file: string;
  /** Stands in the file exactly once. */
  readonly search: string;
  readonly replace: string;
}
