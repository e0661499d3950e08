import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Template } from '../../playground/world/fill-in.ts';

/** The prefix of each client's actions in IAM. */
const PREFIXES: Readonly<Record<string, string>> = {
  'client-application-auto-scaling': 'application-autoscaling',
  'client-auto-scaling': 'autoscaling',
  'client-dynamodb': 'dynamodb',
  'client-ec2': 'ec2',
  'client-ecs': 'ecs',
  'client-eks': 'eks',
  'client-lambda': 'lambda',
  'client-organizations': 'organizations',
  'client-pricing': 'pricing',
  'client-rds': 'rds',
  'client-resource-groups-tagging-api': 'tag',
  'client-scheduler': 'scheduler',
  'client-sts': 'sts',
};

/** Needs no permission. */
const FREE = new Set(['sts:GetCallerIdentity']);

/** Every action that the sources under `folder` call: by the commands they import and the requests they sign themselves. */
export async function actionsIn(folder: string): Promise<Set<string>> {
  const actions = new Set<string>();
  for (const name of await readdir(folder, { recursive: true })) {
    // Not the functions: the person who installs Uptime makes these calls.
    if (!name.endsWith('.ts') || name.startsWith('deployment')) continue;
    for (const action of actionsOf(await readFile(join(folder, name), 'utf8'))) actions.add(action);
  }
  for (const action of FREE) actions.delete(action);
  return actions;
}

export function actionsOf(source: string): string[] {
  const imported = [...source.matchAll(/import (?:type )?\{([^}]*)\} from '@aws-sdk\/([\w-]+)'/g)].flatMap(
    ([, names = '', client = '']) => names.split(',').map((name) => ({ name: name.trim(), client })),
  );
  // A file that loads a client with import() uses no other.
  const [, late] = /import\('@aws-sdk\/([\w-]+)'\)/.exec(source) ?? [];
  const sent = [...source.matchAll(/new (\w+Command)\(/g)].map(([, name = '']) => ({ name, client: late }));
  const commands = late === undefined ? imported : [...imported, ...sent];
  return [
    ...commands.flatMap(({ name, client = '' }) => actionOf(name, client)),
    ...(source.includes('fromTemporaryCredentials({') ? ['sts:AssumeRole'] : []),
    ...[...source.matchAll(/'x-amz-target': 'AmazonSSM\.(\w+)'/g)].map(([, name]) => `ssm:${name}`),
    ...[...source.matchAll(/'x-amz-target': 'AWSInsightsIndexService\.(\w+)'/g)].map(
      ([, name]) => `ce:${name}`,
    ),
    ...[...source.matchAll(/'x-amz-target': 'ComputeOptimizerService\.(\w+)'/g)].map(
      ([, name]) => `compute-optimizer:${name}`,
    ),
    ...(source.includes("'x-amz-target': 'GraniteServiceVersion20100801.GetMetricData'")
      ? ['cloudwatch:GetMetricData']
      : []),
    ...(/service: 'lambda',\s+path: `\/2015-03-31\/functions\/.*\/invocations`/.test(source)
      ? ['lambda:InvokeFunction']
      : []),
  ];
}

function actionOf(name: string, client: string): string[] {
  const [, action] = /^(?:paginate([A-Z]\w+)|([A-Z]\w+)Command)$/.exec(name)?.filter(Boolean) ?? [];
  if (action === undefined) return [];
  const prefix = PREFIXES[client];
  if (prefix === undefined) throw new Error(`say in ${import.meta.filename} what ${client} is in IAM`);
  return [`${prefix}:${action}`];
}

export interface Statement {
  readonly Effect: string;
  readonly Action: string | readonly string[];
  readonly Resource?: unknown;
  readonly Condition?: unknown;
}

/** The statements of a role, its own and those of policies that name it. */
export function statementsOf({ Resources }: Template, id: string): Statement[] {
  const { Policies = [] } = (Resources[id]?.Properties ?? {}) as {
    Policies?: readonly { PolicyDocument: unknown }[];
  };
  const attached = Object.values(Resources).filter(
    ({ Type, Properties }) =>
      Type === 'AWS::IAM::Policy' &&
      (Properties.Roles as readonly { Ref: string }[]).some(({ Ref }) => Ref === id),
  );
  return [...Policies, ...attached.map(({ Properties }) => Properties)].flatMap(({ PolicyDocument }) => {
    const document = typeof PolicyDocument === 'string' ? JSON.parse(PolicyDocument) : PolicyDocument;
    return (document as { Statement: Statement[] }).Statement;
  });
}

export const actionsGranted = (statements: readonly Statement[]): Set<string> =>
  new Set(statements.flatMap(({ Action }) => Action));
