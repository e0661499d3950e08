import * as v from 'valibot';

/** What a button or a modal carries, read by its schema; undefined for anything else. It came from outside and can be old, or made up. */
export function fromJson<S extends v.GenericSchema>(schema: S, value: unknown): v.InferOutput<S> | undefined {
  if (typeof value !== 'string') return undefined;
  try {
    const read = v.safeParse(schema, JSON.parse(value));
    return read.success ? read.output : undefined;
  } catch {
    return undefined;
  }
}
