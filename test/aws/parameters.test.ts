import { describe, expect, test } from 'vitest';
import { createParameterSecrets } from '../../src/aws/parameters.ts';
import { createCaller } from '../../src/aws/sdk/signed-call.ts';
import { REGION, standIn } from '../playground/aws/world.ts';

const TOKEN = '/uptime/prod/slack-bot-token';
const SECRET = '/uptime/prod/slack-signing-secret';
const MINUTE = 60_000;

async function secrets() {
  const { aws, here, clock } = await standIn();
  const wallClock = { now: () => clock.now() };
  const parameterOf = createParameterSecrets({
    caller: createCaller({
      region: REGION,
      endpoint: aws.url,
      credentials: { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'nothing' },
    }),
    names: [TOKEN, SECRET],
    wallClock,
  });
  here.parameters.put(TOKEN, 'xoxb-first');
  here.parameters.put(SECRET, 'signs-first\n');
  return {
    aws,
    token: parameterOf(TOKEN),
    secret: parameterOf(SECRET),
    put: (name: string, value: string) => here.parameters.put(name, value),
    wait: (ms: number) => clock.set(clock.now() + ms),
    asked: () => aws.countCalls()['ssm:GetParameters'] ?? 0,
  };
}

test('both are read with one call, without the line break that pasting brings, and kept', async () => {
  const { token, secret, asked } = await secrets();
  expect(await Promise.all([token.read(), secret.read()])).toEqual(['xoxb-first', 'signs-first']);
  expect(await token.read()).toBe('xoxb-first');
  expect(asked()).toBe(1);
});

describe('a value that was replaced', () => {
  test('is taken over within ten minutes', async () => {
    const { token, put, wait, asked } = await secrets();
    await token.read();
    put(TOKEN, 'xoxb-second');
    wait(9 * MINUTE);
    expect(await token.read()).toBe('xoxb-first');
    wait(MINUTE);
    expect(await token.read()).toBe('xoxb-second');
    expect(asked()).toBe(2);
  });

  test('is taken over at once where the old one is refused', async () => {
    const { token, put, wait, asked } = await secrets();
    await token.read();
    put(TOKEN, 'xoxb-second');
    wait(MINUTE);
    expect(await token.newerThan('xoxb-first')).toBe('xoxb-second');
    expect(await token.read()).toBe('xoxb-second');
    // Another call that failed with the old token does not read the parameter again.
    expect(await token.newerThan('xoxb-first')).toBe('xoxb-second');
    expect(asked()).toBe(2);
  });
});

test('a hundred wrong signatures are two looks a minute', async () => {
  const { secret, wait, asked } = await secrets();
  await secret.read();
  for (let i = 0; i < 100; i += 1) {
    wait(600);
    expect(await secret.newerThan('signs-first')).toBeUndefined();
  }
  expect(asked()).toBe(3);
});

describe('where SSM does not answer', () => {
  test('what was read before serves on', async () => {
    const { aws, token, wait, put } = await secrets();
    await token.read();
    const mend = aws.onFault(({ service }) => (service === 'ssm' ? { drop: true } : undefined));
    wait(11 * MINUTE);
    expect(await token.read()).toBe('xoxb-first');
    expect(await token.newerThan('xoxb-first')).toBeUndefined();
    mend();
    put(TOKEN, 'xoxb-second');
    wait(MINUTE);
    expect(await token.read()).toBe('xoxb-second');
  });

  test('the first reading fails, by AWS’s word, and the next one tries again', async () => {
    const { aws, token } = await secrets();
    const mend = aws.onFault(({ service }) =>
      service === 'ssm'
        ? { code: 'AccessDeniedException', message: 'not authorized to perform: ssm:GetParameters' }
        : undefined,
    );
    await expect(token.read()).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: 'not authorized to perform: ssm:GetParameters',
    });
    mend();
    expect(await token.read()).toBe('xoxb-first');
  });

  test('a failure that may pass is tried once more within the call', async () => {
    const { aws, token, asked } = await secrets();
    let failures = 1;
    aws.onFault(() => (failures-- > 0 ? { code: 'InternalServerError', status: 500 } : undefined));
    expect(await token.read()).toBe('xoxb-first');
    expect(asked()).toBe(2);
  });
});

test('a parameter that is missing or empty is named, and what is there is not shown', async () => {
  const { token, put } = await secrets();
  put(SECRET, '\n');
  const error = await token.read().catch((e: unknown) => String(e));
  expect(error).toContain(`has no ${SECRET} in this Region`);
  expect(error).not.toContain('xoxb');
});
