import type { EpochMs } from '../../core/time.ts';

/** Where a record is: all records of one partition are read with one query, in the order of `sort`. */
export interface RecordKey {
  readonly partition: string;
  readonly sort: string;
}

/**
 * A record as the table keeps it: texts by field name. A field is written and removed by itself, so what several people add
 * side by side (holds on one resource) never meets.
 */
export interface TableRecord extends RecordKey {
  readonly fields: Readonly<Record<string, string>>;
}

export interface NewRecord extends TableRecord {
  /** From then on it counts as gone for every reader. DynamoDB deletes it some time later. */
  readonly until?: EpochMs | undefined;
  /** What a later change or removal may ask for: "only if it is still the one I wrote". */
  readonly tag?: string | undefined;
}

export interface QueryOptions {
  /** Only records whose `sort` begins so. */
  readonly prefix?: string | undefined;
  /** Only records whose `sort` is at least this. */
  readonly from?: string | undefined;
  /** Only records whose `sort` is less than this. Not together with `prefix`. */
  readonly before?: string | undefined;
  /** Last first. */
  readonly descending?: boolean | undefined;
  /** At most so many. */
  readonly limit?: number | undefined;
}

/**
 * The one table. Every read is strongly consistent; who comes first is decided by conditions, never by reading before. All methods
 * reject where AWS refuses or cannot be reached: what is not known to be written must not be relied on.
 */
export interface Table {
  get(key: RecordKey): Promise<TableRecord | undefined>;
  /** Those that exist, in no order. A call for each hundred. */
  getMany(keys: readonly RecordKey[]): Promise<readonly TableRecord[]>;
  query(partition: string, options?: QueryOptions): Promise<readonly TableRecord[]>;
  /** `existed` where there is one already that still counts; of two at once, one is told `created`. */
  insert(record: NewRecord): Promise<'created' | 'existed'>;
  /** Writes it, whatever is there. */
  put(record: NewRecord): Promise<void>;
  /** Likewise, a call for each twenty-five. */
  putMany(records: readonly NewRecord[]): Promise<void>;
  /** Writes it in the place of the one with this tag. False where that is gone, or another's by now. */
  replace(record: NewRecord, tag: string): Promise<boolean>;
  /** Adds a field to a record, made where there is none. `existed` where it has that field. */
  addField(key: RecordKey, field: string, text: string, until?: EpochMs): Promise<'created' | 'existed'>;
  removeFields(key: RecordKey, fields: readonly string[]): Promise<void>;
  /** Gone afterwards, whether it was there or not. @param tag only the one with this tag; false where it is another's */
  remove(key: RecordKey, tag?: string): Promise<boolean>;
}

/** A record that does not fit into a DynamoDB item of 400 KB. */
export class RecordTooLarge extends Error {
  override readonly name = 'RecordTooLarge';
}
