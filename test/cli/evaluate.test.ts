import { Readable, Writable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { runCli } from '../../src/cli/program.ts';
import { bytes, run, Screen, world } from './terminal.ts';

const evaluate = async (input: string) => {
  const { code, out, err } = await run(['evaluate'], [bytes(input)]);
  expect([code, err]).toEqual([0, '']);
  return out;
};

const line = (schedule: unknown, at: unknown): string => JSON.stringify({ schedule, at });

describe('evaluate', () => {
  test.each([
    [line('mon-fri 08:00-19:00 Europe/Berlin', '2026-07-03T06:00:00Z'), 'running'],
    [line('mon-fri 08:00-19:00 Europe/Berlin', '2026-07-03T07:59:59.999+02:00'), 'stopped'],
    [line('mon-fri stop 19:00 UTC', '2026-07-04T12:00Z'), 'any'],
    [line('office', '2026-07-06T00:00:00Z'), 'running'],
    [line('08:00-19:00', '2026-07-06T08:00:00Z'), 'running'],
    [`  ${line('never', '2026-07-06T08:00:00Z')}  `, 'stopped'],
  ])('%s is answered %s', async (question, desired) => {
    expect(await evaluate(`${question}\n`)).toBe(`{"desired":"${desired}"}\n`);
  });

  test.each<[string, string[]]>([
    ['', ['bad-json']],
    [' \t', ['bad-json']],
    ['{', ['bad-json']],
    ['null', ['bad-question']],
    ['[]', ['bad-question']],
    ['"mon"', ['bad-question']],
    ['{}', ['bad-question', 'bad-instant']],
    [line(5, 5), ['bad-question', 'bad-instant']],
    [line('always', '2026-02-30T00:00:00Z'), ['bad-instant']],
    [line('always', '2026-07-06T08:00:00'), ['bad-instant']],
    [line('always', '-271821-04-20T00:00:00Z'), ['bad-instant']],
    [line('mondya-fri 25:00-19:00', 'soon'), ['bad-day', 'bad-time', 'bad-instant']],
  ])('%j has the issues %j', async (question, codes) => {
    const answer: { issues: { code: string; message: string }[] } = JSON.parse(
      await evaluate(`${question}\n`),
    );
    expect(answer.issues.map(({ code }) => code)).toEqual(codes);
    for (const { message } of answer.issues)
      expect(message).toMatch(/\. (Use|Did you mean) .*[.?]$|, expected .*[.?]$/);
  });

  test("a schedule's issue has its offsets and its suggestion", async () => {
    const { issues } = JSON.parse(
      await evaluate(`${line('08:00-19:00 Europe/Berln', '2026-07-06T08:00Z')}\n`),
    );
    expect(issues).toMatchObject([
      { code: 'unknown-zone', position: { start: 12, end: 24 }, suggestion: 'Europe/Berlin' },
    ]);
  });

  test('line n answers line n, however the bytes are cut, and with or without a last line end', async () => {
    const question = fc.constantFrom(
      line('mon-fri 08:00-19:00 Europe/Berlin', '2026-07-03T06:00:00Z'),
      line('m\u00fc\u2013\u{1f600}', '2026-07-03T06:00:00Z'),
      '',
      '{',
      line('never', '2026-07-03T06:00:00Z'),
    );
    const lines = fc.array(question, { minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(
        lines,
        fc.constantFrom('\n', '\r\n'),
        fc.boolean(),
        fc.integer({ min: 1, max: 9 }),
        async (questions, end, ended, size) => {
          const input = bytes(questions.join(end) + (ended ? end : ''));
          const chunks = Array.from({ length: Math.ceil(input.length / size) }, (_, i) =>
            input.subarray(i * size, (i + 1) * size),
          );
          const answers = (await run(['evaluate'], chunks)).out.split('\n').slice(0, -1);
          const alone = await Promise.all(questions.map((one) => evaluate(`${one}\n`)));
          // Nothing after the last line end is no line; an empty last line without its end neither.
          const asked = !ended && questions.at(-1) === '' ? alone.slice(0, -1) : alone;
          expect(answers.map((answer) => `${answer}\n`)).toEqual(asked);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('no input, no answer', async () => {
    expect(await run(['evaluate'])).toEqual({ code: 0, out: '', err: '' });
  });

  test('reads no further than the reader of its answers keeps up', async () => {
    const question = bytes(`${line('always', '2026-07-06T08:00Z')}\n`);
    let read = 0;
    const stdin = async function* () {
      for (; read < 50; read++) yield question;
    };
    const blocked: (() => void)[] = [];
    const stdout = new Writable({
      highWaterMark: 1,
      write: (_chunk, _encoding, done) => void blocked.push(done),
    });
    const ended = answering(stdin(), stdout);
    while (blocked.length === 0) await turn();
    for (let i = 0; i < 20; i++) await turn();
    expect([read, blocked.length]).toEqual([0, 1]);
    for (let answered = 0; answered < 50; ) {
      const done = blocked.shift();
      if (done) answered++;
      done?.();
      await turn();
    }
    expect(await ended).toBe(0);
  });

  test('a reader that leaves ends it quietly', async () => {
    const gone = new Writable({
      write: (_chunk, _encoding, done) => done(Object.assign(new Error('write EPIPE'), { code: 'EPIPE' })),
    });
    gone.on('error', () => undefined);
    let asked = 0;
    const stdin = async function* () {
      for (; asked < 1_000; asked++) yield bytes(`${line('always', '2026-07-06T08:00Z')}\n`);
    };
    expect(await answering(stdin(), gone)).toBe(0);
    expect(asked).toBe(0);
  });

  test('any other failure to write is not hidden', async () => {
    const full = new Writable({
      write: (_chunk, _encoding, done) => done(Object.assign(new Error('disk full'), { code: 'ENOSPC' })),
    });
    full.on('error', () => undefined);
    const stdin = Readable.from([bytes('{}\n')]);
    const stderr = new Screen();
    expect(await answering(stdin, full, stderr)).toBe(2);
    expect(stderr.text).toContain('disk full');
  });
});

const answering = (
  stdin: AsyncIterable<Uint8Array>,
  stdout: Writable,
  stderr = new Screen(),
): Promise<number> => runCli(['evaluate'], world({ stdin, stdout, stderr }));

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
