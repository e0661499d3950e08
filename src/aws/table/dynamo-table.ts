import {
  type AttributeValue,
  BatchGetItemCommand,
  BatchWriteItemCommand,
  DeleteItemCommand,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  UpdateItemCommand,
  type WriteRequest,
} from '@aws-sdk/client-dynamodb';
import { mapLimited } from '../../app/limiter.ts';
import type { Clock } from '../../app/ports/clock.ts';
import { DAY_MS, type EpochMs, SECOND_MS } from '../../core/time.ts';
import { chunk } from '../sdk/chunk.ts';
import { isAwsError } from '../sdk/errors.ts';
import { type Pause, realPause } from '../sdk/pause.ts';
import { decodeText, encodeText, MAX_ITEM_BYTES } from './item-text.ts';
import { sortCondition } from './sort-condition.ts';
import type { NewRecord, RecordKey, Table, TableRecord } from './table.ts';
import { RecordTooLarge } from './table.ts';

export interface DynamoTableOptions {
  readonly client: DynamoDBClient;
  readonly tableName: string;
  readonly clock: Clock;
  /** How to wait where DynamoDB hands back part of a batch. */
  readonly pause?: Pause | undefined;
}

type Item = Record<string, AttributeValue>;

/** DynamoDB's limits on one call. Source: BatchGetItem and BatchWriteItem in its API reference. */
const MOST_READ = 100;
const MOST_WRITTEN = 25;

/** Batches under way at once. */
const BATCHES_AT_ONCE = 8;

/** How often what DynamoDB hands back of a batch is asked for again, with growing pauses, before it counts as throttled. */
const MOST_ROUNDS = 6;
const FIRST_PAUSE_MS = 50;

/** DynamoDB deletes what has expired within days, so that what is deleted late was readable by value until then. */
const BROOM_MS = DAY_MS;

/** A field's attribute begins with this, so that none of ours can be taken for a field. */
const FIELD = 'f.';

const ABSENT_OR_OVER = 'attribute_not_exists(#pk) OR #until <= :now';

/** The table on DynamoDB. */
export function createDynamoTable({
  client,
  tableName,
  clock,
  pause = realPause,
}: DynamoTableOptions): Table {
  const TableName = tableName;

  const read = (item: Item | undefined): TableRecord | undefined =>
    item === undefined || isOver(item, clock.now()) ? undefined : toRecord(item);

  /** Calls again for what comes back unprocessed. @throws the rest as throttling, where it does not come to an end */
  async function untilDone<T>(first: T, step: (rest: T) => Promise<T | undefined>): Promise<void> {
    let rest: T | undefined = first;
    for (let round = 0; ; round++) {
      rest = await step(rest);
      if (rest === undefined) return;
      if (round === MOST_ROUNDS) throw new TableThrottled(tableName);
      await pause.sleep(FIRST_PAUSE_MS * 2 ** round);
    }
  }

  async function getBatch(keys: readonly RecordKey[]): Promise<TableRecord[]> {
    const found: TableRecord[] = [];
    await untilDone(keys.map(toKey), async (Keys) => {
      const answer = await client.send(
        new BatchGetItemCommand({ RequestItems: { [TableName]: { Keys, ConsistentRead: true } } }),
      );
      for (const item of answer.Responses?.[TableName] ?? []) {
        const record = read(item);
        if (record !== undefined) found.push(record);
      }
      const rest = answer.UnprocessedKeys?.[TableName]?.Keys;
      return rest === undefined || rest.length === 0 ? undefined : rest;
    });
    return found;
  }

  async function putBatch(records: readonly NewRecord[]): Promise<void> {
    const requests: WriteRequest[] = records.map((record) => ({ PutRequest: { Item: toItem(record) } }));
    await untilDone(requests, async (batch) => {
      const answer = await client.send(new BatchWriteItemCommand({ RequestItems: { [TableName]: batch } }));
      const rest = answer.UnprocessedItems?.[TableName];
      return rest === undefined || rest.length === 0 ? undefined : rest;
    });
  }

  return {
    async get(key) {
      const { Item } = await client.send(
        new GetItemCommand({ TableName, Key: toKey(key), ConsistentRead: true }),
      );
      return read(Item);
    },

    async getMany(keys) {
      const distinct = [...new Map(keys.map((key) => [`${key.partition}\n${key.sort}`, key])).values()];
      const batches = chunk(distinct, MOST_READ);
      return (await mapLimited(batches, BATCHES_AT_ONCE, getBatch)).flat();
    },

    async query(partition, { descending = false, limit, ...range } = {}) {
      const records: TableRecord[] = [];
      const { condition, values } = sortCondition(range);
      let ExclusiveStartKey: Item | undefined;
      do {
        const page: { Items?: Item[] | undefined; LastEvaluatedKey?: Item | undefined } = await client.send(
          new QueryCommand({
            TableName,
            ConsistentRead: true,
            KeyConditionExpression: `#pk = :partition${condition}`,
            ExpressionAttributeNames: { '#pk': 'pk', ...(condition !== '' && { '#sk': 'sk' }) },
            ExpressionAttributeValues: { ':partition': { S: partition }, ...values },
            ScanIndexForward: !descending,
            Limit: limit,
            ExclusiveStartKey,
          }),
        );
        for (const item of page.Items ?? []) {
          const record = read(item);
          if (record !== undefined && record.sort !== range.before) records.push(record);
        }
        ExclusiveStartKey = page.LastEvaluatedKey;
      } while (ExclusiveStartKey !== undefined && (limit === undefined || records.length < limit));
      return limit === undefined ? records : records.slice(0, limit);
    },

    async insert(record) {
      const written = await ifMet(() =>
        client.send(
          new PutItemCommand({
            TableName,
            Item: toItem(record),
            ConditionExpression: ABSENT_OR_OVER,
            ExpressionAttributeNames: { '#pk': 'pk', '#until': 'until' },
            ExpressionAttributeValues: { ':now': { N: String(clock.now()) } },
          }),
        ),
      );
      return written ? 'created' : 'existed';
    },

    async put(record) {
      await client.send(new PutItemCommand({ TableName, Item: toItem(record) }));
    },

    async putMany(records) {
      await mapLimited(chunk(records, MOST_WRITTEN), BATCHES_AT_ONCE, putBatch);
    },

    replace: (record, tag) =>
      ifMet(() =>
        client.send(
          new PutItemCommand({
            TableName,
            Item: toItem(record),
            ConditionExpression: '#tag = :tag',
            ExpressionAttributeNames: { '#tag': 'tag' },
            ExpressionAttributeValues: { ':tag': { S: tag } },
          }),
        ),
      ),

    async addField(key, field, text, until) {
      const added = await ifMet(() =>
        client.send(
          new UpdateItemCommand({
            TableName,
            Key: toKey(key),
            UpdateExpression: `SET #field = :text${until === undefined ? '' : ', #ttl = :ttl'}`,
            ConditionExpression: 'attribute_not_exists(#field)',
            ExpressionAttributeNames: {
              '#field': `${FIELD}${field}`,
              ...(until === undefined ? {} : { '#ttl': 'ttl' }),
            },
            ExpressionAttributeValues: {
              ':text': encodeText(text),
              ...(until === undefined ? {} : { ':ttl': ttlOf(until) }),
            },
          }),
        ),
      );
      return added ? 'created' : 'existed';
    },

    async removeFields(key, fields) {
      if (fields.length === 0) return;
      const names = fields.map((field, index) => [`#f${index}`, `${FIELD}${field}`] as const);
      await client.send(
        new UpdateItemCommand({
          TableName,
          Key: toKey(key),
          UpdateExpression: `REMOVE ${names.map(([name]) => name).join(', ')}`,
          ExpressionAttributeNames: Object.fromEntries(names),
        }),
      );
    },

    async remove(key, tag) {
      if (tag === undefined) {
        await client.send(new DeleteItemCommand({ TableName, Key: toKey(key) }));
        return true;
      }
      return ifMet(() =>
        client.send(
          new DeleteItemCommand({
            TableName,
            Key: toKey(key),
            ConditionExpression: 'attribute_not_exists(#pk) OR #tag = :tag',
            ExpressionAttributeNames: { '#pk': 'pk', '#tag': 'tag' },
            ExpressionAttributeValues: { ':tag': { S: tag } },
          }),
        ),
      );
    },
  };
}

/** DynamoDB took only part of a batch, again and again. */
class TableThrottled extends Error {
  override readonly name = 'ThrottlingException';

  constructor(tableName: string) {
    super(`DynamoDB did not process all of a batch for ${tableName}`);
  }
}

/** Whether the write's condition was met. */
async function ifMet(write: () => Promise<unknown>): Promise<boolean> {
  try {
    await write();
    return true;
  } catch (error) {
    if (isAwsError(error, 'ConditionalCheckFailedException')) return false;
    throw error;
  }
}

const toKey = ({ partition, sort }: RecordKey): Item => ({ pk: { S: partition }, sk: { S: sort } });

const ttlOf = (until: EpochMs): AttributeValue => ({ N: String(Math.ceil((until + BROOM_MS) / SECOND_MS)) });

function toItem({ until, tag, fields, ...key }: NewRecord): Item {
  const item: Item = toKey(key);
  for (const [field, text] of Object.entries(fields)) item[`${FIELD}${field}`] = encodeText(text);
  if (tag !== undefined) item.tag = { S: tag };
  if (until !== undefined) {
    item.until = { N: String(until) };
    item.ttl = ttlOf(until);
  }
  const bytes = sizeOf(item);
  if (bytes > MAX_ITEM_BYTES) {
    throw new RecordTooLarge(
      `The record ${key.partition} ${key.sort} takes ${bytes} bytes, and DynamoDB keeps ${MAX_ITEM_BYTES}`,
    );
  }
  return item;
}

const sizeOf = (item: Item): number =>
  Object.entries(item).reduce(
    (sum, [name, { S = '', N = '', B }]) =>
      sum + Buffer.byteLength(name) + Buffer.byteLength(S) + N.length + (B?.byteLength ?? 0),
    0,
  );

/** Expiry is by value: DynamoDB may delete days later. */
const isOver = ({ until }: Item, now: EpochMs): boolean => until?.N !== undefined && Number(until.N) <= now;

function toRecord(item: Item): TableRecord {
  const fields: Record<string, string> = {};
  for (const [name, value] of Object.entries(item)) {
    if (name.startsWith(FIELD)) fields[name.slice(FIELD.length)] = decodeText(value);
  }
  return { partition: item.pk?.S ?? '', sort: item.sk?.S ?? '', fields };
}
