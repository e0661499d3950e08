import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { startDynamo } from '../playground/aws/dynamodb/server.ts';
import { deployTable } from '../playground/world/deploy-table.ts';
import { mapLimited } from '../src/app/limiter.ts';
import { createAwsClients } from '../src/aws/sdk/clients.ts';
import { createDynamoTable } from '../src/aws/table/dynamo-table.ts';
import { HOLD } from '../src/aws/table/forms.ts';
import { spreadKey } from '../src/aws/table/partitions.ts';
import { writeRecord } from '../src/aws/table/record-text.ts';
import { createTableStore } from '../src/aws/table/store.ts';
import type { Table } from '../src/aws/table/table.ts';
import type { Act } from '../src/core/act/act.ts';
import { noticeName } from '../src/core/notice/notice-name.ts';
import { resourceRef } from '../src/core/resource/ref.ts';
import { HOUR_MS } from '../src/core/time.ts';
import { inMs, rowsOf } from './lib/table.ts';
import { medianCost } from './lib/timing.ts';

const NOTICES = 500;
const ITEMS = 20;
const HOLDS = 10_000;
const LATENCY_MS = 50;
const RUNS = 7;

const TABLE = 'uptime';
const REGION = 'eu-central-1';
const CREDENTIALS = { accessKeyId: 'AKIABENCH', secretAccessKey: 'bench' };
const NOW = Date.parse('2026-11-23T18:50:00Z');
const STOP_AT = Date.parse('2026-11-23T19:00:00Z');

const keyOf = (index: number) =>
  `111122223333/${REGION}/ec2-instance/i-${index.toString(16).padStart(17, '0')}`;

/** Reads all that a regular tick reads of the memory. */
export default async function bench(): Promise<void> {
  const dynamo = await startDynamo();
  const real = clientOf(dynamo.url);
  await deployTable(REGION, TABLE, { endpoint: dynamo.url, credentials: CREDENTIALS });
  await fill(tableOn(real.client));
  const replay = await startReplay(dynamo.url);
  const { client, destroy } = clientOf(replay.url);
  const store = createTableStore({ table: tableOn(client), now: () => NOW });
  const { holds, notices, acts, unreadable } = await store.read();
  if (unreadable.length > 0) throw new Error('a record cannot be read');
  const before = replay.asked();
  const { wallMs, cpuMs } = await medianCost(RUNS, () => store.read());
  const calls = (replay.asked() - before) / (RUNS + 1);
  console.log(
    `${notices.length} notices of ${ITEMS}, ${holds.length} holds, ${acts.size} acts; ${LATENCY_MS} ms a call, medians of ${RUNS}`,
  );
  const row = rowsOf(28, 10);
  console.log(row('all records: wall', inMs(wallMs)));
  console.log(row('all records: CPU', inMs(cpuMs)));
  console.log(row('calls', String(calls)));
  destroy();
  real.destroy();
  await replay.close();
  await dynamo.close();
}

function clientOf(endpoint: string) {
  const clients = createAwsClients({ endpoint, credentials: CREDENTIALS });
  return { client: clients.of(DynamoDBClient, REGION), destroy: () => clients.destroy() };
}

const tableOn = (client: DynamoDBClient): Table =>
  createDynamoTable({ client, tableName: TABLE, clock: { now: () => NOW } });

async function fill(table: Table): Promise<void> {
  const store = createTableStore({ table, now: () => NOW });
  await table.putMany(
    Array.from({ length: HOLDS }, (_, index) => ({
      ...spreadKey('hold', resourceRef(keyOf(index))),
      fields: {
        press: writeRecord(HOLD, {
          keep: 'running',
          by: 'U0123456789',
          createdAt: NOW,
          until: NOW + 5 * HOUR_MS,
          reason: 'the load test runs until ten',
        }),
      },
    })),
  );
  await store.writeActs(
    Array.from({ length: HOLDS }, (_, index): Act => {
      const askedAt = NOW - 10 * HOUR_MS;
      return {
        resource: resourceRef(keyOf(index)),
        direction: 'start',
        askedAt,
        for: 'schedule',
        outcome: 'asked',
      };
    }),
  );
  await mapLimited(
    Array.from({ length: NOTICES }, (_, index) => index),
    8,
    (index) => {
      const channel = `C0STORM${String(index).padStart(4, '0')}`;
      const items = Array.from({ length: ITEMS }, (__, item) => ({
        key: keyOf(index * ITEMS + item),
        label: 'EC2',
        name: `web-${index}-${item}`,
        schedule: 'mon-fri 08:00-19:00 UTC',
        hourlyUsd: 0.096,
      }));
      return store.claimNotice({ name: noticeName(channel, STOP_AT), channel, stopAt: STOP_AT, items }, NOW);
    },
  );
}

interface Kept {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: Buffer;
}

/** Keeps each answer and gives it again after the latency: dynalite takes seconds for what DynamoDB answers at once. */
async function startReplay(url: string) {
  const answers = new Map<string, Promise<Kept>>();
  let asked = 0;
  const forward = async (request: IncomingMessage, body: Buffer): Promise<Kept> => {
    const headers = Object.fromEntries(
      Object.entries(request.headers).filter(([name]) =>
        /^(authorization|content-type|host|x-amz-.+)$/.test(name),
      ),
    ) as Record<string, string>;
    const answer = await fetch(url, { method: 'POST', headers, body: new Uint8Array(body) });
    const kept = Object.fromEntries(
      [...answer.headers].filter(
        ([name]) => !/^(content-length|transfer-encoding|connection|date)$/.test(name),
      ),
    );
    return { status: answer.status, headers: kept, body: Buffer.from(await answer.arrayBuffer()) };
  };
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    asked += 1;
    const key = `${request.headers['x-amz-target']} ${body}`;
    const kept = answers.get(key) ?? forward(request, body);
    answers.set(key, kept);
    await sleep(LATENCY_MS);
    const { status, headers, body: answer } = await kept;
    response.writeHead(status, { ...headers, 'content-length': answer.length }).end(answer);
  };
  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) =>
      response.destroy(error instanceof Error ? error : undefined),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    asked: () => asked,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
