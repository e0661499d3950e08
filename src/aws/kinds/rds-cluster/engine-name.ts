/** Clearer names for some of AWS's: DocumentDB's, and Aurora's from before Aurora PostgreSQL existed. */
const FULLER: ReadonlyMap<string, string> = new Map([
  ['docdb', 'documentdb'],
  ['aurora', 'aurora-mysql'],
]);

/** A cluster's engine in one word that people know: `aurora-postgresql`, `neptune`, `documentdb`. */
export const engineName = (engine: string | undefined): string | undefined =>
  engine === undefined ? undefined : (FULLER.get(engine.toLowerCase()) ?? engine.toLowerCase());
