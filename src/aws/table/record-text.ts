import * as v from 'valibot';

/** How one kind of record is written: JSON that carries the version of its form. */
export interface RecordForm<T> {
  /** For messages: "hold". */
  readonly name: string;
  /** Raised whenever an older reader would misunderstand what is written. */
  readonly version: number;
  /** The lowest version whose readers understand this value. Without it, none but the current one is written. */
  readonly versionOf?: ((value: T) => number) | undefined;
  readonly schema: v.GenericSchema<unknown, T>;
  /** Turns what version `from` wrote into what the next one would have written. Called step by step. */
  readonly upgrade?: ((older: Record<string, unknown>, from: number) => Record<string, unknown>) | undefined;
}

/** `newer`: written by a later release of Uptime. `broken`: not written by any. Neither is acted on by a guess. */
export type RecordReading<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly why: 'newer' | 'broken' };

export const writeRecord = <T extends object>({ version, versionOf }: RecordForm<T>, value: T): string =>
  JSON.stringify({ v: versionOf?.(value) ?? version, ...value });

export function readRecord<T>(form: RecordForm<T>, text: string | undefined): RecordReading<T> {
  const parsed = objectIn(text);
  if (parsed === undefined || typeof parsed.v !== 'number') return { ok: false, why: 'broken' };
  const { v: version, ...rest } = parsed;
  if (version > form.version) return { ok: false, why: 'newer' };
  let current: Record<string, unknown> = rest;
  for (let from = version; from < form.version; from++) current = form.upgrade?.(current, from) ?? current;
  const read = v.safeParse(form.schema, current);
  return read.success ? { ok: true, value: read.output } : { ok: false, why: 'broken' };
}

function objectIn(text: string | undefined): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text ?? '');
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}
