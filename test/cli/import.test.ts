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

describe('tags', () => {
  const resources = {
    ResourceTagMappingList: [
      {
        ResourceARN: 'arn:aws:ec2:eu-central-1:111122223333:instance/i-1',
        Tags: [
          { Key: 'Maid_OffHours', Value: 'off=(M-F,19);on=(M-F,7);tz=utc' },
          { Key: 'uptime:schedule', Value: '9-17 mon-fri' },
        ],
      },
      {
        ResourceARN: 'arn:aws:rds:eu-central-1:111122223333:db:orders',
        Tags: [
          { Key: 'sched-start', Value: 'd=_ H:M=07:00' },
          { Key: 'sched-stop', Value: 'd=_ H:M=19:00' },
        ],
      },
    ],
  };
  const deployments = {
    items: [
      {
        metadata: {
          name: 'shop',
          namespace: 'dev',
          annotations: { 'downscaler/uptime': 'Mon-Fri 07:30-20:30 Europe/Berlin' },
        },
      },
    ],
  };
  const I_1 = 'arn:aws:ec2:eu-central-1:111122223333:instance/i-1';

  test.each<[string, object, string, string]>([
    ['custodian', resources, I_1, 'mon-fri 07:00-19:00 UTC'],
    ['uptime-scheduler', resources, I_1, 'mon-fri 09:00-17:00 UTC'],
    ['lights-off', resources, 'arn:aws:rds:eu-central-1:111122223333:db:orders', '07:00-19:00 UTC'],
    ['kube-downscaler', deployments, 'dev/shop', 'mon-fri 07:30-20:30 Europe/Berlin'],
  ])('import %s reads the answer of AWS or a cluster', async (tool, file, name, text) => {
    const { code, out } = await importing(tool, JSON.stringify(file), '--json');
    const lines = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect([code, lines]).toMatchObject([0, [{ name, text }]]);
  });

  test('import custodian reads another tag, and another zone', async () => {
    const file = { InstanceId: 'i-1', Tags: [{ Key: 'downtime', Value: 'on' }] };
    const { out } = await importing(
      'custodian',
      JSON.stringify(file),
      '--tag',
      'downtime',
      '--zone',
      'UTC',
      '--json',
    );
    expect(JSON.parse(out)).toMatchObject({ name: 'i-1', text: 'mon-fri 07:00-19:00 UTC' });
  });

  test('import custodian reads values, one a line, and shows where they differ', async () => {
    const { out } = await run(
      ['import', 'custodian', '-'],
      [bytes('off=(M-F,19);on=(M-F,7);tz=et\n\non=(U,2);off=(F,20);tz=et\n')],
      undefined,
      {
        clock: { now: () => Date.parse('2027-03-01T00:00:00Z') },
      },
    );
    // At the end of the week in which clocks skip its hour, Custodian starts nothing.
    expect(out).toMatchInlineSnapshot(`
      "off=(M-F,19);on=(M-F,7);tz=et
        mon-fri 07:00-19:00 America/New_York
        The same as the original in all 744 hours from Sun 2027-02-28 19:00.

      on=(U,2);off=(F,20);tz=et
        sun start 02:00 fri stop 20:00 America/New_York
        It begins or ends at 02:00 on 2027-03-14 in America/New_York, which clocks skip. Take a time that exists.
        Different in 137 of the 744 hours from Sun 2027-02-28 19:00:
          Sun 2027-03-14 03:00: stopped there, running here
          Sun 2027-03-14 04:00: stopped there, running here
          Sun 2027-03-14 05:00: stopped there, running here
          Sun 2027-03-14 06:00: stopped there, running here
          Sun 2027-03-14 07:00: stopped there, running here
          and 132 more
      "
    `);
  });
});
