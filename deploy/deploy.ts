/**
 * `npm run deploy`: osls with all that it is given, and then the team's settings. Parameters are those of the stack, and what was set at an
 * earlier deployment stays. Where an earlier installation has left its table, the new one goes on with it: CloudFormation alone would try to
 * make a table of that name, and fail.
 */
import { readFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { parse } from 'yaml';
import { seeTable } from '../src/aws/deployment/kept-table.ts';
import { createStacks } from '../src/aws/deployment/stacks.ts';
import { createAwsClients } from '../src/aws/sdk/clients.ts';
import { createDynamoTable } from '../src/aws/table/dynamo-table.ts';
import { createSettingsStore } from '../src/aws/table/settings.ts';
import { createExpander } from '../src/cli/calendars.ts';
import { type Config, splitConfig } from '../src/config/define.ts';
import { settingsOf } from '../src/config/settings.ts';
import type { Expansion } from '../src/core/calendar/expansion.ts';
import type { SettingsDocument } from '../src/core/settings/version.ts';
import { systemClock } from '../src/lambda/clock.ts';
import { osls } from './osls.ts';
import { type Declared, type Parameters, parametersFor } from './parameters.ts';
import { type Putting, putTeamSettings, puttingText } from './team-settings.ts';

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
    // Another stage may have a file of its own.
    config: { type: 'string', default: join(import.meta.dirname, '../uptime.config.ts') },
    // Puts the team's settings even where somebody has changed them elsewhere.
    settings: { type: 'boolean', default: false },
  },
});
if (values['aws-profile'] !== undefined) process.env.AWS_PROFILE = String(values['aws-profile']);
const stage = String(values.stage);
const region = String(values.region);
process.exitCode =
  region === '' ? refuse(['No Region is given: add --region, or set AWS_REGION.']) : await deploy();

async function deploy(): Promise<number> {
  const name = `uptime-${stage}`;
  const { default: config } = (await import(pathToFileURL(resolve(String(values.config))).href)) as {
    default: Config;
  };
  // What is wrong with it ends the deployment here.
  const days = await createExpander(systemClock.now());
  settingsOf(config, region, days.expand);
  const { document } = splitConfig(config);
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
  const status = osls(['deploy', ...forOsls(), ...force, '--stage', stage, '--region', region]);
  if (status === 0) process.stdout.write(`${puttingText(await putSettings(name, document, days.found))}\n`);
  return status;
}

async function putSettings(
  name: string,
  document: SettingsDocument,
  expansions: readonly Expansion[],
): Promise<Putting> {
  const clients = createAwsClients();
  try {
    const stack = await createStacks(clients, region).read(name);
    const table = createDynamoTable({
      client: clients.of(DynamoDBClient, region),
      tableName: stack?.outputs.get('Table') ?? name,
      clock: systemClock,
    });
    return await putTeamSettings(
      createSettingsStore(table, () => systemClock.now()),
      document,
      {
        by: userInfo().username,
        isAsked: values.settings === true,
        expansions,
      },
    );
  } finally {
    clients.destroy();
  }
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
  const own = new Set(['param', 'stage', 'region', 'config', 'settings']);
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
