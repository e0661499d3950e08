import { readFile } from 'node:fs/promises';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { withSettingsTable } from '../../deploy/settings-page.ts';
import { REFERENCE } from '../../deploy/settings-reference.ts';
import { settingsSchema, settingsSchemaText } from '../../deploy/settings-schema.ts';
import { DocumentSchema } from '../../src/config/document.ts';
import { readSettingsFile } from '../../src/config/settings-file.ts';
import type { DeploymentSettings } from '../../src/core/settings/deployment.ts';

const schema = settingsSchema();
const accepts = new Ajv({ strict: false, allErrors: true }).compile(JSON.parse(settingsSchemaText()));

const DEPLOYMENT: DeploymentSettings = {
  firstChannel: 'C0FIRST0001',
  tagKey: 'Uptime',
  memberRole: 'Uptime',
  organization: true,
  eventAccounts: [],
  cloudTrail: false,
  usage: false,
  costExplorer: false,
  kinds: [],
};
const read = (text: string) => readSettingsFile(new TextEncoder().encode(text), DEPLOYMENT, 'eu-west-1');
const CHANNEL = 'channel: C0DEVTEAM01\n';
const fileWith = (example: string): string =>
  example.startsWith('channel:') ? `${example}\n` : `${CHANNEL}${example}\n`;

describe('what is generated', () => {
  test.each([
    ['src/config/settings.schema.json', settingsSchemaText],
    ['docs/settings.md', withSettingsTable],
  ])('%s is current: npm run generate', async (file, now) => {
    const text = await readFile(file, 'utf8');
    expect(text).toBe(now(text));
  });
});

describe('the reference', () => {
  test('has every setting once, and no other', () => {
    const { permissions, protect, accounts, schedules, calendars, inUse, ...entries } =
      DocumentSchema.entries;
    const within = (group: string, part: { readonly entries: object }) =>
      Object.keys(part.entries).map((name) => `${group}.${name}`);
    const known = [
      ...Object.keys({ permissions, protect, accounts, schedules, calendars, inUse, ...entries }),
      ...within('permissions', permissions.wrapped),
      ...within('inUse', inUse.wrapped),
      ...within('accounts', accounts.wrapped),
      ...within('protect[]', protect.wrapped.item),
      ...within('calendars.*', calendars.wrapped.value.pipe[0]),
      'schedules.*.when',
      'schedules.*.after',
    ];
    expect(REFERENCE.map(({ path }) => path).sort()).toEqual(known.sort());
  });

  test.each(REFERENCE)('$path: its example is understood, and makes a difference', ({ path, example }) => {
    const found = read(fileWith(example));
    expect(found).toMatchObject({ ok: true });
    expect(accepts(parse(fileWith(example)))).toBe(true);
    // Everybody may snooze anyway.
    const base = read(path === 'permissions.snooze' ? `${CHANNEL}permissions: { snooze: [] }` : CHANNEL);
    expect(found.ok && found.settings).not.toEqual(base.ok && base.settings);
    expect(example).toContain(path.split(/[.[]/)[0]);
  });

  test('every example in the page is understood', async () => {
    const page = await readFile('docs/settings.md', 'utf8');
    const shown = [...page.matchAll(/`([^`]+)` \|$/gm)].map(([, example = '']) => example);
    expect(shown).toEqual(REFERENCE.map(({ example }) => example));
  });

  test('every group of settings and every setting has a description', () => {
    const bare: string[] = [];
    const look = (part: unknown, path: string): void => {
      if (typeof part !== 'object' || part === null) return;
      for (const [name, value] of Object.entries(part)) {
        if (name === 'properties')
          for (const [key, each] of Object.entries(value))
            if (typeof each === 'object' && each !== null && !('description' in each))
              bare.push(`${path}.${key}`);
        look(value, `${path}.${name}`);
      }
    };
    look(schema, '');
    expect(bare).toEqual([]);
  });
});

/** Any JSON, mostly what could stand in settings. */
const value = fc.oneof(
  fc.constantFrom(
    'C0DEVTEAM01',
    'general',
    'act',
    'none',
    'digest',
    'everyone',
    'owners',
    'U0ADA',
    'eu-west-1',
    'all-enabled',
    '222233334444',
    'always',
    '',
  ),
  fc.constantFrom(0, 1, 15, 1.5, -1, 100, 101, 168, 10_080, 10_081),
  fc.boolean(),
  fc.constant(null),
  fc.constantFrom(
    [],
    {},
    ['everyone'],
    ['start'],
    [{}],
    [{ tag: 'a' }],
    { when: 'always' },
    { when: 5 },
    { ids: ['222233334444'] },
    { except: [] },
  ),
);
const names = [...Object.keys(DocumentSchema.entries), 'leadMinuts'];
const permission = fc.constantFrom(
  ...Object.keys(DocumentSchema.entries.permissions.wrapped.entries),
  'snoze',
);
/** Mostly right: with too many faults, every document is refused. */
const right = fc
  .subarray([...REFERENCE], { maxLength: 4 })
  .map((some) => Object.assign({ channel: 'C0DEVTEAM01' }, ...some.map(({ example }) => parse(example))));
const wrong = fc
  .tuple(
    fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 2 }),
    fc.option(fc.dictionary(permission, value, { maxKeys: 2 })),
    fc.option(fc.dictionary(fc.constantFrom('when', 'after', 'leadMinutes', 'notice', 'when2'), value)),
  )
  .map(([own, permissions, lab]) => ({
    ...own,
    ...(permissions && { permissions }),
    ...(lab && { schedules: { lab } }),
  }));
const document = fc
  .tuple(fc.boolean(), right, wrong)
  .map(([isRight, a, b]) => (isRight ? a : { ...a, ...b }));

describe('the schema for editors', () => {
  test('accepts what the settings’ own schema accepts, and nothing else', () => {
    let [yes, no] = [0, 0];
    fc.assert(
      fc.property(document, (given) => {
        const isRight = v.safeParse(DocumentSchema, given).success;
        if (isRight) yes++;
        else no++;
        expect([given, accepts(given)]).toEqual([given, isRight]);
      }),
      { numRuns: 3_000 },
    );
    expect(Math.min(yes, no)).toBeGreaterThan(100);
  });
});
