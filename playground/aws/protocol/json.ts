import type { NormalizedSchema } from '@smithy/core/schema';
import { asBytes, isObject } from './shape.ts';

/** Converts a value to AWS's JSON: instants in seconds, bytes in base64, undefined left out. */
export const toJson = (schema: NormalizedSchema, value: unknown): unknown => {
  if (value === undefined || value === null) return undefined;
  if (value instanceof Date) return value.getTime() / 1000;
  if (schema.isBlobSchema()) return Buffer.from(asBytes(value)).toString('base64');
  if (schema.isListSchema() && Array.isArray(value)) {
    return value.map((item) => toJson(schema.getValueSchema(), item));
  }
  if (schema.isStructSchema() && isObject(value)) {
    return Object.fromEntries(
      [...schema.structIterator()].map(([name, member]) => [
        jsonKey(name, member),
        toJson(member, value[name]),
      ]),
    );
  }
  return value;
};

/** The reverse. Like AWS, it drops what the schema does not know. */
export const fromJson = (schema: NormalizedSchema, value: unknown): unknown => {
  if (value === undefined || value === null) return undefined;
  if (schema.isTimestampSchema())
    return typeof value === 'number' ? new Date(value * 1000) : new Date(String(value));
  if (schema.isBlobSchema()) return typeof value === 'string' ? Buffer.from(value, 'base64') : undefined;
  if (schema.isListSchema() && Array.isArray(value)) {
    return value.map((item) => fromJson(schema.getValueSchema(), item));
  }
  if (schema.isStructSchema() && isObject(value)) {
    const result: Record<string, unknown> = {};
    for (const [name, member] of schema.structIterator()) {
      const item = fromJson(member, value[jsonKey(name, member)]);
      if (item !== undefined) result[name] = item;
    }
    return result;
  }
  return value;
};

export const jsonKey = (name: string, member: NormalizedSchema): string => {
  const { jsonName } = member.getMemberTraits();
  return typeof jsonName === 'string' ? jsonName : name;
};
