/** Something like a password. Read it each time it is needed, because it may change while this process runs. */
export interface Secret {
  /** The value as last read. */
  read(): Promise<string>;
  /** After `refused` was rejected: the value that replaced it, if there is one. */
  newerThan(refused: string): Promise<string | undefined>;
}

/** A secret that never changes. */
export const fixedSecret = (value: string): Secret => ({
  read: async () => value,
  newerThan: async () => undefined,
});
