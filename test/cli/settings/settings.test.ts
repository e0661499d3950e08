/** `uptimectl settings ...`: the program in this process, against the stand-in's table and fleet. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createDynamoTable } from '../../../src/aws/table/dynamo-table.ts';
import { createSettingsStore } from '../../../src/aws/table/settings.ts';
import { runCli } from '../../../src/cli/program.ts';
import { scheduleContext } from '../../../src/core/settings/schedule-context.ts';
import { versionNumber } from '../../../src/core/settings/version.ts';
import { CHANNEL, startTown, type Town, utc } from '../../app/town.ts';
import { Screen } from '../terminal.ts';

const START = `channel: ${CHANNEL}
mode: act # since Monday
schedules:
  office: mon-fri 08:00-19:00
`;

let town: Town;
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'uptime-test-'));
  vi.stubEnv('TMPDIR', folder);
  town = await startTown('2026-11-23 12:00');
  // The town begins with settings of its own.
  for (const version of await store().versions(20))
    await table().remove({ partition: 'settings', sort: String(versionNumber(version)).padStart(8, '0') });
  for (const name of ['web-1', 'web-2'])
    town.region.addInstance({ name, launchTime: utc('2026-11-23 08:00'), tags: { Uptime: 'office' } });
  town.region.addInstance({
    name: 'own',
    launchTime: utc('2026-11-23 08:00'),
    tags: { Uptime: 'mon-fri 08:00-18:00' },
  });
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await town.close();
  await rm(folder, { recursive: true });
});

/** Tells when somebody is asked. */
class Asking extends Screen {
  override _write(chunk: Buffer, encoding: string, done: () => void): void {
    super._write(chunk, encoding, done);
    if (chunk.toString().includes('[y/N]')) this.emit('asked');
  }
}

interface Person {
  readonly answers?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** What is on stdin. */
  readonly file?: string;
  /** What somebody else does while the question stands. */
  readonly meanwhile?: () => Promise<unknown>;
}

async function uptime(args: readonly string[], { answers, env = {}, meanwhile, file }: Person = {}) {
  const [stdout, stderr] = [new Screen(), new Asking()];
  const { clock, ports } = town;
  const keyboard = new PassThrough();
  const typed = [...(answers ?? [])];
  // A person reads the question first.
  stderr.on('asked', async () => {
    await meanwhile?.();
    const answer = typed.shift();
    if (answer === undefined) keyboard.end();
    else keyboard.write(`${answer}\r`);
  });
  const all = {
    AWS_REGION: 'eu-central-1',
    AWS_ENDPOINT_URL: town.aws.url,
    AWS_ACCESS_KEY_ID: 'AKIAEXAMPLE',
    AWS_SECRET_ACCESS_KEY: 'example',
    UPTIME_TABLE: 'uptime',
    UPTIME_FIRST_CHANNEL: CHANNEL,
    ...env,
  };
  // The program takes it over into the process.
  for (const [name, value] of Object.entries(all)) vi.stubEnv(name, value);
  const code = await runCli(['settings', ...args], {
    stdin: Readable.from(file === undefined ? [] : [new TextEncoder().encode(file)]),
    terminal: () => (answers === undefined ? undefined : keyboard),
    stdout,
    stderr,
    screen: { columns: 100, lineLength: Number.POSITIVE_INFINITY, hasColor: false },
    env: all,
    clock,
    settings: ports.settings,
    schedules: scheduleContext(ports.settings),
    engine: () => Promise.reject(new Error('the settings may be what is broken')),
  });
  return { code, out: stdout.text, err: stderr.text };
}

const json = async (args: readonly string[], person?: Person) =>
  JSON.parse((await uptime([...args, '--json'], person)).out);

async function fileOf(text: string, name = 'settings.yaml'): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}
const putText = async (text: string, ...more: readonly string[]) =>
  uptime(['put', await fileOf(text), '--yes', ...more]);

function table() {
  const client = new DynamoDBClient({
    region: 'eu-central-1',
    endpoint: town.aws.url,
    credentials: { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'example' },
  });
  return createDynamoTable({ client, tableName: 'uptime', clock: town.clock });
}
const store = () => createSettingsStore(table(), () => town.clock.now());
const versions = async () => (await store().versions(20)).map(versionNumber);

describe('get', () => {
  test('before anybody has put any: the first channel', async () => {
    expect(await json(['get'])).toEqual({ version: 0, document: { channel: CHANNEL } });
    expect((await uptime(['get'])).out).toContain(`channel: ${CHANNEL}\n`);
  });

  test('gives back the file as it was written, and as JSON', async () => {
    await putText(START, '--note', 'the start');
    const { out } = await uptime(['get']);
    expect(out.split('\n')[0]).toMatch(/^# yaml-language-server: \$schema=/);
    expect(out.split('\n').slice(1).join('\n')).toBe(START);
    expect(await json(['get'])).toMatchObject({
      version: 1,
      from: 'terminal',
      note: 'the start',
      document: { mode: 'act', schedules: { office: 'mon-fri 08:00-19:00' } },
    });
  });

  test('a change on the Home tab keeps the comments', async () => {
    await putText(START);
    const document = {
      channel: CHANNEL,
      mode: 'observe',
      schedules: { office: 'mon-fri 08:00-19:00' },
      leadMinutes: 30,
    };
    await store().put(document, { by: 'U0ADA', from: 'home', expected: 1 });
    const { out } = await uptime(['get']);
    expect(out).toContain('mode: observe # since Monday\n');
    expect(out).toContain('leadMinutes: 30\n');
    expect((await uptime(['get', '1'])).out).toContain(START);
  });

  test.each([['7'], ['0'], ['x']])('there is no version %s', async (number) => {
    await putText(START);
    expect(await uptime(['get', number])).toMatchObject({ code: 2, out: '' });
  });
});

describe('put', () => {
  test('shows what changes, asks, and puts it', async () => {
    await putText(START);
    const file = await fileOf(START.replace('19:00', '17:00'));
    const put = await uptime(['put', file, '--note', 'earlier'], { answers: ['y'] });
    expect(put.code).toBe(0);
    await expect(`${put.err.slice(0, put.err.indexOf('\u001b'))}---\n${put.out}`).toMatchFileSnapshot(
      'golden/put.txt',
    );
    expect(await json(['get'])).toMatchObject({ version: 2, note: 'earlier' });
  });

  test('is in the audit log, with what changed', async () => {
    await putText(START, '--note', 'the start');
    const { entries } = await town.ports.auditLog.readEntries({ kind: 'all' }, 0);
    expect(entries).toMatchObject([
      {
        verb: 'settings',
        from: { kind: 'terminal' },
        why: 'the start',
        changes: [{ path: 'mode' }, { path: 'schedules.office' }],
      },
    ]);
  });

  test.each([[['n']], [['']], [[]], [['yes please']]])('an answer of %j is a no', async (answers) => {
    const file = await fileOf(START);
    expect(await uptime(['put', file], { answers })).toMatchObject({ code: 1 });
    expect(await versions()).toEqual([]);
  });

  test('a dry run puts nothing, and says for programs what changes for whom', async () => {
    await putText(START);
    const file = await fileOf(START.replace('19:00', '17:00'));
    expect(await json(['put', file, '--dry-run'])).toMatchObject({
      put: false,
      replaces: 1,
      changes: [{ path: 'schedules.office', before: 'mon-fri 08:00-19:00', after: 'mon-fri 08:00-17:00' }],
      resources: 3,
      effects: [
        {
          kind: 'moves',
          direction: 'stop',
          from: '2026-11-23T19:00:00.000Z',
          to: '2026-11-23T17:00:00.000Z',
          resources: [{ name: 'web-1' }, { name: 'web-2' }],
        },
      ],
    });
    expect(await versions()).toEqual([1]);
  });

  test('a dry run says what a calendar changes for whom', async () => {
    await putText(START);
    const file = await fileOf(
      `${START.replace('19:00', '19:00 except off')}calendars: { off: { dates: { 2026-11-25: Inventory } } }\n`,
    );
    expect(await json(['put', file, '--dry-run'])).toMatchObject({
      changes: [
        { path: 'calendars.off.dates.2026-11-25', after: 'Inventory' },
        { path: 'schedules.office', after: 'mon-fri 08:00-19:00 except off' },
      ],
      effects: [
        {
          kind: 'drops',
          direction: 'start',
          at: '2026-11-25T08:00:00.000Z',
          resources: [{ name: 'web-1' }, { name: 'web-2' }],
        },
        {
          kind: 'drops',
          direction: 'stop',
          at: '2026-11-25T19:00:00.000Z',
          resources: [{ name: 'web-1' }, { name: 'web-2' }],
        },
      ],
    });
  });

  test('keeps the days of calendars beside the version, so that they count at once', async () => {
    const text = `${START.replace('19:00', '19:00 except de')}calendars: { de: { country: DE } }\n`;
    expect(await putText(text)).toMatchObject({ code: 0 });
    const last = await store().current();
    const [found] = (last?.ok && last.stored.expansions) || [];
    expect([found?.key, found?.title, found?.closed.get(utc('2026-12-25 00:00') / 86_400_000)]).toEqual([
      'country DE  public',
      'Germany',
      'Christmas Day',
    ]);
    expect(last?.ok && last.stored.document.calendars).toEqual({ de: { country: 'DE' } });
  });

  test('reads the iCal files that it names, from the folder of the file', async () => {
    const trip =
      'BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20261225\nSUMMARY:Trip\nEND:VEVENT\nEND:VCALENDAR\n';
    await fileOf(trip, 'trips.ics');
    expect(await putText(`${START}calendars: { trips: { ical: trips.ics } }\n`)).toMatchObject({ code: 0 });
    const last = await store().current();
    expect(last?.ok && last.stored.document.calendars).toEqual({ trips: { ical: trip } });
    expect(last?.ok && [...(last.stored.expansions?.[0]?.closed.values() ?? [])]).toEqual(['Trip']);
    // What comes back says the same without the file.
    const { out } = await uptime(['get']);
    await rm(join(folder, 'trips.ics'));
    expect(await json(['put', await fileOf(out), '--dry-run'])).toMatchObject({ changes: [] });
    expect(await json(['get'])).not.toHaveProperty('expansions');
  });

  describe('a Change Calendar of AWS', () => {
    const FREEZE =
      'BEGIN:VCALENDAR\nX-CALENDAR-TYPE:DEFAULT_OPEN\nBEGIN:VEVENT\nSUMMARY:Freeze\nDTSTART:20261125T000000Z\nDTEND:20261126T000000Z\nEND:VEVENT\nEND:VCALENDAR\n';
    const text = `${START.replace('19:00', '19:00 except freeze')}calendars:\n  freeze: { ssm: change-freeze }\n`;
    const asked = () => town.aws.countCalls()['ssm:GetDocument'] ?? 0;

    test('is read when it is put, so that it counts at once', async () => {
      town.region.documents.put('change-freeze', { type: 'ChangeCalendar', content: FREEZE });
      await putText(START);
      const file = await fileOf(text);
      expect(await json(['put', file, '--dry-run'])).toMatchObject({
        effects: [
          { kind: 'drops', direction: 'start', at: '2026-11-25T08:00:00.000Z' },
          { kind: 'drops', direction: 'stop', at: '2026-11-25T19:00:00.000Z' },
        ],
      });
      expect(asked()).toBe(1);
      expect(await json(['put', file, '--yes'])).toMatchObject({ put: true, version: 2 });
      const last = await store().current();
      const [found] = (last?.ok && last.stored.expansions) || [];
      expect([found?.key, found?.closedTimes.map(({ name }) => name)]).toEqual([
        'ssm change-freeze',
        ['Freeze'],
      ]);
      expect(found?.digest).toMatch(/^[0-9a-f]{32}$/);
    });

    test.each<[string, (documents: Town['region']['documents']) => void]>([
      ['is not there', () => undefined],
      [
        'is a document of another type',
        (documents) => documents.put('change-freeze', { type: 'ApplicationConfiguration', content: FREEZE }),
      ],
      [
        'is not understood',
        (documents) => documents.put('change-freeze', { type: 'ChangeCalendar', content: 'hello' }),
      ],
    ])('that %s is refused by line', async (_, prepare) => {
      prepare(town.region.documents);
      const { ok, issues } = await json(['put', await fileOf(text), '--yes']);
      expect([ok, issues]).toMatchObject([false, [{ line: 6, path: 'calendars.freeze.ssm' }]]);
      expect(await versions()).toEqual([]);
    });

    test('that this person may not read is left to the engine', async () => {
      town.aws.onFault(({ operation }) =>
        operation === 'GetDocument' ? { code: 'AccessDeniedException', message: 'no' } : undefined,
      );
      const put = await json(['put', await fileOf(text), '--yes']);
      expect(put).toMatchObject({ put: true, unreadCalendars: [expect.stringContaining('change-freeze')] });
      const last = await store().current();
      expect(last?.ok && last.stored.expansions).toBeUndefined();
    });

    test('is not asked for by a check', async () => {
      expect([await json(['check', await fileOf(text)]), asked()]).toEqual([{ ok: true }, 0]);
    });
  });

  test('a file that is not there is said at its place, with everything else', async () => {
    const file = await fileOf(`${START}leadMinutes: 0\ncalendars:\n  trips: { ical: gone.ics }\n`);
    expect((await json(['check', file])).issues).toMatchObject([
      { line: 5, path: 'leadMinutes' },
      { line: 7, column: 18, path: 'calendars.trips.ical' },
    ]);
  });

  test('a country and a subdivision that nobody knows are refused by line', async () => {
    const file = await fileOf(
      `${START}calendars:\n  a: { country: ZZ }\n  b:\n    country: DE\n    subdivision: BX\n  c: { types: [public], dates: {} }\n  d: { ical: "BEGIN:VCALENDAR\\nwhat" }\n`,
    );
    const { issues } = await json(['check', file]);
    expect(issues).toMatchObject([
      { line: 6, column: 17, path: 'calendars.a.country' },
      { line: 9, column: 18, path: 'calendars.b.subdivision' },
      { line: 10, column: 8, path: 'calendars.c.types' },
      { line: 11, column: 14, path: 'calendars.d.ical', message: expect.stringContaining('Line 2 ') },
    ]);
  });

  test('without a terminal it says what changes and asks for --yes', async () => {
    const put = await uptime(['put', await fileOf(START)]);
    expect(put).toMatchObject({ code: 2, err: expect.stringContaining('--yes') });
    expect(await versions()).toEqual([]);
  });

  test('what is not understood is not put, and every line is named', async () => {
    const file = await fileOf(`channel: ${CHANNEL}\nleadMinuts: 5\ntagKey: Parking\nmode: atc\n`);
    expect(await json(['put', file, '--yes'])).toMatchObject({
      ok: false,
      issues: [
        { line: 2, column: 1, path: 'leadMinuts' },
        { line: 3, column: 1, path: 'tagKey', parameter: 'TagKey' },
        { line: 4, column: 7, path: 'mode' },
      ],
    });
    const { code, err } = await uptime(['put', file, '--yes']);
    expect([code, err.trim().split('\n').length]).toEqual([2, 3]);
    expect(await versions()).toEqual([]);
  });

  test('what somebody else has changed while the question stood is not overwritten', async () => {
    await putText(START);
    const meanwhile = () => store().put({ channel: CHANNEL }, { by: 'U0ADA', from: 'home', expected: 1 });
    const put = await uptime(['put', await fileOf(`${START}leadMinutes: 30\n`)], {
      answers: ['y'],
      meanwhile,
    });
    expect(put).toMatchObject({ code: 1, err: expect.stringContaining('U0ADA') });
    expect(await versions()).toEqual([2, 1]);
  });

  test('the same again makes no version; another comment does', async () => {
    await putText(START);
    expect(await putText(START)).toMatchObject({ code: 0 });
    expect(await versions()).toEqual([1]);
    await putText(`# Ours\n${START}`);
    expect(await versions()).toEqual([2, 1]);
  });

  test('takes the place of settings that this release does not understand', async () => {
    await store().put({ chanel: 'C0' }, { by: 'x', from: 'deploy', expected: 0 });
    expect(await putText(START)).toMatchObject({ code: 0, out: expect.stringContaining('Version 2') });
  });

  test('puts although the fleet cannot be read, and says so', async () => {
    await putText(START);
    const heal = town.aws.onFault(({ service }) =>
      service === 'ec2' ? { status: 403, code: 'UnauthorizedOperation' } : undefined,
    );
    const file = await fileOf(`${START}leadMinutes: 30\n`);
    const { unreadable, put } = await json(['put', file, '--yes']);
    heal();
    expect([put, unreadable.length > 0]).toEqual([true, true]);
  });

  test('a file that is not there, a folder, and a file from stdin', async () => {
    expect(await uptime(['put', join(folder, 'none.yaml'), '--yes'])).toMatchObject({ code: 2 });
    expect(await uptime(['put', folder, '--yes'])).toMatchObject({ code: 2 });
    expect(await uptime(['put', '-', '--yes'], { file: START })).toMatchObject({ code: 0 });
    expect(await versions()).toEqual([1]);
  });

  test('a table that is not there: nothing is put', async () => {
    const put = await uptime(['put', await fileOf(START), '--yes'], {
      env: { UPTIME_TABLE: 'uptime-nowhere' },
    });
    expect(put).toMatchObject({ code: 2, err: expect.stringContaining('--stage') });
  });
});

describe('TypeScript', () => {
  const module = `const office: string = 'mon-fri 08:00-19:00';
export default { channel: '${CHANNEL}', tagKey: 'Parking', schedules: { office } };
`;

  test('only uptime.config.ts may hold what is set with the deployment, and it is left out', async () => {
    const config = await fileOf(module, 'uptime.config.ts');
    expect(await uptime(['put', config, '--yes'])).toMatchObject({ code: 0 });
    expect((await json(['get'])).document).toEqual({
      channel: CHANNEL,
      schedules: { office: 'mon-fri 08:00-19:00' },
    });
    const other = await fileOf(module, 'settings.ts');
    expect(await json(['put', other, '--yes'])).toMatchObject({
      issues: [{ path: 'tagKey', parameter: 'TagKey' }],
    });
  });

  test.each([
    ['no default export', 'export const a = 1;\n'],
    ['a syntax error', 'export default {\n'],
    ['an error of its own', "throw new Error('no');\n"],
    ['a function', 'export default () => 1;\n'],
    ['what is wrong', "export default { channel: 'general', moed: 'act' };\n"],
  ])('%s is said', async (name, text) => {
    const file = await fileOf(text, `${name.replaceAll(' ', '-')}.mts`);
    expect(await uptime(['check', file])).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining(file),
    });
  });
});

describe('check', () => {
  const offline = { env: { AWS_ENDPOINT_URL: 'http://127.0.0.1:1' } };

  test('asks nobody', async () => {
    const file = await fileOf(`${START}accounts: { ids: ['222233334444'] }\n`);
    expect(await uptime(['check', file], offline)).toMatchObject({ code: 0, err: '' });
  });

  test('names every line', async () => {
    const file = await fileOf('mode: atc\n');
    const { code, err } = await uptime(['check', file], offline);
    expect([
      code,
      err
        .trim()
        .split('\n')
        .map((line) => line.split('  ')[0]),
    ]).toEqual([2, [`${file}:1:1`, `${file}:1:7`]]);
  });
});

describe('history, diff and rollback', () => {
  beforeEach(async () => {
    await putText(START, '--note', 'the start');
    await town.until('2026-11-23 12:10');
    await store().put({ channel: CHANNEL, mode: 'observe' }, { by: 'U0ADA', from: 'home', expected: 1 });
  });

  test('each version with who, from where, and what it changed', async () => {
    const { versions: all } = await json(['history']);
    expect(all).toMatchObject([
      {
        version: 2,
        by: 'U0ADA',
        from: 'home',
        changes: [{ path: 'mode', after: 'observe' }, { path: 'schedules.office' }],
      },
      {
        version: 1,
        from: 'terminal',
        note: 'the start',
        changes: [{ path: 'mode' }, { path: 'schedules.office' }],
      },
    ]);
    const { out } = await uptime(['history']);
    expect([out.includes('U0ADA'), out.includes('the start')]).toEqual([true, true]);
    expect((await json(['history', '--last', '1'])).versions).toMatchObject([
      { version: 2, changes: [{}, {}] },
    ]);
  });

  test('there is none before anybody has put any', async () => {
    const { code } = await uptime(['history'], { env: { UPTIME_TABLE: 'uptime' } });
    expect(code).toBe(0);
    expect(await uptime(['history', '--last', '0'])).toMatchObject({ code: 2 });
  });

  test('what differs between two versions', async () => {
    const changes = [{ path: 'mode', before: 'act', after: 'observe' }, { path: 'schedules.office' }];
    expect(await json(['diff', '1'])).toMatchObject({ from: 1, to: 2, changes });
    expect(await json(['diff', '1', '2'])).toMatchObject({ changes });
    expect((await json(['diff', '2', '2'])).changes).toEqual([]);
    expect((await json(['diff', '0', '1'])).changes).toHaveLength(2);
    expect(await uptime(['diff', '1', '9'])).toMatchObject({ code: 2 });
  });

  test('back to the first, as a third, with its comments', async () => {
    expect(await uptime(['rollback', '1', '--yes'])).toMatchObject({ code: 0 });
    expect(await json(['get'])).toMatchObject({ version: 3, document: { mode: 'act' } });
    expect((await uptime(['get'])).out).toContain(START);
  });

  test('not to one that is not there, nor to one that is not understood', async () => {
    await store().put({ chanel: 'C0' }, { by: 'x', from: 'deploy', expected: 2 });
    expect(await uptime(['rollback', '9', '--yes'])).toMatchObject({ code: 2 });
    expect(await uptime(['rollback', '3', '--yes'])).toMatchObject({ code: 2 });
    expect(await uptime(['rollback', '2', '--yes'])).toMatchObject({ code: 0 });
    expect(await versions()).toEqual([4, 3, 2, 1]);
  });
});

describe('edit', () => {
  /** An editor that does this to the file. */
  const editor = (script: string) => ({ EDITOR: `sh -c '${script}' editor` });
  const kept = (err: string) => /settings put (\S+)`$/m.exec(err)?.[1] ?? '';

  test('puts what was saved, once it is confirmed', async () => {
    await putText(START);
    const person = { answers: ['y'], env: editor('sed -i s/19:00/18:00/ "$1"') };
    expect(await uptime(['edit', '--note', 'by hand'], person)).toMatchObject({ code: 0 });
    expect(await json(['get'])).toMatchObject({
      version: 2,
      note: 'by hand',
      document: { schedules: { office: 'mon-fri 08:00-18:00' } },
    });
    expect((await uptime(['get'])).out).toContain('# since Monday');
  });

  test('nothing changed is nothing put', async () => {
    await putText(START);
    expect(await uptime(['edit'], { answers: [], env: editor('true') })).toMatchObject({ code: 0 });
    expect(await versions()).toEqual([1]);
  });

  test('the editor gets the schema beside the file', async () => {
    await putText(START);
    const env = editor(
      `grep -q leadMinutes "$(dirname "$1")/uptime.settings.schema.json" && echo "leadMinutes: 20" >> "$1"`,
    );
    expect(await uptime(['edit', '--yes'], { env })).toMatchObject({ code: 0 });
    expect(await versions()).toEqual([2, 1]);
  });

  test('what does not validate is kept, and can be edited again', async () => {
    await putText(START);
    const wrong = editor('echo "leadMinuts: 5" >> "$1"');
    const first = await uptime(['edit'], { answers: ['n'], env: wrong });
    expect(first.code).toBe(2);
    expect(await readFile(kept(first.err), 'utf8')).toContain('leadMinuts: 5');
    const again = await uptime(['edit'], { answers: ['y', 'n'], env: wrong });
    expect(again.code).toBe(2);
    const fixed = await uptime(['edit'], {
      answers: ['y', 'y'],
      env: editor(
        'grep -q Minuts "$1" && sed -i s/leadMinuts/leadMinutes/ "$1" || echo "leadMinuts: 5" >> "$1"',
      ),
    });
    expect(fixed.code).toBe(0);
    expect(await versions()).toEqual([2, 1]);
  });

  test('a no keeps the text as well, and so does a change by somebody else', async () => {
    await putText(START);
    const env = editor('echo "leadMinutes: 5" >> "$1"');
    const no = await uptime(['edit'], { answers: ['n'], env });
    expect(await readFile(kept(no.err), 'utf8')).toContain('leadMinutes: 5');
    const meanwhile = () => store().put({ channel: CHANNEL }, { by: 'U0ADA', from: 'home', expected: 1 });
    const late = await uptime(['edit'], { answers: ['y'], env, meanwhile });
    expect(late.code).toBe(1);
    expect(await readFile(kept(late.err), 'utf8')).toContain('leadMinutes: 5');
  });

  test('VISUAL comes first; without either, and where it fails, it is said', async () => {
    await putText(START);
    const env = { ...editor('false'), VISUAL: 'true' };
    expect(await uptime(['edit'], { env })).toMatchObject({ code: 0 });
    expect(await uptime(['edit'], { env: editor('exit 3') })).toMatchObject({ code: 2 });
    expect(await uptime(['edit'])).toMatchObject({ code: 2, err: expect.stringContaining('EDITOR') });
  });
});
