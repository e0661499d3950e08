/**
 * `npm run deploy`: osls with all that it is given. Parameters are those of the stack, and what was set at an earlier deployment stays. Where
 * an earlier installation has left its table, the new one goes on with it: CloudFormation alone would try to make a table of that name, and
 * fail.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';
import { seeTable } from '../src/aws/deployment/kept-table.ts';
import { createStacks } from '../src/aws/deployment/stacks.ts';
import { createAwsClients } from '../src/aws/sdk/clients.ts';
import config from '../uptime.config.ts';
import { osls } from './osls.ts';
import { type Declared, type Parameters, parametersFor } from './parameters.ts';

const { values, tokens } = parseArgs({
  strict: false,
  tokens: true,
  options: {
    stage: { type: 'string', short: 's', default: 'prod' },
    region: {
      type: 'string',
      short: 'r',
      default: process.env.AWS_REGION ?? process.env.AWS_DEFAULT_REGION ?? '',
    },
    'aws-profile': { type: 'string' },
    param: { type: 'string', multiple: true, default: [] },
  },
});
if (values['aws-profile'] !== undefined) process.env.AWS_PROFILE = String(values['aws-profile']);
const stage = String(values.stage);
const region = String(values.region);
process.exitCode =
  region === '' ? refuse(['No Region is given: add --region, or set AWS_REGION.']) : await deploy();

async function deploy(): Promise<number> {
  const name = `uptime-${stage}`;
  const { current, table } = await lookAround(name);
  const kept = (current?.Table ?? '') === '' && table !== 'none' && table !== 'of-the-stack';
  if (kept && table === 'foreign')
    return refuse([`There is a table ${name} that is not Uptime's: name another with --param Table=NAME.`]);
  const found: Parameters = parametersFor({
    declared: await declaredParameters(),
    given: values.param as string[],
    config,
    current,
    known: { Stage: stage, ...(kept && { Table: name }) },
  });
  if (!found.ok) return refuse(found.issues);
  if (kept)
    process.stdout.write(`The table ${name} of an earlier installation is there: Uptime goes on with it.\n`);
  for (const { name, from, to } of found.changes)
    process.stdout.write(`${name} changes from "${from}" to "${to}".\n`);
  process.env.UPTIME_STACK_PARAMETERS = JSON.stringify(found.parameters);
  // osls deploys nothing where code and template are as they were, and knows nothing of parameters.
  const force = found.changes.length > 0 ? ['--force'] : [];
  return osls(['deploy', ...forOsls(), ...force, '--stage', stage, '--region', region]);
}

async function lookAround(name: string) {
  const clients = createAwsClients();
  try {
    const stack = await createStacks(clients, region).read(name);
    return {
      current: stack && Object.fromEntries(stack.parameters),
      table: await seeTable(clients, region, { stack: name, table: name }),
    };
  } finally {
    clients.destroy();
  }
}

/** Everything that is not read here. */
function forOsls(): readonly string[] {
  const own = new Set(['param', 'stage', 'region']);
  return tokens.flatMap((token) => {
    if (token.kind === 'positional') return [token.value];
    if (token.kind !== 'option' || own.has(token.name)) return [];
    return token.value === undefined ? [token.rawName] : [token.rawName, token.value];
  });
}

async function declaredParameters(): Promise<Readonly<Record<string, Declared>>> {
  const text = await readFile(join(import.meta.dirname, 'parameters.yml'), 'utf8');
  // Its conditions have tags that only CloudFormation knows.
  const { Parameters } = parse(text, { logLevel: 'silent' });
  return Parameters;
}

function refuse(issues: readonly string[]): number {
  process.stderr.write(`Nothing was deployed:\n${issues.map((issue) => `- ${issue}\n`).join('')}`);
  return 1;
}
