/** The machines and the settings of the evening, and the table as this checkout reads it. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { AwsStandIn } from '../../playground/aws/index.ts';
import { createDynamoTable } from '../../src/aws/table/dynamo-table.ts';
import { createSettingsStore } from '../../src/aws/table/settings.ts';
import type { Table } from '../../src/aws/table/table.ts';
import { versionNumber } from '../../src/core/settings/version.ts';
import { ADA, ADMINS, DEV, OPS } from './people.ts';
import type { Stage } from './stage.ts';

/** They start at midnight, which is fewer ticks away than the morning. */
const HOURS = 'mon-fri 00:00-19:00';

/** Four machines and a database that stop at 19:00, one of them in another channel, and one that always runs. Returns their states. */
export function seedFleet(aws: AwsStandIn): () => Readonly<Record<string, string>> {
  const region = aws.account().region('eu-central-1');
  const launchTime = Date.parse('2026-11-23T00:00:00Z');
  const add = (name: string, tags: Readonly<Record<string, string>>) =>
    region.addInstance({ name, launchTime, tags });
  const machines = {
    web: add('web', { Uptime: HOURS }),
    api: add('api', { Uptime: HOURS }),
    lab: add('lab', { Uptime: HOURS }),
    batch: add('batch', { Uptime: 'always' }),
    reports: add('reports', { Uptime: HOURS, 'uptime:channel': OPS.id }),
  };
  const database = region.addDbInstance({ id: 'orders', tags: { Uptime: HOURS } });
  return () => ({
    ...Object.fromEntries(Object.entries(machines).map(([name, { state }]) => [name, state])),
    orders: database.status,
  });
}

/** More than one page holds, and than a message names. */
export function addMany(aws: AwsStandIn): void {
  const launchTime = Date.parse('2026-11-23T00:00:00Z');
  for (let number = 1; number <= 60; number++)
    aws
      .account()
      .region('eu-central-1')
      .addInstance({
        name: `node-${number}`,
        launchTime,
        tags: { Uptime: HOURS, 'uptime:channel': ADMINS.id },
      });
}

export const SETTINGS = {
  mode: 'act',
  channel: DEV.id,
  adminChannel: ADMINS.id,
  channels: { [OPS.id]: 'notice' },
  permissions: { stop: [ADA.id] },
};

/** The next version, as a terminal of this checkout puts it. */
export function putSettings(stage: Stage, document: Readonly<Record<string, unknown>>): Promise<void> {
  return withTable(stage, async (table) => {
    const store = createSettingsStore(table, stage.now);
    const expected = versionNumber(await store.current());
    await store.put(document, { by: 'ada', from: 'terminal', expected });
  });
}

/** The settings in force. */
export const settingsOf = (stage: Stage) =>
  withTable(stage, async (table) => {
    const current = await createSettingsStore(table, stage.now).current();
    if (current?.ok !== true) throw new Error('no settings that this checkout can read');
    return current.stored;
  });

async function withTable<T>(stage: Stage, use: (table: Table) => Promise<T>): Promise<T> {
  const { name: tableName, client: config } = stage.table;
  const client = new DynamoDBClient(config);
  try {
    return await use(createDynamoTable({ client, tableName, clock: { now: stage.now } }));
  } finally {
    client.destroy();
  }
}
