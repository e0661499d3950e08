/** The roles of a CloudFormation template, with its functions resolved: what they may do, and who may take them on. */
import { type CollectionTag, parseDocument, type ScalarTag, YAMLMap } from 'yaml';
import type { Statement } from '../aws/iam/policy.ts';
import { fillIn, type Template } from './fill-in.ts';

export interface TemplateRole {
  readonly name: string;
  readonly statements: readonly Statement[];
  /** The conditions on the caller that assumes it. */
  readonly trust: Statement['conditions'];
}

/** The values that a template refers to. */
export interface TemplateValues {
  /** Those that have no default, or another value. */
  readonly parameters: Readonly<Record<string, string>>;
  /** `AWS::Region` and the like, and physical ids of resources. */
  readonly refs: Readonly<Record<string, string>>;
  /** By `Name.Attribute`. */
  readonly attributes: Readonly<Record<string, string>>;
}

/** A template in YAML or JSON, or in several files. */
export function readTemplate(...texts: readonly string[]): Template {
  const all = texts.map(
    (text) =>
      parseDocument(text, { customTags: TAGS, merge: true }).toJS({ maxAliasCount: -1 }) as Partial<Template>,
  );
  const joined = (section: 'Parameters' | 'Conditions' | 'Rules' | 'Resources' | 'Outputs') =>
    Object.assign({}, ...all.map((each) => each[section]));
  return {
    Parameters: joined('Parameters'),
    Conditions: joined('Conditions'),
    Rules: joined('Rules'),
    Resources: joined('Resources'),
    Outputs: joined('Outputs'),
  };
}

/** By logical id. */
export function rolesIn(template: Template, values: TemplateValues): ReadonlyMap<string, TemplateRole> {
  const { Resources } = fillIn(template, values.parameters);
  const policies = attachedPolicies(Resources, values);
  return new Map(
    Object.entries(Resources).flatMap(([id, { Type, Properties }]) => {
      if (Type !== 'AWS::IAM::Role') return [];
      const { Policies, ...role } = resolve(Properties, values) as Role;
      const own = policies.filter(({ roles }) => roles.includes(id)).map(({ policy }) => policy);
      return [[id, roleOf(id, { ...role, Policies: [...Policies, ...own] })] as const];
    }),
  );
}

/** The policies of a template as IAM gets them, by the logical id of the role or policy and the policy's name. */
export function policiesIn(template: Template, values: TemplateValues): ReadonlyMap<string, object> {
  const { Resources } = fillIn(template, values.parameters);
  return new Map([
    ...Object.entries(Resources).flatMap(([id, { Type, Properties }]) =>
      Type === 'AWS::IAM::Role'
        ? (resolve(Properties, values) as Role).Policies.map(
            ({ PolicyName, PolicyDocument }) => [`${id} ${PolicyName}`, PolicyDocument] as const,
          )
        : [],
    ),
    ...attachedPolicies(Resources, values).map(
      ({ id, policy: { PolicyName, PolicyDocument } }) => [`${id} ${PolicyName}`, PolicyDocument] as const,
    ),
  ]);
}

interface Attached {
  readonly id: string;
  /** Logical ids. */
  readonly roles: readonly string[];
  readonly policy: Policy;
}

const attachedPolicies = (resources: Template['Resources'], values: TemplateValues): readonly Attached[] =>
  Object.entries(resources).flatMap(([id, { Type, Properties }]) => {
    if (Type !== 'AWS::IAM::Policy') return [];
    const { Roles, ...policy } = Properties as { Roles: readonly { Ref: string }[] };
    const { PolicyName, PolicyDocument } = resolve(policy, values) as Policy;
    return [
      {
        id,
        roles: Roles.map(({ Ref }) => Ref),
        policy: {
          PolicyName,
          // CloudFormation takes a text, too.
          PolicyDocument: typeof PolicyDocument === 'string' ? JSON.parse(PolicyDocument) : PolicyDocument,
        },
      },
    ];
  });

interface Written {
  readonly Action: string | readonly string[];
  readonly Resource?: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

interface Role {
  readonly RoleName?: string;
  readonly AssumeRolePolicyDocument: { readonly Statement: readonly Written[] };
  readonly Policies: readonly Policy[];
}

interface Policy {
  readonly PolicyName: string;
  readonly PolicyDocument: { readonly Statement: readonly Written[] };
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

/** What is left of a template after its parameters: references to the account and to other resources. */
function resolve(value: unknown, values: TemplateValues): unknown {
  if (Array.isArray(value)) return value.map((each) => resolve(each, values));
  if (typeof value !== 'object' || value === null) return value;
  const [[name = '', of] = [], ...others] = Object.entries(value);
  if (others.length === 0) {
    switch (name) {
      case 'Ref':
        return known(values.refs, String(of));
      case 'Fn::Sub':
        return String(of).replace(/\$\{([\w:]+)\}/g, (_, each: string) => known(values.refs, each));
      case 'Fn::GetAtt':
        return known(values.attributes, [of].flat().join('.'));
    }
  }
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, resolve(each, values)]));
}

/** @throws Error for a name that the template does not explain by itself */
function known(all: Readonly<Record<string, string>>, name: string): string {
  const value = all[name];
  if (value === undefined) throw new Error(`the template refers to ${name}, which has no value here`);
  return value;
}

/** YAML's short forms of CloudFormation's functions, read as the long ones. */
const TAGS = [
  ...['Ref', 'Sub', 'GetAtt', 'Condition'].map(
    (name): ScalarTag => ({ tag: `!${name}`, resolve: (text) => ({ [longName(name)]: text }) }),
  ),
  ...['And', 'Contains', 'Equals', 'If', 'Join', 'Not', 'Or', 'Split', 'Sub'].map(
    (name): CollectionTag => ({
      tag: `!${name}`,
      collection: 'seq',
      resolve(list) {
        const long = new YAMLMap();
        long.add({ key: longName(name), value: list });
        return long;
      },
    }),
  ),
];

function longName(name: string): string {
  return name === 'Ref' || name === 'Condition' ? name : `Fn::${name}`;
}
