import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildFunction } from '../../deploy/functions.ts';
import { built, root } from './packaged.ts';

beforeAll(built, 60_000);

/** A file of the bundle and everything it loads statically. */
async function loaded(name: string, seen = new Map<string, string>()): Promise<Map<string, string>> {
  if (seen.has(name)) return seen;
  const text = await readFile(join(root, 'dist', name), 'utf8');
  seen.set(name, text);
  for (const [, next = ''] of text.matchAll(/(?:from|import)\s*"\.\/([^"]+\.mjs)"/g))
    await loaded(next, seen);
  return seen;
}

describe('the function that faces the internet', () => {
  test('is small: 220 KiB, and 260 KiB with what it shares with its later parts', async () => {
    const sizes = [...(await loaded('slack.mjs')).values()].map((text) => Buffer.byteLength(text));
    expect(sizes[0]).toBeLessThan(220 * 1024);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(260 * 1024);
  });

  test('loads no AWS client, no WebSocket, no decoder tables and no other receiver', async () => {
    const text = [...(await loaded('slack.mjs')).values()].join('\n');
    const unwanted = [
      'com.amazonaws',
      'iconv-lite',
      'undici',
      'class WebSocket',
      'DescribeInstances',
      'DBInstanceIdentifier',
      'CreateSchedule',
      'DynamoDB',
      'InvokeCommand',
      'APIGatewayProxy',
    ];
    // Not `toContain`: a failure would print the whole bundle.
    expect(unwanted.filter((word) => text.includes(word))).toEqual([]);
    expect(text.includes('x-slack-signature')).toBe(true);
  });

  test('starts without TLS and compression, which only a call to AWS or Slack needs', async () => {
    const script = `await import(${JSON.stringify(join(root, 'dist/slack.mjs'))});
      console.log(process.moduleLoadList.filter((name) => /^NativeModule (http|https|tls|zlib)$/.test(name)).join());`;
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], {
      env: {
        AWS_REGION: 'eu-central-1',
        AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE',
        AWS_SECRET_ACCESS_KEY: 'example',
        SLACK_SIGNING_SECRET: 'secret',
        SLACK_BOT_TOKEN: 'xoxb-example',
        UPTIME_PEOPLE_ARN: 'arn:aws:lambda:eu-central-1:111122223333:function:people',
      },
      timeout: 20_000,
    });
    expect(stdout.trim()).toBe('NativeModule http');
  });
});

describe('the holidays of the world', () => {
  const packagesIn = (inputs: object): readonly string[] =>
    ['date-holidays', 'ts-ics'].filter((name) =>
      Object.keys(inputs).some((file) => file.includes(`node_modules/${name}/`)),
    );

  test.each([
    ['slack', []],
    ['people', []],
    ['engine', ['date-holidays', 'ts-ics']],
  ])('%s has %j', async (name, packages) => {
    const { metafile } = await buildFunction(name);
    expect(packagesIn(metafile.inputs)).toEqual(packages);
    // What a run loads that works nothing out.
    const seen = new Set<string>();
    const follow = (path: string): void => {
      if (seen.has(path)) return;
      seen.add(path);
      for (const { path: next, kind } of metafile.outputs[path]?.imports ?? [])
        if (kind !== 'dynamic-import') follow(next);
    };
    follow(`dist/${name}.mjs`);
    expect([...seen].flatMap((path) => packagesIn(metafile.outputs[path]?.inputs ?? {}))).toEqual([]);
  });
});

describe('the functions that do work', () => {
  const OWN = {
    people: ['the Home tab could not be shown', 'Filling a window'],
    engine: ['tick divided', 'CloudWatchMetrics'],
  } as const;

  test.each([
    ['people', OWN.people, OWN.engine],
    ['engine', OWN.engine, OWN.people],
  ])('%s loads what is its own and no more, 1,180 KiB together', async (name, own, others) => {
    const files = [...(await loaded(`${name}.mjs`)).values()];
    const text = files.join('\n');
    expect([...own, ...others].filter((words) => text.includes(words))).toEqual(own);
    // Two of EC2's hundreds of operations.
    expect(['DescribeInstances', 'CreateVpc'].map((word) => text.includes(word))).toEqual([true, false]);
    expect(files.reduce((sum, file) => sum + Buffer.byteLength(file), 0)).toBeLessThan(1_180 * 1024);
  });
});
