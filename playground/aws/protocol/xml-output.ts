import type { NormalizedSchema } from '@smithy/core/schema';
import { asBytes, asText, isObject } from './shape.ts';

type Writer = (value: unknown) => string;

/**
 * One writer per structure, built once. Walking the schema for each of five thousand instances would take longer than all the rest.
 */
const structures = new WeakMap<object, Writer>();

/** Returns a function that writes a value as XML, without an enclosing element. */
export const xmlWriter = (schema: NormalizedSchema): Writer => {
  if (schema.isStructSchema()) return structureWriter(schema);
  if (schema.isListSchema()) return listWriter(schema, schema.getValueSchema().getMergedTraits().xmlName);
  if (schema.isTimestampSchema())
    return (value) => (value instanceof Date ? value.toISOString() : asText(value));
  if (schema.isBlobSchema()) return (value) => Buffer.from(asBytes(value)).toString('base64');
  if (schema.isBooleanSchema() || schema.isNumericSchema()) return String;
  return (value) => escapeXml(asText(value));
};

interface MemberWriter {
  readonly name: string;
  readonly open: string;
  readonly close: string;
  readonly write: Writer;
}

const structureWriter = (schema: NormalizedSchema): Writer => {
  const key = schema.getSchema();
  const known = typeof key === 'object' ? structures.get(key) : undefined;
  if (known !== undefined) return known;
  // Members are resolved at first use, because a structure may contain itself.
  let members: readonly MemberWriter[] | undefined;
  const write: Writer = (value) => {
    members ??= memberWriters(schema);
    if (!isObject(value)) return '';
    let text = '';
    for (const member of members) {
      const item = value[member.name];
      if (item !== undefined && item !== null) text += member.open + member.write(item) + member.close;
    }
    return text;
  };
  if (typeof key === 'object') structures.set(key, write);
  return write;
};

const memberWriters = (schema: NormalizedSchema): readonly MemberWriter[] =>
  [...schema.structIterator()].map(([name, member]) => {
    const tag = member.getMemberTraits().xmlName ?? name;
    const flat = member.isListSchema() && member.getMergedTraits().xmlFlattened !== undefined;
    return flat
      ? { name, open: '', close: '', write: listWriter(member, tag) }
      : { name, open: `<${tag}>`, close: `</${tag}>`, write: xmlWriter(member) };
  });

const listWriter = (schema: NormalizedSchema, tag = 'member'): Writer => {
  const write = xmlWriter(schema.getValueSchema());
  const [open, close] = [`<${tag}>`, `</${tag}>`];
  return (value) => {
    if (!Array.isArray(value)) return '';
    let text = '';
    for (const item of value) text += open + write(item) + close;
    return text;
  };
};

const SPECIAL = /[&<>"\r]/;
const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#xD;',
};

export const escapeXml = (text: string): string =>
  SPECIAL.test(text) ? text.replace(/[&<>"\r]/g, (char) => ESCAPES[char] ?? char) : text;
