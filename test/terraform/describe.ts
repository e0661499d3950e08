/** The module's resources as the template describes them. */
import { type Blocks, KINDS, type Kind, type Named, RETRIES, renamed } from './counterparts.ts';
import type { Resource } from './hcl/module.ts';

export interface Described {
  readonly type: string;
  readonly properties: Readonly<Record<string, unknown>>;
}

/** What CloudFormation calls what AWS makes up: undefined is `Ref`. */
const ATTRIBUTES: Readonly<Record<string, string | undefined>> = {
  arn: 'Arn',
  execution_arn: 'ExecutionArn',
  function_url: 'FunctionUrl',
  id: undefined,
  name: undefined,
  url: undefined,
  function_name: undefined,
};

/** A resource and one of its attributes as CloudFormation names them. */
export function attributeInTemplate(of: Named, name: string): readonly [string, string | undefined] {
  const kind = KINDS[of.type];
  if (kind === undefined || !(name in ATTRIBUTES)) throw new Error(`nothing compares ${of.type}'s ${name}`);
  if (of.type === 'aws_sqs_queue' && name === 'name') return [kind.id(of), 'QueueName'];
  // A topic's `Ref` is its ARN.
  if (of.type === 'aws_sns_topic' && name === 'arn') return [kind.id(of), undefined];
  return [kind.id(of), ATTRIBUTES[name]];
}

/** The module's resources by the template's names. Targets belong to their rules, and policies to their roles. */
export function describe(resources: readonly Resource[]): ReadonlyMap<string, Described> {
  const described = new Map<string, { type: string; properties: Record<string, unknown> }>();
  for (const each of resources) {
    const kind = KINDS[each.type];
    if (kind === undefined) continue;
    const id = kind.id(each);
    if (described.has(id)) throw new Error(`the module has two of ${id}`);
    described.set(id, { type: kind.type, properties: propertiesOf(each, kind) });
  }
  for (const each of resources.filter(({ type }) => KINDS[type] === undefined)) attach(each, described);
  return described;
}

function propertiesOf({ type, name, key, values }: Resource, kind: Kind): Record<string, unknown> {
  const all = Object.entries(values).map(([argument, value]) => {
    const property = kind.properties[argument];
    if (property === undefined)
      throw new Error(`nothing compares ${argument} of ${type}.${name} ${key ?? ''}`);
    return typeof property === 'string' ? { [property]: value } : property(value as never);
  });
  return Object.assign({}, ...all);
}

function attach(
  { type, values }: Resource,
  described: ReadonlyMap<string, { readonly properties: Record<string, unknown> }>,
): void {
  const add = (to: string, property: string, value: unknown) => {
    const owner = described.get(to.replace(/^«(.*)»$/, '$1'));
    if (owner === undefined) throw new Error(`${type} belongs to ${to}, which the module does not have`);
    owner.properties[property] = [...((owner.properties[property] as unknown[] | undefined) ?? []), value];
  };
  switch (type) {
    case 'aws_iam_role_policy':
      add(String(values.role), 'Policies', {
        PolicyName: values.name,
        PolicyDocument: JSON.parse(String(values.policy)),
      });
      return;
    case 'aws_cloudwatch_event_target': {
      const { rule, retry_policy, dead_letter_config, ...rest } = values;
      add(String(rule), 'Targets', {
        ...renamed(rest, { target_id: 'Id', arn: 'Arn' }),
        RetryPolicy: renamed((retry_policy as Blocks)[0] ?? {}, RETRIES),
        DeadLetterConfig: renamed((dead_letter_config as Blocks)[0] ?? {}, { arn: 'Arn' }),
      });
      return;
    }
    default:
      throw new Error(`nothing compares ${type}`);
  }
}
