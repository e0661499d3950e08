/** An SSM document, as far as GetDocument tells of it. */
export interface SsmDocument {
  readonly type: 'ChangeCalendar' | 'ApplicationConfiguration' | 'Command';
  readonly content: string;
}

interface Kept extends SsmDocument {
  readonly version: number;
}

/** SSM documents of one account and Region by name, and those that other accounts share with it there by ARN. */
export class Documents {
  readonly #kept = new Map<string, Kept>();

  put(name: string, document: SsmDocument): void {
    this.#kept.set(name, { ...document, version: (this.#kept.get(name)?.version ?? 0) + 1 });
  }

  /** Deleted, or no longer shared. */
  remove(name: string): void {
    this.#kept.delete(name);
  }

  get(name: string): Kept | undefined {
    return this.#kept.get(name);
  }
}
