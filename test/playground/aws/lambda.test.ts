import { InvokeCommand, type InvokeCommandInput } from '@aws-sdk/client-lambda';
import { describe, expect, it } from 'vitest';
import { at, refusalOf, standIn } from './world.ts';

const invocation = (change: Partial<InvokeCommandInput> = {}): InvokeCommandInput => ({
  FunctionName: 'worker',
  Payload: Buffer.from(JSON.stringify({ who: 'Ada 🌿' })),
  ...change,
});

const textOf = (bytes: Uint8Array | undefined): unknown => JSON.parse(Buffer.from(bytes ?? []).toString());

describe('a synchronous invocation', () => {
  it.each(['worker', 'worker:live', 'arn:aws:lambda:eu-central-1:111122223333:function:worker'])(
    'of %s answers',
    async (FunctionName) => {
      const { lambda } = await standIn({ functions: { worker: async (payload) => ({ echo: payload }) } });
      const answer = await lambda().send(new InvokeCommand(invocation({ FunctionName })));
      expect(answer).toMatchObject({ StatusCode: 200, ExecutedVersion: '$LATEST' });
      expect(answer.FunctionError).toBeUndefined();
      expect(textOf(answer.Payload)).toEqual({ echo: { who: 'Ada 🌿' } });
    },
  );

  it('that throws is an answer too', async () => {
    const { lambda } = await standIn({
      functions: {
        worker: async () => {
          throw new TypeError('no such tick');
        },
      },
    });
    const answer = await lambda().send(new InvokeCommand(invocation()));
    expect(answer).toMatchObject({ StatusCode: 200, FunctionError: 'Unhandled' });
    expect(textOf(answer.Payload)).toMatchObject({ errorType: 'TypeError', errorMessage: 'no such tick' });
  });

  it.each<[string, Partial<InvokeCommandInput>, { name: string; status: number }]>([
    ['an unknown function', { FunctionName: 'nobody' }, { name: 'ResourceNotFoundException', status: 404 }],
    ['no JSON', { Payload: Buffer.from('{') }, { name: 'InvalidRequestContentException', status: 400 }],
    [
      'more than a megabyte in the background',
      { InvocationType: 'Event', Payload: Buffer.from(JSON.stringify('x'.repeat(1024 * 1024))) },
      { name: 'RequestTooLargeException', status: 413 },
    ],
  ])('is refused: %s', async (_, change, expected) => {
    const { lambda } = await standIn({ functions: { worker: async () => null } });
    expect(await refusalOf(lambda().send(new InvokeCommand(invocation(change))))).toMatchObject(expected);
  });
});

describe('an asynchronous invocation', () => {
  it('is accepted before it has run; idle() waits for it', async () => {
    const done: unknown[] = [];
    let release = () => {};
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    const { aws, lambda } = await standIn({
      functions: {
        worker: async (payload) => {
          await gate;
          done.push(payload);
        },
      },
    });
    const answer = await lambda().send(new InvokeCommand(invocation({ InvocationType: 'Event' })));
    expect(answer.StatusCode).toBe(202);
    expect(done).toEqual([]);
    setTimeout(release, 20);
    await aws.idle();
    expect(done).toEqual([{ who: 'Ada 🌿' }]);
  });

  it.each([
    ['a second time, after a minute', 1, ['18:00:00 failed', '18:01:00 ok']],
    ['a third time, after two more', 2, ['18:00:00 failed', '18:01:00 failed', '18:03:00 ok']],
    ['no more', 9, ['18:00:00 failed', '18:01:00 failed', '18:03:00 given-up']],
  ])('that fails is tried %s', async (_, failures, expected) => {
    const { aws, lambda, events } = await standIn({ now: '2026-11-23T18:00:00Z' });
    let runs = 0;
    aws.setFunction('worker', async () => {
      if (runs++ < failures) throw new Error('Slack is down');
    });
    await lambda().send(new InvokeCommand(invocation({ InvocationType: 'Event' })));
    await aws.advanceTo(at('2026-11-23T20:00:00Z'));
    expect(
      events.flatMap((event) =>
        event.type === 'invocation'
          ? [`${new Date(event.at).toISOString().slice(11, 19)} ${event.outcome}`]
          : [],
      ),
    ).toEqual(expected);
  });

  it.each([
    ['after its retries', { maximumRetryAttempts: 1 }, 'RetriesExhausted', 2],
    ['at its age', { maximumEventAgeSeconds: 150 }, 'EventAgeExceeded', 2],
    ['at once', { maximumRetryAttempts: 0 }, 'RetriesExhausted', 1],
  ])('is given up %s, and recorded where its function says', async (_, config, condition, count) => {
    const { aws, lambda } = await standIn({ now: '2026-11-23T18:00:00Z' });
    const onFailure = 'arn:aws:sqs:eu-central-1:111122223333:given-up';
    aws.setFunction(
      'worker',
      async () => {
        throw new TypeError('Slack is down');
      },
      { ...config, onFailure },
    );
    await lambda().send(new InvokeCommand(invocation({ InvocationType: 'Event' })));
    await aws.advanceTo(at('2026-11-23T20:00:00Z'));
    expect(aws.deadLetters(onFailure)).toMatchObject([
      {
        body: {
          requestContext: { condition, approximateInvokeCount: count },
          requestPayload: { who: 'Ada 🌿' },
          responsePayload: { errorType: 'TypeError', errorMessage: 'Slack is down' },
        },
      },
    ]);
  });

  it('may be delivered twice, or not at all', async () => {
    const { aws, lambda } = await standIn();
    const seen: unknown[] = [];
    aws.setFunction('worker', async (payload) => {
      seen.push(payload);
    });
    aws.onDelivery(({ payload }) => (payload === 'double' ? 'twice' : 'lost'));
    const client = lambda();
    for (const text of ['double', 'gone']) {
      const Payload = Buffer.from(JSON.stringify(text));
      await client.send(new InvokeCommand(invocation({ InvocationType: 'Event', Payload })));
    }
    await aws.idle();
    expect(seen).toEqual(['double', 'double']);
  });
});
