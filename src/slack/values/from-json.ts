import * as v from 'valibot';

/**
 * Reads a button's or modal's value by its schema. Undefined for anything else: it comes from outside and can be old or
 * forged.
 */
export function fromJson<S extends v.GenericSchema>(schema: S, value: unknown): v.InferOutput<S> | undefined {
  if (typeof value !== 'string') return undefined;
  try {
    const read = v.safeParse(schema, JSON.parse(value));
    return read.success ? read.output : undefined;
  } catch {
    return undefined;
  }
}
