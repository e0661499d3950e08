import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { bytes, run } from './terminal.ts';

const importing = (tool: string, input: string, ...options: string[]) =>
  run(['import', tool, '-', ...options], [bytes(input)]);

interface Row {
  readonly timezone: string;
  readonly periods: readonly { readonly name: string }[];
  readonly at: string;
  readonly desired: string;
}

const rows: readonly Row[] = JSON.parse(
  readFileSync(new URL('../cases/instance-scheduler-periods.json', import.meta.url), 'utf8'),
);

describe('import instance-scheduler', () => {
  test('every shared row, from JSON to what evaluate answers', async () => {
    const schedules = rows.map(({ timezone, periods }, i) => ({
      name: `s${i}`,
      timezone,
      periods: periods.map(({ name }) => `s${i} ${name}`),
    }));
    const periods = rows.flatMap((row, i) =>
      row.periods.map((each) => ({ ...each, name: `s${i} ${each.name}` })),
    );
    const imported = await importing('instance-scheduler', JSON.stringify({ schedules, periods }), '--json');
    const lines = imported.out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map(({ name }) => name)).toEqual(schedules.map(({ name }) => name));
    const without = lines.filter(({ text }) => text === null);
    expect(without.length).toBeLessThanOrEqual(rows.length / 10);
    expect(without.filter(({ notes }) => notes.length === 0)).toEqual([]);

    const asked = rows
      .map(({ at }, i) => ({ schedule: lines[i].text, at }))
      .filter(({ schedule }) => schedule !== null);
    const evaluated = await run(
      ['evaluate'],
      [bytes(asked.map((each) => `${JSON.stringify(each)}\n`).join(''))],
    );
    const answers = evaluated.out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line).desired);
    const expected = rows.filter((_, i) => lines[i].text !== null).map(({ desired }) => desired);
    expect(answers).toEqual(expected);
  });

  test('for people: the text, what is left out, and the difference of a month', async () => {
    const file = {
      schedules: [
        { name: 'office', timezone: 'Europe/Berlin', periods: ['days@t3.large'], hibernate: true },
        { name: 'early', timezone: 'America/New_York', periods: ['early'] },
        { name: 'gone', timezone: 'UTC', periods: ['gone'] },
      ],
      periods: [
        { name: 'days', begintime: '08:00', endtime: '19:00', weekdays: 'mon-fri' },
        { name: 'early', begintime: '01:30', endtime: '05:00' },
      ],
    };
    expect(await importing('instance-scheduler', JSON.stringify(file))).toMatchInlineSnapshot(`
      {
        "code": 0,
        "err": "",
        "out": "office
        mon-fri 08:00-19:00 Europe/Berlin
        Uptime changes no instance type: t3.large is left out.
        "hibernate" is left out: Uptime stops instances without it.
        The same as the original in all 744 hours from Fri 2026-07-03 02:00.

      early
        No schedule means the same.
        It begins or ends at 01:30 on 2026-11-01 in America/New_York, which clocks show twice. Take a time that they show once.
        Closest: 01:30-05:00 America/New_York
        The same as the original in all 744 hours from Thu 2026-07-02 20:00.

      gone
        No schedule means the same.
        There is no period "gone" in the file. Add it.
      ",
      }
    `);
  });

  test('nothing to translate is said, and is no success', async () => {
    expect(await importing('instance-scheduler', '{}')).toEqual({
      code: 1,
      out: '',
      err: 'Nothing was found to translate. docs/import.md says what is read.\n',
    });
  });

  test.each([
    ['mon-fri 08:00-19:00', [], '- is not JSON. Give the output of the tool, or one document a line.\n'],
    ['{}', ['--zone', 'Mars'], '--zone "Mars": expected an IANA time zone such as "Europe/Berlin".\n'],
  ])('%s %j is not understood', async (input, options, err) => {
    expect(await importing('instance-scheduler', input, ...options)).toEqual({ code: 2, out: '', err });
  });

  test('a file that is not there', async () => {
    expect(await run(['import', 'instance-scheduler', 'no-such.json'])).toEqual({
      code: 2,
      out: '',
      err: 'There is no file no-such.json.\n',
    });
  });
});
