import { describe, expect, it } from 'vitest';
import { circlesIn, readImports } from './imports.ts';

const graph = readImports(['src', 'playground']);
const imports = [...graph].flatMap(([file, all]) => all.map((imported) => ({ file, imported })));

/** What each part may import besides itself, as prefixes of paths and packages. The longest part that matches a file applies. */
const PARTS: Readonly<Record<string, readonly string[]>> = {
  'src/core/': ['node:crypto', 'temporal-polyfill', 'fastest-levenshtein'],
  'src/app/': ['src/core/', 'node:crypto'],
  'src/text/': ['src/core/', 'src/app/failure.ts'],
  'src/aws/': [
    'src/app/',
    'src/core/',
    '@aws-sdk/',
    '@smithy/',
    '@aws-lambda-powertools/',
    'valibot',
    'node:',
  ],
  'src/slack/': ['src/app/', 'src/core/', 'src/text/', '@slack/', 'fastest-levenshtein', 'valibot', 'node:'],
  // Views are pure: data in, blocks out.
  'src/slack/blocks/': ['src/core/', 'src/text/', 'src/slack/values/', '@slack/types'],
  'src/config/': ['src/core/', 'src/text/', 'valibot', 'yaml'],
  // The holidays of the world are large: only the engine and the terminal load them.
  'src/calendars/': ['src/app/ports/', 'src/core/', 'date-holidays', 'ts-ics'],
  'src/import/': ['src/core/', 'temporal-polyfill'],
  'src/lambda/': [
    'src/',
    'uptime.config.ts',
    '@aws-sdk/',
    '@slack/bolt',
    'serverless-http',
    'valibot',
    'node:',
  ],
  'src/cli/': [
    'src/',
    'uptime.config.ts',
    'package.json',
    '@aws-sdk/',
    'commander',
    'temporal-polyfill',
    'node:',
  ],
  // The stand-ins know nothing of the code that runs against them.
  'playground/aws/': ['@aws-sdk/', '@smithy/', 'croner', 'dynalite', 'temporal-polyfill', 'node:'],
  'playground/slack/': ['@slack/', 'emulate', 'valibot', 'node:'],
};

/**
 * The rooms of each layer, and which other rooms of the layer each may import. `.` stands for the files directly in the layer.
 * docs/design.md says what each room is for.
 */
const ROOMS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  'src/core/': {
    '.': [],
    calendar: ['.'],
    schedule: ['calendar', '.'],
    resource: ['.'],
    use: [],
    access: ['resource', '.'],
    hold: ['resource', '.'],
    act: ['schedule', 'resource', '.'],
    audit: ['request', 'settings', 'access', 'act', 'resource', '.'],
    settings: ['access', 'use', 'resource', 'schedule', 'calendar', '.'],
    pause: ['hold', 'resource', '.'],
    notice: ['pause', 'hold', 'use', 'schedule', 'resource', '.'],
    plan: ['act', 'hold', 'pause', 'notice', 'settings', 'schedule', 'calendar', 'resource', '.'],
    suggest: ['settings', 'schedule', 'calendar', 'resource', '.'],
    money: ['schedule', 'plan', 'notice', 'resource', '.'],
    savings: ['audit', 'schedule', 'calendar', 'resource', '.'],
    request: ['access', 'money', 'plan', 'schedule', 'calendar', 'hold', 'resource', '.'],
    reports: [
      'savings',
      'suggest',
      'audit',
      'request',
      'money',
      'plan',
      'notice',
      'settings',
      'access',
      'hold',
      'pause',
      'schedule',
      'calendar',
      'resource',
      '.',
    ],
  },
  'src/app/': {
    '.': [],
    ports: ['.'],
    audit: ['ports', '.'],
    notices: ['audit', 'ports', '.'],
    savings: ['audit', 'ports', '.'],
    suggestions: ['audit', 'ports', '.'],
    digests: ['suggestions', 'notices', 'ports', '.'],
    tick: ['digests', 'savings', 'notices', 'audit', 'ports', '.'],
    setup: ['tick', 'ports', '.'],
    scale: ['tick', 'audit', 'ports', '.'],
    requests: ['tick', 'notices', 'audit', 'ports', '.'],
    pauses: ['requests', 'notices', 'audit', 'ports', '.'],
    settings: ['requests', 'tick', 'notices', 'audit', 'ports', '.'],
    questions: ['savings', 'suggestions', 'settings', 'setup', 'tick', 'ports', '.'],
    home: ['savings', 'questions', 'settings', 'pauses', 'requests', 'tick', 'ports', '.'],
  },
  'src/aws/': {
    sdk: [],
    kinds: ['sdk'],
    table: ['sdk'],
    timers: ['sdk'],
    targets: ['kinds', 'sdk'],
    pricing: ['targets', 'kinds', 'sdk'],
    trail: ['targets', 'kinds', 'sdk'],
    usage: ['targets', 'kinds', 'sdk'],
    commitments: ['targets', 'kinds', 'sdk'],
    deployment: ['table', 'sdk'],
    '.': ['sdk'],
  },
  'src/slack/': {
    values: [],
    door: [],
    grammar: [],
    blocks: ['values'],
    api: ['blocks', 'values', 'door'],
    listeners: ['api', 'blocks', 'grammar', 'values', 'door'],
    '.': ['listeners', 'api', 'door'],
  },
};

const roomIn = (layer: string, file: string): string => {
  const rest = file.slice(layer.length).split('/');
  return rest.length > 1 ? (rest[0] ?? '.') : '.';
};

describe('imports', () => {
  it.each(Object.keys(PARTS))('%s imports only what it may', (part) => {
    const longestFirst = Object.keys(PARTS).sort((a, b) => b.length - a.length);
    const allowed = [part, ...(PARTS[part] ?? [])];
    const wrong = imports
      .filter(({ file }) => longestFirst.find((each) => file.startsWith(each)) === part)
      .filter(({ imported }) => !allowed.some((each) => imported.startsWith(each)));
    expect(wrong).toEqual([]);
  });

  it('every folder of src is a part', () => {
    const parts = Object.keys(PARTS);
    const homeless = [...graph.keys()].filter(
      (file) => file.startsWith('src/') && !parts.some((part) => file.startsWith(part)),
    );
    expect(homeless).toEqual([]);
  });

  it('what ships imports nothing that does not', () => {
    const wrong = imports.filter(
      ({ file, imported }) => file.startsWith('src/') && /^(playground|test|bench|deploy)\//.test(imported),
    );
    expect(wrong).toEqual([]);
  });

  it('what runs in AWS does not read the schedules of other tools', () => {
    const reached = new Set<string>();
    const follow = (file: string): void => {
      if (reached.has(file)) return;
      reached.add(file);
      for (const next of graph.get(file) ?? []) follow(next);
    };
    for (const file of graph.keys()) if (file.startsWith('src/lambda/')) follow(file);
    expect(reached.size).toBeGreaterThan(300);
    expect([...reached].filter((file) => /^src\/(import|cli)\//.test(file))).toEqual([]);
  });

  it.each(Object.keys(ROOMS))('the rooms of %s keep to their doors', (layer) => {
    const rooms = ROOMS[layer] ?? {};
    const wrong = imports
      .filter(({ file, imported }) => file.startsWith(layer) && imported.startsWith(layer))
      .filter(({ file, imported }) => {
        const [from, to] = [roomIn(layer, file), roomIn(layer, imported)];
        return from !== to && rooms[from]?.includes(to) !== true;
      });
    expect(wrong).toEqual([]);
  });

  it.each(Object.keys(ROOMS))('no rooms of %s form a circle', (layer) => {
    const edges = Object.entries(ROOMS[layer] ?? {}).map(
      ([room, others]) => [room, new Set(others)] as const,
    );
    expect(circlesIn(new Map(edges))).toEqual([]);
  });

  it('no files form a circle, type imports included', () => {
    const edges = [...graph].map(
      ([file, all]) => [file, new Set(all.filter((each) => graph.has(each)))] as const,
    );
    expect(circlesIn(new Map(edges))).toEqual([]);
  });
});
