/** The same thing written in one way, so that what remains different is different. */
import type { Described } from './describe.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Policies of their own belong to the roles that they name. */
export function normal(resources: ReadonlyMap<string, Described>): ReadonlyMap<string, Described> {
  const policies = [...resources.values()].filter(({ type }) => type === 'AWS::IAM::Policy');
  return new Map(
    [...resources]
      .filter(([, { type }]) => type !== 'AWS::IAM::Policy')
      .map(([id, { type, properties }]) => {
        const own = policies.filter(({ properties: { Roles } }) => listOf(Roles).includes(`«${id}»`));
        return [id, { type, properties: scalars(propertiesOf(type, properties, own)) as Fields }];
      }),
  );
}

function propertiesOf(type: string, properties: Fields, policies: readonly Described[]): Fields {
  switch (type) {
    case 'AWS::IAM::Role': {
      const { Policies = [], AssumeRolePolicyDocument, ...rest } = properties;
      const documents = [...(Policies as readonly Fields[]), ...policies.map((each) => each.properties)];
      return {
        ...rest,
        trust: statementsOf(AssumeRolePolicyDocument),
        // Whichever policy a statement is in, it allows the same.
        ...byText(documents.flatMap(({ PolicyDocument }) => statementsOf(PolicyDocument))),
      };
    }
    case 'AWS::SQS::QueuePolicy':
      return { ...properties, PolicyDocument: statementsOf(properties.PolicyDocument) };
    case 'AWS::DynamoDB::Table': {
      const { KeySchema = [], ...rest } = properties;
      const keys = (KeySchema as readonly Fields[]).map(({ KeyType, AttributeName }) => [
        `KeySchema.${KeyType}`,
        AttributeName,
      ]);
      return { ...rest, ...Object.fromEntries(keys) };
    }
    case 'AWS::Lambda::Function': {
      const { Code = {}, ...rest } = properties;
      const code = Object.entries(Code as Fields).map(([name, value]) => [`Code.${name}`, value]);
      return { ...rest, ...Object.fromEntries(code) };
    }
    // Either a name or an ARN.
    case 'AWS::Lambda::Permission':
    case 'AWS::Lambda::EventInvokeConfig':
      return { ...properties, FunctionName: functionName(properties.FunctionName) };
    case 'AWS::Lambda::Url':
      return { ...properties, TargetFunctionArn: functionName(properties.TargetFunctionArn) };
    case 'AWS::CloudWatch::Dashboard':
      return { ...properties, DashboardBody: dashboard(properties.DashboardBody) };
    default:
      return properties;
  }
}

const functionName = (value: unknown): string => String(value).replace(/^arn:.*:function:/, '');

/** Each statement under its own text: a missing one is then shown whole. */
const byText = (statements: readonly unknown[]): Fields =>
  Object.fromEntries(statements.map((each) => [`allows ${JSON.stringify(each)}`, true]));

/** A policy's statements in one order, with lists everywhere, each in one order. */
function statementsOf(document: unknown): readonly unknown[] {
  const { Version, Statement } = (typeof document === 'string' ? JSON.parse(document) : document) as {
    readonly Version: string;
    readonly Statement: readonly Fields[];
  };
  return Statement.map(({ Action, Resource, Condition = {}, ...rest }) => ({
    Version,
    ...sortedKeys(rest),
    Action: sortedList(Action),
    Resource: sortedList(Resource ?? []),
    Condition: sortedKeys(
      Object.fromEntries(
        Object.entries(Condition as Fields).map(([operator, keys]) => [
          operator,
          sortedKeys(
            Object.fromEntries(
              Object.entries(keys as Fields).map(([key, values]) => [key, sortedList(values)]),
            ),
          ),
        ]),
      ),
    ),
  })).sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);
const sortedList = (value: unknown): readonly string[] => listOf(value).map(String).sort();
const sortedKeys = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1)));

/** The order of its alarms says nothing. */
function dashboard(body: unknown): unknown {
  const { widgets, ...rest } = (typeof body === 'string' ? JSON.parse(body) : body) as {
    readonly widgets: readonly { readonly properties: Fields }[];
  };
  return {
    ...rest,
    widgets: widgets.map(({ properties, ...widget }) => ({
      ...widget,
      properties: {
        ...properties,
        ...(properties.alarms === undefined ? {} : { alarms: sortedList(properties.alarms) }),
      },
    })),
  };
}

/** CloudFormation takes texts for numbers and for yes and no. */
function scalars(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(scalars);
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, scalars(each)]));
  return String(value);
}
