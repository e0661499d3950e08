/**
 * The worker believes its caller no more than it has to. What strangers in the account, a changed message or a function that was taken
 * over send arrives as real Lambda events, through the stand-in's API and under the deployed roles. 2026-11-23 is a Monday.
 */
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findElement } from '../../playground/slack/blocks/index.ts';
import { KEYS } from '../../playground/world/deployed-roles.ts';
import { PEOPLE } from '../../playground/world/world.ts';
import type { DecideApprovalJob, Job } from '../../src/app/ports/jobs.ts';
import { clientConfig } from '../../src/aws/sdk/client-config.ts';
import { type SealedJob, sealJob } from '../../src/lambda/sealed-job.ts';
import { decodeApproval } from '../../src/slack/values/approval-value.ts';
import { ADA, BOB, CHANNEL, HOURS, startTown, type Town, utc } from '../app/town.ts';

/** As the world has it. */
const SECRET = 'playground';
/** An administrator of the account, who may invoke every function. */
const SOMEBODY = 'AKIASOMEBODY';

let town: Town;
let machine: ReturnType<Town['region']['addInstance']>;

beforeEach(async () => {
  town = await startTown('2026-11-23 12:00', {
    permissions: { stop: [ADA.id], approve: [ADA.id] },
  });
  machine = town.region.addInstance({ name: 'web', tags: { Uptime: HOURS } });
});
afterEach(() => town.close());

async function invoke(accessKeyId: string, name: string, payload: object): Promise<void> {
  const credentials = { accessKeyId, secretAccessKey: 'playground' };
  const lambda = new LambdaClient(clientConfig('eu-central-1', { endpoint: town.aws.url, credentials }));
  const Payload = Buffer.from(JSON.stringify(payload));
  try {
    await lambda.send(new InvokeCommand({ FunctionName: name, InvocationType: 'Event', Payload }));
  } finally {
    lambda.destroy();
  }
  await town.aws.idle();
}

const at = utc('2026-11-23 12:00');
const askerAs = (user: string) => ({ user, channel: CHANNEL, responseUrl: '' });
const requestBy = (user: string, id = 'forged') => ({
  verb: 'stop' as const,
  of: { kind: 'text' as const, text: 'web' },
  until: undefined,
  by: { kind: 'person' as const, user },
  from: { kind: 'slack' as const, channel: CHANNEL },
  id,
  at,
});
const stopBy = (user: string): Job => ({ type: 'request', asker: askerAs(user), request: requestBy(user) });

test('what the Slack function has sealed is done', async () => {
  await invoke(KEYS.slack, PEOPLE, sealJob(stopBy(ADA.id), SECRET));
  expect([machine.state, town.errors()]).toEqual(['stopping', []]);
});

describe('a forged actor is refused, and nothing is done', () => {
  const sealed = (job: Job, secret = SECRET): SealedJob => sealJob(job, secret);

  test.each<[string, () => object]>([
    ['a job as it was before there were seals', () => stopBy(ADA.id)],
    ['a job sealed with another secret', () => sealed(stopBy(ADA.id), 'a guess')],
    ['somebody’s seal under another name', () => ({ ...sealed(stopBy(BOB.id)), user: ADA.id })],
    ['somebody’s seal on another sort of job', () => ({ ...sealed(stopBy(ADA.id)), type: 'question' })],
    [
      'a seal with a bit changed',
      () => {
        const job = sealed(stopBy(ADA.id));
        const bytes = Buffer.from(job.sealed, 'base64');
        bytes[40] = (bytes[40] ?? 0) ^ 1;
        return { ...job, sealed: bytes.toString('base64') };
      },
    ],
    ['a seal that is cut short', () => ({ ...sealed(stopBy(ADA.id)), sealed: 'AAAA' })],
    [
      'a request in another’s name',
      () => sealed({ type: 'request', asker: askerAs(BOB.id), request: requestBy(ADA.id) }),
    ],
    [
      'a press on the Home tab in another’s name',
      () =>
        sealed({
          type: 'home',
          asker: { ...askerAs(BOB.id), channel: 'home' },
          place: { page: 1 },
          press: { type: 'request', request: requestBy(ADA.id) },
        } as Job),
    ],
    [
      'a pipeline’s request through the people’s door',
      () =>
        sealed({
          type: 'request',
          asker: askerAs(ADA.id),
          request: { ...requestBy(ADA.id), by: { kind: 'pipeline', name: 'ci' } },
        } as Job),
    ],
    ['a tick', () => ({ type: 'tick' })],
    ['a sealed tick', () => ({ ...sealed(stopBy(ADA.id)), type: 'tick' })],
  ])('%s', async (_, payload) => {
    await invoke(SOMEBODY, PEOPLE, payload());
    expect(machine.state).toBe('running');
    expect(town.errors()).toEqual([
      expect.stringMatching(/^(ForgedJob: |Error: Not an event of the people function)/),
    ]);
  });

  test('a job of a person, sent to the engine', async () => {
    await invoke(SOMEBODY, 'uptime-engine', sealJob(stopBy(ADA.id), SECRET));
    expect([machine.state, town.errors()]).toEqual([
      'running',
      [expect.stringMatching(/Not an event of the engine/)],
    ]);
  });
});

test.each(['uptime-engine', 'uptime-slack'])(
  'the Slack function’s role reaches the people function alone, not %s',
  async (name) => {
    town.aws.setFunction('uptime-slack', async () => undefined);
    await expect(invoke(KEYS.slack, name, { type: 'tick' })).rejects.toThrow(
      /not authorized to perform: lambda:InvokeFunction/,
    );
  },
);

describe('a forged approval is refused, even by a Slack function that was taken over', () => {
  const deciding = (approval: DecideApprovalJob['approval'], asker = askerAs(ADA.id)): DecideApprovalJob => ({
    type: 'decide-approval',
    id: 'press',
    asker,
    approval,
    approved: true,
    at,
  });

  /** Bob asks for what he may not do, as people do. Returns what the message in the channel offers to approve. */
  async function asked(): Promise<DecideApprovalJob['approval']> {
    await town.slack.command(BOB.id, CHANNEL, '/uptime stop web');
    await town.aws.idle();
    const answer = town.slack.privateAnswers(BOB.id).at(-1);
    if (answer === undefined) throw new Error('no answer');
    await town.slack.press(BOB.id, answer, 'Ask for approval');
    await town.aws.idle();
    const message = (await town.messages()).at(-1);
    const approval = decodeApproval(findElement(message?.blocks ?? [], 'Approve')?.element.value);
    if (approval === undefined) throw new Error('nothing to approve');
    return approval;
  }

  test('what was asked for can be approved', async () => {
    const approval = await asked();
    await invoke(KEYS.slack, PEOPLE, sealJob(deciding(approval), SECRET));
    expect(machine.state).toBe('stopping');
  });

  test.each<[string, (approval: DecideApprovalJob['approval']) => DecideApprovalJob]>([
    ['what nobody asked for', ({ token }) => deciding({ request: requestBy(BOB.id), token })],
    [
      'another verb',
      (approval) => deciding({ ...approval, request: { ...approval.request, verb: 'start' } }),
    ],
    [
      'another requester',
      (approval) =>
        deciding({
          ...approval,
          request: { ...approval.request, by: { kind: 'person', user: 'U0EVE00001' } },
        }),
    ],
    [
      'a longer time',
      (approval) =>
        deciding({
          ...approval,
          request: { ...approval.request, until: { kind: 'at', at: at + 86_400_000 } },
        }),
    ],
    ['another channel', (approval) => deciding(approval, { ...askerAs(ADA.id), channel: 'C0ADMIN001' })],
  ])('%s', async (_, forged) => {
    const job = forged(await asked());
    await invoke(KEYS.slack, PEOPLE, sealJob(job, SECRET));
    expect(machine.state).toBe('running');
  });
});

test('a job whose runs die leaves no response_url and no reason in the queue, but who asked and where', async () => {
  const letters = 'arn:aws:sqs:eu-central-1:111122223333:people-letters';
  town.aws.setFunction(PEOPLE, () => Promise.reject(new Error('killed')), { onFailure: letters });
  await town.slack.command(ADA.id, CHANNEL, '/uptime snooze web 2h because of my surgery');
  await town.until('2026-11-23 12:10');
  const [letter] = town.aws.deadLetters(letters);
  expect(letter?.body).toMatchObject({ requestPayload: { type: 'request', user: ADA.id, channel: CHANNEL } });
  const requestPayload: unknown = Reflect.get(Object(letter?.body), 'requestPayload');
  expect(Object.keys(Object(requestPayload)).sort()).toEqual(['channel', 'sealed', 'type', 'user']);
  expect(JSON.stringify(requestPayload)).not.toMatch(/surgery|http/);
});
