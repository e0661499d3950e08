import type { NormalizedSchema } from '@smithy/core/schema';
import { AwsError } from '../error.ts';

/** EC2 flattens lists and capitalizes names. The other services nest lists under `member` or a name of their own. */
export type QueryFlavour = 'ec2' | 'aws';

/** A node of the tree that `A.B.1=x` describes. */
interface Node {
  value?: string;
  readonly children: Map<string, Node>;
}

const emptyNode = (): Node => ({ children: new Map() });

export const parseForm = (text: string): URLSearchParams => new URLSearchParams(text);

/** Reads an operation's input from a form, by the SDK's schema. */
export const readFormInput = (
  schema: NormalizedSchema,
  form: URLSearchParams,
  flavour: QueryFlavour,
): unknown => {
  const root = emptyNode();
  for (const [name, value] of form) {
    if (name === 'Action' || name === 'Version') continue;
    let node = root;
    for (const part of name.split('.')) {
      const child = node.children.get(part) ?? emptyNode();
      node.children.set(part, child);
      node = child;
    }
    node.value = value;
  }
  return readNode(schema, root, flavour, '');
};

const readNode = (schema: NormalizedSchema, node: Node, flavour: QueryFlavour, name: string): unknown => {
  if (schema.isUnitSchema()) return {};
  if (schema.isListSchema()) return readList(schema, node, flavour, name);
  if (schema.isStructSchema()) return readStructure(schema, node, flavour);
  return readScalar(schema, node.value ?? '', name);
};

const readStructure = (schema: NormalizedSchema, node: Node, flavour: QueryFlavour): unknown => {
  const result: Record<string, unknown> = {};
  const known = new Set<string>();
  for (const [memberName, member] of schema.structIterator()) {
    const key = formKey(memberName, member, flavour);
    known.add(key);
    const child = node.children.get(key);
    if (child !== undefined) result[memberName] = readNode(member, child, flavour, key);
  }
  if (flavour === 'ec2') {
    for (const key of node.children.keys()) {
      if (!known.has(key)) {
        throw new AwsError('UnknownParameter', `The parameter ${key} is not recognized`);
      }
    }
  }
  return result;
};

const formKey = (memberName: string, member: NormalizedSchema, flavour: QueryFlavour): string => {
  const traits = member.getMergedTraits();
  if (flavour === 'ec2') {
    if (typeof traits.ec2QueryName === 'string') return traits.ec2QueryName;
    const name = traits.xmlName ?? memberName;
    return name.charAt(0).toUpperCase() + name.slice(1);
  }
  return traits.xmlName ?? memberName;
};

const readList = (schema: NormalizedSchema, node: Node, flavour: QueryFlavour, name: string): unknown => {
  const item = schema.getValueSchema();
  const flat = flavour === 'ec2' || schema.getMergedTraits().xmlFlattened !== undefined;
  const items = flat ? node : node.children.get(item.getMergedTraits().xmlName ?? 'member');
  if (items === undefined) return [];
  return [...items.children]
    .sort(([a], [b]) => Number(a) - Number(b))
    .map(([index, child]) => readNode(item, child, flavour, `${name}.${index}`));
};

const readScalar = (schema: NormalizedSchema, text: string, name: string): unknown => {
  if (schema.isBooleanSchema()) return text === 'true';
  if (schema.isTimestampSchema()) return readTimestamp(text, name);
  if (schema.isNumericSchema()) {
    const number = Number(text);
    if (text === '' || !Number.isFinite(number)) {
      throw new AwsError('InvalidParameterValue', `Invalid value '${text}' for ${name}. It must be a number`);
    }
    return number;
  }
  return schema.isBlobSchema() ? Buffer.from(text, 'base64') : text;
};

const readTimestamp = (text: string, name: string): Date => {
  const at = new Date(text);
  if (Number.isNaN(at.getTime())) {
    throw new AwsError(
      'InvalidParameterValue',
      `Invalid value '${text}' for ${name}. It must be a timestamp`,
    );
  }
  return at;
};
