/** `npm run story`: what it prints, and whether it is content. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runStory } from '../../../playground/story/story.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'story-'));
});
afterAll(() => rm(folder, { recursive: true }));

const EVENING = `story: An evening
settings: { mode: act }
people: { ada: {} }
at: 2026-11-23 18:40
fleet:
  - { ec2: web, tag: "mon-fri 08:00-19:00" }
then:
`;

async function run(text: string, show = false) {
  const file = join(folder, 'story.yml');
  await writeFile(file, text);
  let printed = '';
  const write = (more: string) => {
    printed += more;
  };
  const isFine = await runStory(file, { write, color: false, show });
  return { isFine, printed: printed.replaceAll(`${file}:`, '') };
}

test('prints each expectation that fails with its line and time', async () => {
  const { isFine, printed } = await run(
    `${EVENING}  - 19:10:
      state: { web: running }
      messages: { dev: 2 }
      next: { web: start tue 09:00 }
      status: { parked: { atLeast: 2 } }
      calls: { ec2:StopInstances: 2 }
      audit: [{ by: ada, count: 1 }]
  - 19:11: { ada presses: nowhere, state: { api: running } }
`,
  );
  expect(isFine).toBe(false);
  expect(printed.split('\n')).toEqual([
    '9: mon 19:10  state of web: expected running, saw stopped',
    '10: mon 19:10  messages in dev: expected 2, saw 1',
    '13: mon 19:10  calls of ec2:StopInstances: expected 2, saw 1',
    '11: mon 19:10  what is next for web: expected start 2026-11-24 09:00, saw start 2026-11-24 08:00',
    '12: mon 19:10  parked in status: expected at least 2, saw 1',
    '14: mon 19:10  audit entries {"by":"ada"}: expected 1, saw 0',
    '15: mon 19:11  ada presses: expected done, saw there is no button nowhere',
    '15: mon 19:11  expectations: expected done, saw the fleet has no api',
    'An evening: 8 not as expected',
    '',
  ]);
});

test('takes no Tuesday for the one after it', async () => {
  const { printed } = await run(`${EVENING}  - 19:10: { next: { web: start 2026-12-01 08:00 } }\n`);
  expect(printed.split('\n')).toEqual([
    '8: mon 19:10  what is next for web: expected start 2026-12-01 08:00, saw start 2026-11-24 08:00',
    'An evening: 1 not as expected',
    '',
  ]);
});

test('shows the evening as people saw it', async () => {
  const { isFine, printed } = await run(`${EVENING}  - 18:50: { ada presses: snooze-1h }\n`, true);
  expect(isFine).toBe(true);
  expect(printed).toMatch(/#dev {2}Uptime/);
  expect(printed).toContain('@ada presses snooze-1h');
  expect(printed).toContain('An evening: as expected');
});

test('prints what is wrong with the file', async () => {
  const { isFine, printed } = await run('story: Nothing else\n');
  expect(isFine).toBe(false);
  expect(printed).toMatch(/^1:1: /);
});
