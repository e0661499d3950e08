import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { SCOPES } from '../../src/slack/api/scopes.ts';
import { root } from './packaged.ts';

/** The scope that each Web API method we call needs, by Slack's reference; '' for none. */
const SCOPE_OF: Readonly<Record<string, string>> = {
  'auth.test': '',
  'chat.postMessage': 'chat:write',
  'chat.postEphemeral': 'chat:write',
  'chat.update': 'chat:write',
  'chat.scheduleMessage': 'chat:write',
  'chat.deleteScheduledMessage': 'chat:write',
  'usergroups.users.list': 'usergroups:read',
  'users.info': 'users:read',
  'users.lookupByEmail': 'users:read.email',
  'views.open': '',
  'views.publish': '',
  'views.push': '',
  'views.update': '',
};

let manifest: string;
let source: string;

beforeAll(async () => {
  manifest = await readFile(join(root, 'slack-manifest.yml'), 'utf8');
  const folder = join(root, 'src/slack');
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.ts'));
  source = (await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')))).join('\n');
});

/** The items of a list in the manifest. */
const listed = (key: string): string[] => {
  const [, block = ''] = new RegExp(`^( *)${key}:\\n((?:\\1 +.*\\n)+)`, 'm').exec(manifest)?.slice(1) ?? [];
  return [...block.matchAll(/^ +- ([\w.:]+)$/gm)].map(([, item = '']) => item);
};

test('the scopes are those that the calls need, and each says why', () => {
  const methods = new Set(
    [...source.matchAll(/\b[cC]lient\.((?:auth|chat|users|usergroups|views|conversations)\.[\w.]+)\(/g)].map(
      ([, method = '']) => method,
    ),
  );
  expect(methods.size).toBeGreaterThan(1);
  const needed = [...methods].map((method) => {
    const scope = SCOPE_OF[method];
    if (scope === undefined) throw new Error(`say in ${import.meta.filename} which scope ${method} needs`);
    return scope;
  });
  const scopes = new Set(['commands', ...needed.filter((scope) => scope !== '')]);
  // users:read.email does nothing without users:read.
  if (scopes.has('users:read.email')) scopes.add('users:read');
  expect(listed('bot').toSorted()).toEqual([...scopes].sort());
  expect(listed('bot')).toEqual([...SCOPES]);
  for (const scope of listed('bot')) {
    expect(manifest).toMatch(new RegExp(`# \\S.*\\n( +# .*\\n)* +- ${scope}\\n`));
  }
});

test('everything comes to one address, the one that uptimectl manifest fills in', () => {
  const addresses = [...manifest.matchAll(/^ +(?:url|request_url): (\S+)$/gm)].map(([, url]) => url);
  expect(addresses).toEqual(Array(3).fill('https://uptime.example.com/slack/events'));
});

test('it hears of the Home tab and of nothing else', () => {
  expect(listed('bot_events')).toEqual(['app_home_opened']);
  expect(manifest).toMatch(/home_tab_enabled: true/);
  expect(manifest).toMatch(/interactivity:\n +is_enabled: true/);
  expect(manifest).not.toMatch(/^ +user:/m);
});

test('one command, whose text names people by their ids; requests over HTTP; one workspace with one token', () => {
  expect([...manifest.matchAll(/^ +- command: (\S+)$/gm)].map(([, command]) => command)).toEqual(['/uptime']);
  for (const setting of [
    'messages_tab_enabled',
    'org_deploy_enabled',
    'socket_mode_enabled',
    'token_rotation_enabled',
  ])
    expect(manifest).toMatch(new RegExp(`^ +${setting}: false$`, 'm'));
  expect(manifest).toMatch(/^ +should_escape: true$/m);
});
