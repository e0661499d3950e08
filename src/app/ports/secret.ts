/** Something like a password, read when it is needed: it may be exchanged while this process lives. */
export interface Secret {
  /** As it was last read. */
  read(): Promise<string>;
  /** After `refused` was not taken: the value that has replaced it, where there is one. */
  newerThan(refused: string): Promise<string | undefined>;
}

/** A secret that stays what it is. */
export const fixedSecret = (value: string): Secret => ({
  read: async () => value,
  newerThan: async () => undefined,
});
