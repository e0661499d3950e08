/**
 * `npm run remove`: removes Uptime from an account. First says what that means for the machines, none of which is touched, and asks for the
 * stack's name. The table with what it remembers stays, unless `--records` is given.
 */
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { DeleteTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { isAwsError } from '../src/aws/sdk/errors.ts';
import { loadEngine } from '../src/cli/load-engine.ts';
import { createStderrLog } from '../src/cli/stderr-log.ts';
import { systemClock } from '../src/lambda/clock.ts';
import config from '../uptime.config.ts';
import { farewell } from './farewell.ts';
import { osls } from './osls.ts';
import { tableOf } from './stack.ts';

const { values: options } = parseArgs({
  options: {
    stage: { type: 'string', default: 'prod' },
    region: { type: 'string', default: process.env.AWS_REGION ?? 'eu-central-1' },
    yes: { type: 'boolean', default: false },
    records: { type: 'boolean', default: false },
  },
});
const name = `uptime-${options.stage}`;
const table = await tableOf(name, options.region);
process.stdout.write(await farewell({ name, table, ...options }, readInventory));
process.exitCode = options.yes || (await isMeant()) ? await remove() : 1;

async function readInventory() {
  const env = { ...process.env, AWS_REGION: options.region };
  const engine = await loadEngine(config, env, systemClock, createStderrLog(process.stderr));
  return engine.inventory.read();
}

async function isMeant(): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const typed = await terminal.question(`Type ${name} to remove it: `);
  terminal.close();
  if (typed.trim() === name) return true;
  process.stdout.write('Nothing was removed.\n');
  return false;
}

async function remove(): Promise<number> {
  const status = osls(['remove', '--stage', options.stage, '--region', options.region]);
  if (status === 0 && options.records) await deleteTable();
  return status;
}

async function deleteTable(): Promise<void> {
  const dynamo = new DynamoDBClient({ region: options.region });
  try {
    await dynamo.send(new DeleteTableCommand({ TableName: table }));
    process.stdout.write(`The table ${table} is deleted.\n`);
  } catch (error) {
    if (!isAwsError(error, 'ResourceNotFoundException')) throw error;
    process.stdout.write(`There is no table ${table}.\n`);
  } finally {
    dynamo.destroy();
  }
}
