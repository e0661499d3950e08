import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Config } from '../../src/config/define.ts';
import { run } from './terminal.ts';

const file = (name: string) => readFile(new URL(`../../${name}`, import.meta.url), 'utf8');

describe('uptimectl manifest', () => {
  test('prints the manifest as it is, for the first paste', async () => {
    expect(await run(['manifest'])).toEqual({ code: 0, out: await file('slack-manifest.yml'), err: '' });
  });

  test.each([
    'https://abc123.lambda-url.eu-central-1.on.aws/slack/events',
    'https://tools.example.org/aws/uptime/slack/events',
  ])('puts %s in every place that has an address', async (url) => {
    const { code, out } = await run(['manifest', '--url', url]);
    expect(code).toBe(0);
    expect(out).not.toContain('example.com');
    expect(out.match(new RegExp(`(url|request_url): ${url}$`, 'gm'))).toHaveLength(3);
  });

  test.each([
    ['http://abc.lambda-url.eu-central-1.on.aws/slack/events'],
    ['https://abc.lambda-url.eu-central-1.on.aws/'],
    ['abc.lambda-url.eu-central-1.on.aws'],
    ['https://abc.on.aws/slack/events?x'],
  ])('%s is refused with what is expected', async (url) => {
    const { code, out, err } = await run(['manifest', '--url', url]);
    expect([code, out]).toEqual([2, '']);
    expect(err).toMatch(/--url is ".*", expected an https address that ends in \/slack\/events/);
  });
});

/** CloudFormation's own tags are of no interest here. */
const parametersIn = (template: string): unknown => parse(template, { logLevel: 'silent' }).Parameters;

describe('uptimectl member-role', () => {
  const config: Config = {
    channel: 'C0TEAM0001',
    tagKey: 'Team: hours',
    accounts: { roleName: 'ops/Uptime', externalId: 'x-1', ids: ['444455556666'] },
  };

  test('prints the role with the values of uptime.config.ts', async () => {
    const { code, out } = await run(['member-role', '--home', '012345678901'], [], config);
    expect(code).toBe(0);
    expect(out).toContain("Default: '012345678901'");
    expect(out).toContain("Default: 'ops/Uptime'");
    expect(out).toContain("Default: 'x-1'");
    expect(parametersIn(out)).toMatchObject({
      TagKey: { Default: 'Team: hours' },
      CloudTrail: { Default: 'false' },
    });
  });

  test('lets CloudTrail be asked where the settings say so', async () => {
    const { out } = await run(['member-role', '--home', '012345678901'], [], { ...config, cloudTrail: true });
    expect(parametersIn(out)).toMatchObject({ CloudTrail: { Default: 'true' } });
  });

  test('trusts this deployment, wherever it is', async () => {
    const { out } = await run(['member-role', '--home', '012345678901'], [], config);
    expect(parametersIn(out)).toMatchObject({
      Deployment: { Default: 'uptime-prod' },
      HomeRegion: { Default: 'eu-central-1' },
    });
    const args = ['--home', '012345678901', '--stage', 'dev', '--region', 'us-gov-west-1'];
    const { out: other } = await run(['member-role', ...args], [], config);
    expect(parametersIn(other)).toMatchObject({
      Deployment: { Default: 'uptime-dev' },
      HomeRegion: { Default: 'us-gov-west-1' },
    });
  });

  test.each<[string, string[], Config, RegExp]>([
    ['no stage', ['--home', '111122223333', '--stage', '*'], config, /--stage "\*" is not a stage/],
    [
      'no Region',
      ['--home', '111122223333', '--region', 'Frankfurt'],
      config,
      /--region "Frankfurt" is not a Region/,
    ],
    ['no home account', [], config, /--home is missing/],
    ['a home account that is none', ['--home', '12345'], config, /expected twelve digits/],
    [
      'no other accounts',
      ['--home', '111122223333'],
      { channel: 'C0TEAM0001' },
      /has no accounts\.externalId/,
    ],
    [
      'no external id',
      ['--home', '111122223333'],
      { ...config, accounts: { roleName: 'Uptime', ids: ['444455556666'] } },
      /has no accounts\.externalId/,
    ],
  ])('%s: what to do is said', async (_, args, given, message) => {
    const { code, err } = await run(['member-role', ...args], [], given);
    expect(code).toBe(2);
    expect(err).toMatch(message);
  });
});
