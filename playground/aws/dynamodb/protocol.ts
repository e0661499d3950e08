import type { Protocol, ReadCall, WireRequest, WireResponse } from '../protocol/protocol.ts';
import type { DynamoServer } from './server.ts';

const JSON_1_0 = 'application/x-amz-json-1.0';

/** What a call has consumed, which on-demand tables are paid by. */
export interface TableUse {
  readonly operation: string;
  readonly units: number;
}

/** DynamoDB: each call is counted, delayed and made to fail like any other, and then answered by the server that runs beside. */
export const dynamoProtocol = (
  server: () => Promise<DynamoServer>,
  onUse?: ((use: TableUse) => void) | undefined,
): Protocol => ({
  read(request): ReadCall {
    const operation =
      String(request.headers['x-amz-target'] ?? '')
        .split('.')
        .at(-1) ?? '';
    const input = JSON.parse(request.body.toString() || '{}');
    const forward = async (): Promise<WireResponse> => {
      const beside = await server();
      if (onUse === undefined) return relay(request, beside);
      const asked = Buffer.from(JSON.stringify({ ...input, ReturnConsumedCapacity: 'TOTAL' }));
      const answer = await relay({ ...request, body: asked }, beside);
      onUse({ operation, units: unitsOf(operation, input, answer) });
      return answer;
    };
    return {
      name: operation,
      input,
      async run({ here: { place }, caller: { accessKeyId } }) {
        const answer = await forward();
        if (WRITES.has(operation))
          place.emit({ type: 'table-written', at: place.clock.now(), operation, accessKeyId });
        return answer;
      },
      write: (output) => output as WireResponse,
    };
  },
  writeError: ({ code, message, status }, requestId) => ({
    status,
    headers: { 'content-type': JSON_1_0, 'x-amzn-requestid': requestId },
    body: JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${code}`, message }),
  }),
});

const WRITES: ReadonlySet<string> = new Set(['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem']);

/** dynalite counts nothing for what is not found, and tells nothing of a write whose condition is not met. AWS charges for both. */
function unitsOf(operation: string, input: DynamoInput, { status, body }: WireResponse): number {
  const { ConsumedCapacity, __type = '' }: DynamoAnswer = JSON.parse(String(body) || '{}');
  if (status !== 200 && !__type.endsWith('#ConditionalCheckFailedException')) return 0;
  const told = [ConsumedCapacity ?? []].flat().reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0);
  const keys = Object.values(input.RequestItems ?? {}).flatMap(({ Keys = [] }) => Keys).length;
  return Math.max(told, operation === 'BatchGetItem' ? keys : 1);
}

interface DynamoInput {
  /** Of BatchGetItem; BatchWriteItem has lists. */
  readonly RequestItems?: Readonly<Record<string, { readonly Keys?: readonly unknown[] }>>;
}

interface Consumed {
  readonly CapacityUnits?: number;
}

interface DynamoAnswer {
  readonly ConsumedCapacity?: Consumed | Consumed[];
  readonly __type?: string;
}

function relay(
  { headers, body }: Pick<WireRequest, 'headers' | 'body'>,
  server: DynamoServer,
): Promise<WireResponse> {
  return server.answer({ headers: { ...headers, 'content-type': JSON_1_0 }, body });
}
