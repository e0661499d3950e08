import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { fileIssueLine, readSettingsFile } from '../../src/config/settings-file.ts';
import type { DeploymentSettings } from '../../src/core/settings/deployment.ts';

const DEPLOYMENT: DeploymentSettings = {
  firstChannel: 'C0FIRST0001',
  tagKey: 'Uptime',
  organization: false,
  eventAccounts: [],
  cloudTrail: false,
  usage: false,
  costExplorer: false,
  kinds: [],
};
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (file: string | Uint8Array) =>
  readSettingsFile(typeof file === 'string' ? bytes(file) : file, DEPLOYMENT, 'eu-central-1');

/** `4:1 leadMinuts`, or `whole`. */
const places = (file: string | Uint8Array): string[] => {
  const found = read(file);
  if (found.ok) return [];
  return found.issues.map(({ position, path }) =>
    position === undefined ? 'whole' : `${position.line}:${position.column} ${path.join('.')}`.trim(),
  );
};

const FINE = `# Ours
channel: C0DEVTEAM01 # the team
timeZone: Europe/Berlin
schedules:
  office: mon-fri 08:00-19:00
  lab: { when: "mon-fri 07:00-20:00", leadMinutes: 30 }
`;

describe('a settings file that is understood', () => {
  test.each([
    ['YAML', FINE],
    ['CRLF', FINE.replaceAll('\n', '\r\n')],
    ['a byte order mark', `\uFEFF${FINE}`],
    ['no line end', FINE.trimEnd()],
    ['a document mark', `---\n${FINE}...\n`],
    [
      'JSON',
      JSON.stringify(
        {
          channel: 'C0DEVTEAM01',
          timeZone: 'Europe/Berlin',
          schedules: { office: 'mon-fri 08:00-19:00', lab: { when: 'mon-fri 07:00-20:00', leadMinutes: 30 } },
        },
        null,
        '\t',
      ),
    ],
    [
      'anchors',
      FINE.replace('08:00-19:00', '08:00-19:00\n  other: &it mon 08:00-09:00\n  again: *it').replace(
        /\n {2}(other|again).*/g,
        '',
      ),
    ],
  ])('%s', (_, text) => {
    expect(read(text)).toMatchObject({
      ok: true,
      document: {
        channel: 'C0DEVTEAM01',
        timeZone: 'Europe/Berlin',
        schedules: { office: 'mon-fri 08:00-19:00', lab: { when: 'mon-fri 07:00-20:00', leadMinutes: 30 } },
      },
      settings: { timeZone: 'Europe/Berlin', policy: { channel: 'C0DEVTEAM01' } },
    });
  });

  test('keeps its own text, without the byte order mark', () => {
    expect(read(`\uFEFF${FINE}`)).toMatchObject({ text: FINE });
  });

  test('an anchor stands for its value', () => {
    const text =
      'channel: C0DEVTEAM01\nschedules:\n  a: &it { when: mon 08:00-09:00, leadMinutes: 5 }\n  b: *it\n';
    expect(read(text)).toMatchObject({
      ok: true,
      document: { schedules: { b: { when: 'mon 08:00-09:00', leadMinutes: 5 } } },
    });
  });
});

/** Each with where its issues are. What they say is in the golden file. */
const FAULTS: readonly (readonly [string, string | Uint8Array, readonly string[]])[] = [
  ['empty', '', ['whole']],
  ['blank', ' \n\n', ['whole']],
  ['only comments', '# later\n', ['whole']],
  ['a list', '- channel\n', ['whole']],
  ['a single value', 'hello\n', ['whole']],
  ['too large', `channel: C0DEVTEAM01 #${'x'.repeat(100_000)}`, ['whole']],
  ['an image', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]), ['whole']],
  ['zeros', 'channel: C0DEVTEAM01\0\n', ['whole']],
  ['Latin-1', new Uint8Array([0x63, 0x3a, 0x20, 0xfc, 0x0a]), ['whole']],
  ['UTF-16', new Uint8Array([0xff, 0xfe, 0x63, 0, 0x3a, 0]), ['whole']],
  ['a tab', 'channel: C0DEVTEAM01\nschedules:\n\toffice: always\n', ['3:1']],
  ['a name twice', 'channel: C0DEVTEAM01\nmode: act\nmode: observe\n', ['3:1']],
  ['a name twice within', 'channel: C0DEVTEAM01\nschedules:\n  a: always\n  a: never\n', ['4:3']],
  ['two documents', 'channel: C0DEVTEAM01\n---\nmode: act\n', ['2:1']],
  ['a tag', 'channel: !secret x\n', ['1:10']],
  ['a tag of YAML', 'channel: !!str C0DEVTEAM01\n', ['1:16']],
  ['bytes', 'channel: !!binary aGk=\n', ['1:19']],
  ['a colon in a value', 'channel: C0DEVTEAM01\nownerTagKey: a: b\n', ['2:14']],
  ['a missing colon', 'channel: C0DEVTEAM01\nmode act\nleadMinutes: 5\n', ['2:1']],
  ['an open quote', 'channel: "C0DEVTEAM01\n', ['2:1']],
  ['an open bracket', 'channel: C0DEVTEAM01\nregions: [eu-central-1\n', ['3:1']],
  ['an unknown anchor', 'channel: *ours\n', ['1:10']],
  ['an anchor in itself', 'schedules: &a\n  b: *a\n', ['2:6']],
  ['anchors that multiply', laughs(), ['whole']],
  [
    'many anchors',
    `a: &a x\nb: [${Array.from({ length: 102 }, () => '*a').join(', ')}]\n`,
    ['2:405', '2:409'],
  ],
  ['a name that is no text', '? [a, b]\n: 1\n', ['1:3']],
  ['a name of JavaScript', 'channel: C0DEVTEAM01\nschedules:\n  constructor: always\n', ['3:3']],
  ['depth', '['.repeat(50_000), ['deep']],
  ['a misspelt setting', 'channel: C0DEVTEAM01\nleadMinuts: 5\n', ['2:1 leadMinuts']],
  ['a wrong case', 'channel: C0DEVTEAM01\ntimezone: UTC\n', ['2:1 timezone']],
  ['nothing like a setting', 'channel: C0DEVTEAM01\nbanana: 5\n', ['2:1 banana']],
  ['an escape in a name', 'channel: C0DEVTEAM01\n"a\\eb": 5\n', ['2:1 a\x1bb']],
  [
    'a misspelt setting of a schedule',
    'channel: C0DEVTEAM01\nschedules:\n  a:\n    when: always\n    leadMinuts: 5\n',
    ['5:5 schedules.a.leadMinuts'],
  ],
  [
    'a schedule without hours',
    'channel: C0DEVTEAM01\nschedules:\n  a:\n    leadMinutes: 5\n',
    ['3:3 schedules.a.when'],
  ],
  [
    'a right that does not exist',
    'channel: C0DEVTEAM01\npermissions:\n  snoze: [everyone]\n',
    ['3:3 permissions.snoze'],
  ],
  ['no channel', 'mode: act\n', ['1:1 channel']],
  ['a channel by its name', 'channel: "#dev"\n', ['1:10 channel']],
  ['a misspelt value', 'channel: C0DEVTEAM01\nmode: atc\n', ['2:7 mode']],
  ['a value like none', 'channel: C0DEVTEAM01\nmode: production\n', ['2:7 mode']],
  ['a number as text', 'channel: C0DEVTEAM01\nleadMinutes: "15"\n', ['2:14 leadMinutes']],
  ['yes', 'channel: C0DEVTEAM01\nhibernate: yes\n', ['2:12 hibernate']],
  [
    'too little and too much',
    'channel: C0DEVTEAM01\nleadMinutes: 0\nsnapshotsKept: 101\n',
    ['2:14 leadMinutes', '3:16 snapshotsKept'],
  ],
  ['half a minute', 'channel: C0DEVTEAM01\nleadMinutes: 1.5\n', ['2:14 leadMinutes']],
  ['nothing after the colon', 'channel: C0DEVTEAM01\nschedules:\n', ['2:1 schedules']],
  [
    'an account id without quotes',
    'channel: C0DEVTEAM01\naccounts:\n  ids:\n    - 222233334444\n',
    ['4:7 accounts.ids.0'],
  ],
  ['one for many', 'channel: C0DEVTEAM01\npermissions:\n  stop: S0PLATFORM\n', ['3:9 permissions.stop']],
  ['a wrong Region', 'channel: C0DEVTEAM01\nregions: [eu-central-1, eu-central1]\n', ['2:25 regions.1']],
  ['no Region', 'channel: C0DEVTEAM01\nregions: []\n', ['2:1 regions']],
  ['a rule without conditions', 'channel: C0DEVTEAM01\nprotect:\n  - name: a\n  - {}\n', ['4:5 protect.1']],
  ['a schedule that is a number', 'channel: C0DEVTEAM01\nschedules:\n  a: 8\n', ['3:6 schedules.a']],
  ['a wrong zone', 'channel: C0DEVTEAM01\ntimeZone: Europe/Berln\n', ['2:11 timeZone']],
  ['a zone like none', 'channel: C0DEVTEAM01\ntimeZone: Mars/Olympus\n', ['2:11 timeZone']],
  [
    'a wrong schedule',
    'channel: C0DEVTEAM01\nschedules:\n  a: mon-fri 8-25\n  b:\n    when: mon-fri 08:00-19:00 Europe/Berln\n',
    ['3:6 schedules.a', '3:6 schedules.a', '5:11 schedules.b.when'],
  ],
  [
    'a name in two cases',
    'channel: C0DEVTEAM01\nschedules:\n  Lab: always\n  lab: never\n',
    ['4:3 schedules.lab'],
  ],
  [
    'after what is not there',
    'channel: C0DEVTEAM01\nschedules:\n  office: always\n  a:\n    when: always\n    after: offcie\n',
    ['6:12 schedules.a.after'],
  ],
  [
    'after what is wrong itself',
    'channel: C0DEVTEAM01\nschedules:\n  b: bad\n  a: { when: always, after: b }\n',
    ['3:6 schedules.b'],
  ],
  [
    'silent administrators',
    'channel: C0DEVTEAM01\nchannels:\n  C0DEVTEAM01: silence\n',
    ['3:16 channels.C0DEVTEAM01'],
  ],
  [
    'what is set with the deployment',
    'channel: C0DEVTEAM01\ntagKey: Parking\naccounts:\n  roleName: Uptime\n',
    ['2:1 tagKey', '4:3 accounts.roleName'],
  ],
  [
    'everything at once',
    'mode: atc\ntagKey: X\ntimeZone: Europe/Berln\nschedules:\n  a: bad\n  b: { when: always, leadMinuts: 3 }\naccounts:\n  ids: [1]\n',
    [
      '1:1 channel',
      '1:7 mode',
      '2:1 tagKey',
      '3:11 timeZone',
      '5:6 schedules.a',
      '6:22 schedules.b.leadMinuts',
      '8:9 accounts.ids.0',
    ],
  ],
];

function laughs(): string {
  const names = [...'abcdefgh'];
  const lines = names.map((name, i) => {
    const before = names[i - 1];
    return `${name}: &${name} [${Array.from({ length: 9 }, () => (before === undefined ? 'ha' : `*${before}`)).join(', ')}]`;
  });
  return `${lines.join('\n')}\n`;
}

describe('what is wrong with a settings file', () => {
  test.each(FAULTS)('%s', (_, file, where) => {
    const found = places(file);
    if (where[0] === 'deep') expect(found).toHaveLength(1);
    else expect(found).toEqual(where);
  });

  test('is said plainly', async () => {
    const lines = FAULTS.flatMap(([title, file]) => {
      const found = read(file);
      const said = found.ok ? [] : found.issues.map((issue) => fileIssueLine('settings.yaml', issue));
      return [`# ${title}`, ...said, ''];
    });
    // Where the parser gives up depends on the machine.
    const text = lines.join('\n').replace(/^(# depth\nsettings\.yaml):\d+:\d+/m, '$1:1:n');
    await expect(text).toMatchFileSnapshot('golden/settings-files.txt');
  });
});

describe('any file', () => {
  const word = fc.oneof(
    fc.constantFrom(
      'channel',
      'C0DEVTEAM01',
      'schedules',
      'a',
      '*a',
      '&a',
      '!x',
      '"',
      "'",
      '[',
      ']',
      '{',
      '}',
      ':',
      ': ',
      '- ',
      ',',
      '\n',
      '\n  ',
      '\t',
      '#',
      '|',
      '>',
      '---',
      '? ',
      '%',
      '\0',
      '\uFEFF',
      '\r\n',
    ),
    fc.string({ maxLength: 3 }),
  );

  test('is read or refused, and never throws', () => {
    fc.assert(
      fc.property(fc.array(word, { maxLength: 30 }), (words) => {
        const found = read(words.join(''));
        if (found.ok) return;
        expect(found.issues.length).toBeGreaterThan(0);
        for (const { position, message } of found.issues) {
          expect(message).not.toBe('');
          if (position) expect(Math.min(position.line, position.column)).toBeGreaterThan(0);
        }
      }),
      { numRuns: 1_000 },
    );
  });

  test('of random bytes neither', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (file) => void read(file)),
      { numRuns: 500 },
    );
  });

  test('any document that is written as YAML is read as it was', () => {
    const name = fc
      .stringMatching(/^[a-z][a-z0-9 ]{0,8}[a-z]$/)
      .filter((text) => text !== 'constructor' && text !== 'prototype');
    const when = fc.constantFrom('mon-fri 08:00-19:00', 'always', 'mon stop 19:00');
    const document = fc.record(
      {
        channel: fc.constant('C0DEVTEAM01'),
        mode: fc.constantFrom('act', 'observe'),
        leadMinutes: fc.integer({ min: 1, max: 60 }),
        ownerTagKey: fc.string({ minLength: 1, maxLength: 20 }),
        protect: fc.array(fc.record({ name: fc.string() }), { maxLength: 3 }),
        schedules: fc.dictionary(name, when, { maxKeys: 3 }),
      },
      { requiredKeys: ['channel'] },
    );
    fc.assert(
      fc.property(document, (given) => {
        expect(read(stringify(given))).toMatchObject({
          ok: true,
          document: JSON.parse(JSON.stringify(given)),
        });
      }),
    );
  });
});
