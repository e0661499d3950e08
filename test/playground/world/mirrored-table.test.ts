import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { expect, onTestFinished, test } from 'vitest';
import { Game } from '../../../playground/game/game.ts';
import { eveningStory } from '../../../playground/game/stories.ts';
import { createMemoryTable } from '../../../playground/world/memory-table.ts';
import { createMirror } from '../../../playground/world/mirrored-table.ts';
import { clientConfig } from '../../../src/aws/sdk/client-config.ts';
import { createDynamoTable } from '../../../src/aws/table/dynamo-table.ts';
import type { Table } from '../../../src/aws/table/table.ts';

const KEY = { partition: 'hold', sort: 'web-1' };

/** What the page's world has asked DynamoDB for in one tick. */
async function readsOfATick({ world }: Game): Promise<number> {
  world.aws.clearCalls();
  await world.engine({ type: 'tick' });
  const counts = world.aws.countCalls();
  return (counts['dynamodb:Query'] ?? 0) + (counts['dynamodb:GetItem'] ?? 0);
}

test('once a terminal has written, everyone reads from DynamoDB again', async () => {
  const game = await Game.start(eveningStory(), 1);
  onTestFinished(() => game.close());
  const { environment, aws, clock } = game.world;
  const client = new DynamoDBClient(
    clientConfig('eu-central-1', { endpoint: aws.url, credentials: aws.account().credentials() }),
  );
  onTestFinished(() => client.destroy());
  const terminal = createDynamoTable({ client, tableName: environment.UPTIME_TABLE ?? '', clock });
  await terminal.get(KEY);
  expect(await readsOfATick(game)).toBe(0);
  await terminal.put({ ...KEY, fields: {} });
  expect(await readsOfATick(game)).toBeGreaterThan(0);
});

test('after a write of unknown outcome, the memory is not believed', async () => {
  const table = createMemoryTable(() => 0);
  // As after a timeout: written, but nobody knows.
  const unsure: Table = {
    ...table,
    put: async (record) => {
      await table.put(record);
      throw new Error('timed out');
    },
  };
  const mirrored = createMirror(createMemoryTable(() => 0)).of(unsure);
  await expect(mirrored.put({ ...KEY, fields: { a: '1' } })).rejects.toThrow('timed out');
  expect(await mirrored.get(KEY)).toEqual({ ...KEY, fields: { a: '1' } });
});
