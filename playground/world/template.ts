/** The roles of a CloudFormation template, with its functions resolved: what they may do, and who may take them on. */
import { type CollectionTag, parseDocument, type ScalarTag, YAMLMap } from 'yaml';
import type { Statement } from '../aws/iam/policy.ts';

export interface TemplateRole {
  readonly name: string;
  readonly statements: readonly Statement[];
  /** The conditions on the caller that assumes it. */
  readonly trust: Statement['conditions'];
}

/** The values that a template refers to. */
export interface TemplateValues {
  /** Parameters and pseudo parameters: `AWS::AccountId`. Lists are joined with commas. */
  readonly refs: Readonly<Record<string, string>>;
  /** By `Name.Attribute`. */
  readonly attributes: Readonly<Record<string, string>>;
  /** Conditions that are met. */
  readonly met: ReadonlySet<string>;
}

/** By logical id. */
export const rolesIn = (text: string, values: TemplateValues): ReadonlyMap<string, TemplateRole> =>
  new Map([...readRoles(text, values)].map(([id, role]) => [id, roleOf(id, role)]));

/** The policies of each role as IAM gets them, by the role's logical id and the policy's name. */
export const policiesIn = (text: string, values: TemplateValues): ReadonlyMap<string, object> =>
  new Map(
    [...readRoles(text, values)].flatMap(([id, { Policies }]) =>
      Policies.map(({ PolicyName, PolicyDocument }) => [`${id} ${PolicyName}`, PolicyDocument] as const),
    ),
  );

function readRoles(text: string, values: TemplateValues): ReadonlyMap<string, Role> {
  const { Resources = {} } = parseDocument(text, { customTags: TAGS, merge: true }).toJS({
    maxAliasCount: -1,
  }) as { Resources?: Record<string, { Type: string; Properties: unknown }> };
  return new Map(
    Object.entries(Resources).flatMap(([id, { Type, Properties }]) =>
      Type === 'AWS::IAM::Role' ? [[id, resolve(Properties, values) as Role] as const] : [],
    ),
  );
}

interface Written {
  readonly Action: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

interface Role {
  readonly RoleName?: string;
  readonly AssumeRolePolicyDocument: { readonly Statement: readonly Written[] };
  readonly Policies: readonly {
    readonly PolicyName: string;
    readonly PolicyDocument: { readonly Statement: readonly Written[] };
  }[];
}

function roleOf(id: string, { RoleName, AssumeRolePolicyDocument, Policies }: Role): TemplateRole {
  const [trust] = AssumeRolePolicyDocument.Statement.map(statementOf);
  return {
    name: RoleName ?? id,
    statements: Policies.flatMap(({ PolicyDocument }) => PolicyDocument.Statement).map(statementOf),
    trust: trust?.conditions ?? {},
  };
}

const statementOf = ({ Action, Resource = [], Condition = {} }: Written): Statement => ({
  actions: [Action].flat(),
  resources: [Resource].flat(2),
  conditions: Object.fromEntries(
    Object.entries(Condition).map(([operator, keys]) => [
      operator,
      Object.fromEntries(Object.entries(keys).map(([key, value]) => [key, [value].flat().map(String)])),
    ]),
  ),
});

/** Stands for `AWS::NoValue`, which takes away what holds it. */
const NOTHING = Symbol('AWS::NoValue');

function resolve(value: unknown, values: TemplateValues): unknown {
  if (Array.isArray(value))
    return value.map((each) => resolve(each, values)).filter((each) => each !== NOTHING);
  if (typeof value !== 'object' || value === null) return value;
  const [[name = '', of] = [], ...others] = Object.entries(value);
  if (others.length === 0) {
    switch (name) {
      case 'Ref':
        return of === 'AWS::NoValue' ? NOTHING : known(values.refs, String(of));
      case 'Fn::Sub':
        return String(of).replace(/\$\{([\w:]+)\}/g, (_, each: string) => known(values.refs, each));
      case 'Fn::GetAtt':
        return known(values.attributes, [of].flat().join('.'));
      case 'Fn::Split': {
        const [by, text] = of as [string, unknown];
        return String(resolve(text, values)).split(by);
      }
      case 'Fn::If': {
        const [condition, yes, no] = of as [string, unknown, unknown];
        return resolve(values.met.has(condition) ? yes : no, values);
      }
    }
  }
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, each]) => [key, resolve(each, values)] as const)
      .filter(([, each]) => each !== NOTHING),
  );
}

/** @throws Error for a name that the template does not explain by itself */
function known(all: Readonly<Record<string, string>>, name: string): string {
  const value = all[name];
  if (value === undefined) throw new Error(`the template refers to ${name}, which has no value here`);
  return value;
}

/** YAML's short forms of CloudFormation's functions, read as the long ones. */
const TAGS = [
  ...['Ref', 'Sub', 'GetAtt'].map(
    (name): ScalarTag => ({
      tag: `!${name}`,
      resolve: (text) => ({ [name === 'Ref' ? 'Ref' : `Fn::${name}`]: text }),
    }),
  ),
  ...['And', 'Equals', 'Join', 'Not', 'Split'].map(
    (name): CollectionTag => ({
      tag: `!${name}`,
      collection: 'seq',
      resolve(list) {
        const long = new YAMLMap();
        long.add({ key: `Fn::${name}`, value: list });
        return long;
      },
    }),
  ),
];
