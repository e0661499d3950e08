/**
 * A kind that exists only here goes through everything Uptime does, and `src` has no line about it. A new kind needs only its
 * folder and its line in the registry. 2026-11-23 is a Monday.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { GENERATED, generate } from '../../../deploy/kinds.ts';
import { renderBlocks, renderMessage } from '../../../playground/slack/blocks/index.ts';
import { diagnose } from '../../../src/app/setup/doctor.ts';
import type { Kind } from '../../../src/aws/kinds/kind.ts';
import { KINDS } from '../../../src/aws/kinds/registry.ts';
import { JSON_WORDS } from '../../../src/cli/words.ts';
import { createEngineHandler } from '../../../src/lambda/engine-handler.ts';
import { findingText } from '../../../src/text/finding.ts';
import { ADA, CHANNEL, startTown, type Town, utc } from '../../app/town.ts';
import { root } from '../../packaging/packaged.ts';
import { toyKind } from './kind.ts';
import { type Fleet, startToyService, type ToyService, viewOf } from './service.ts';

let service: ToyService;
let town: Town;
let kinds: readonly Kind[];
let api: Fleet;

beforeEach(async () => {
  service = await startToyService(() => town.clock.now());
  kinds = [...KINDS, toyKind(service.url)];
  town = await startTown(
    '2026-11-23 18:40',
    { schedules: { office: { when: 'mon-fri 08:00-19:00 UTC', startLeadMinutes: 30 } } },
    {},
    kinds,
  );
  const long = utc('2026-11-20 07:30');
  api = service.add({ id: 'blue/api', tags: { Uptime: 'office' }, capacity: 3, changedAt: long });
  service.add({ id: 'blue/untagged', tags: {}, capacity: 3, changedAt: long });
  service.add({ id: 'green/api', tags: { uptime: 'another key' }, capacity: 3, changedAt: long });
  town.region.addInstance({
    name: 'web',
    launchTime: utc('2026-11-23 08:00'),
    tags: { Uptime: 'office' },
  });
});
afterEach(async () => {
  await town.close();
  await service.close();
});

const names = new Map([[ADA.id, ADA.name]]);
const how = () => ({ timeZone: 'UTC', now: town.clock.now(), userNames: names });
const channel = async () => (await town.messages()).map((message) => renderMessage(message, how()));
const stateOf = (fleet: Fleet) => viewOf(fleet, town.clock.now()).state;
const scaled = () => service.asked.filter((line) => line.startsWith('PUT'));

async function type(text: string): Promise<string> {
  await town.slack.command(ADA.id, CHANNEL, `/uptime ${text}`);
  await town.aws.idle();
  const answer = town.slack.privateAnswers(ADA.id).at(-1);
  return answer ? renderMessage(answer, how()) : '';
}

async function home(): Promise<string> {
  await town.slack.openHome(ADA.id);
  await town.aws.idle();
  return renderBlocks(tab().blocks, how());
}

function tab() {
  const view = town.slack.home(ADA.id);
  if (!view) throw new Error('there is no Home tab');
  return view;
}

test('an evening and a morning: announced, snoozed, scaled to 0, and brought back as large as it was', async () => {
  await town.until('2026-11-23 18:46');
  expect((await channel()).join('\n')).toMatch(/Stops .*19:00.*• {2}blue\/api \(Toy, 3 tasks\)/s);
  await town.press(ADA, 'snooze-1h');
  await town.until('2026-11-23 19:58');
  expect([api.capacity, scaled()]).toEqual([3, []]);

  await town.until('2026-11-23 20:02');
  expect([stateOf(api), api.capacity]).toEqual(['scaling down', 0]);
  expect((await channel()).join('\n')).toMatch(/2 resources stopped/);
  await town.until('2026-11-23 20:31');
  expect(stateOf(api)).toBe('drained');
  expect(await type('status blue/api')).toContain('blue/api: scaled to 0 (was 3 tasks), starts');

  await town.until('2026-11-24 07:36');
  expect([stateOf(api), api.capacity]).toEqual(['scaling up', 3]);
  await town.until('2026-11-24 12:00');
  expect([stateOf(api), api.capacity]).toEqual(['active', 3]);
  expect(scaled()).toEqual(['PUT /fleets/blue/api', 'PUT /fleets/blue/api']);
  expect(town.errors()).toEqual([]);
});

describe('what it comes back to', () => {
  const change = (capacity: number, at: string) => Object.assign(api, { capacity, changedAt: utc(at) });

  test('is what it was when it stopped, also after it was scaled by hand', async () => {
    change(5, '2026-11-23 17:00');
    await town.until('2026-11-24 12:00');
    expect([stateOf(api), api.capacity]).toEqual(['active', 5]);
  });

  test('survives a refused start', async () => {
    await town.until('2026-11-23 20:31');
    service.denied = true;
    await town.until('2026-11-24 08:20');
    service.denied = false;
    await town.until('2026-11-24 12:00');
    expect([stateOf(api), api.capacity]).toEqual(['active', 3]);
  });

  test('is never guessed: without a remembered size nothing is asked, and it is said once', async () => {
    change(0, '2026-11-23 17:00');
    await town.until('2026-11-24 07:26');
    const before = (await town.messages()).length;
    await town.until('2026-11-24 12:00');
    expect([stateOf(api), scaled()]).toEqual(['drained', []]);
    expect((await channel()).slice(before).filter((text) => text.includes('blue/api'))).toHaveLength(1);
  });

  test('is not overwritten by a start that has to be refused', async () => {
    change(0, '2026-11-23 17:00');
    await town.until('2026-11-24 12:00');
    expect((await town.ports.store.read()).acts.size).toBe(1); // of `web`
  });

  test('is what a person started it with by hand, the next morning as well', async () => {
    await town.until('2026-11-23 21:00');
    change(2, '2026-11-23 20:50');
    await town.until('2026-11-24 12:00');
    expect([stateOf(api), api.capacity]).toEqual(['active', 2]);
  });
});

test('its traits count: no stop starts so late that it would be down within its hours', async () => {
  api.tags.Uptime = 'mon-fri 08:00-19:00 UTC';
  Object.assign(api, { capacity: 0 });
  await town.until('2026-11-24 05:15');
  // Started by hand at night. Its two hours of grace end at 07:40, 20 minutes before its hours begin.
  Object.assign(api, { capacity: 3, changedAt: utc('2026-11-24 05:15') });
  await town.until('2026-11-24 12:00');
  expect([stateOf(api), scaled()]).toEqual(['active', []]);
});

test('commands find it by its id, slash included', async () => {
  expect(await type('why blue/api')).toMatch(/blue\/api/);
  expect(await type('stop blue/api for 2h')).toMatch(/blue\/api/);
  expect(stateOf(api)).toBe('scaling down');
  await town.until('2026-11-23 19:30');
  expect(await type('start blue/api for 1h')).toMatch(/blue\/api/);
  expect([stateOf(api), api.capacity]).toEqual(['scaling up', 3]);
  expect(service.asked).not.toContain('PUT /fleets/blue/untagged');
});

describe('the Home tab', () => {
  test('shows it with its label, and holds it by its key', async () => {
    expect(await home()).toMatch(/blue\/api \(Toy toy\) is running/);
    await town.slack.press(
      ADA.id,
      tab(),
      { blockId: rowOf('blue/api'), actionId: 'home-hold' },
      '1 hour more: until Mon 20:00',
    );
    await town.aws.idle();
    expect(await home()).toMatch(/blue\/api is held running/);
    expect((await town.ports.store.read()).holds).toHaveLength(1);
  });

  test('holds one whose key is longer than Slack takes', async () => {
    const id = `${'a-long-cluster'.repeat(9)}/${'a-long-name'.repeat(9)}`;
    service.add({ id, tags: { Uptime: 'office', Name: 'long' }, changedAt: api.changedAt });
    expect(await home()).toMatch(/long \(Toy toy\) is running/);
    await town.slack.press(
      ADA.id,
      tab(),
      { blockId: rowOf('long'), actionId: 'home-hold' },
      '1 hour more: until Mon 20:00',
    );
    await town.aws.idle();
    expect(await home()).toMatch(/long is held running/);
  });
});

/** The block of a resource's row. */
function rowOf(name: string): string {
  const row = tab()
    .blocks.map((block): { block_id?: string; text?: { text?: string } } => Object(block))
    .find(({ text }) => text?.text?.startsWith(`\`${name}\` (`));
  if (row?.block_id === undefined) throw new Error(`there is no row of ${name}`);
  return row.block_id;
}

test('its own event tells of a start by hand within seconds', async () => {
  await town.until('2026-11-23 21:01');
  Object.assign(api, { capacity: 2, changedAt: utc('2026-11-23 20:36') });
  const before = (await town.messages()).length;
  await createEngineHandler(town.ports)({
    id: 'event-1',
    account: '111122223333',
    region: 'eu-central-1',
    time: '2026-11-23T21:01:00Z',
    source: 'toy',
    'detail-type': 'Toy Fleet Changed',
    resources: ['toy:blue/api'],
    detail: { now: 'active' },
  });
  const messages = await channel();
  expect(messages).toHaveLength(before + 1);
  expect(messages.at(-1)).toMatch(/blue\/api \(Toy, 2 tasks\)/);
});

describe('doctor', () => {
  const findings = async () =>
    (await diagnose(town.ports)).findings.map(({ found }) => {
      const { what, fix } = findingText(found, JSON_WORDS);
      return [what, fix];
    });

  test('tries it without doing it', async () => {
    expect(await findings()).toContainEqual([
      '111122223333 eu-central-1: can stop and start toy fleets (dry run on `blue/api`).',
      undefined,
    ]);
    expect(api.capacity).toBe(3);
  });

  test('names its permission where it may not', async () => {
    service.denied = true;
    expect(await findings()).toContainEqual([
      '111122223333 eu-central-1: can’t stop or start `blue/api`: Denied: You may not scale it.',
      expect.stringContaining('The role needs `toy:ScaleFleet` on tagged resources'),
    ]);
  });
});

test.each([
  ['deploy/roles.yml', ['- toy:ListFleets', '"toy:ScaleFleet"']],
  ['deploy/member-role.yml', ['- toy:ListFleets', '"toy:ScaleFleet"']],
  [
    'deploy/engine.yml',
    [
      'detail-type: [Toy Fleet Changed]',
      'ToyEventsMayInvoke:',
      '- !If [ToyEventsWanted, !GetAtt ToyEvents.Arn, !Ref AWS::NoValue]',
    ],
  ],
  ['docs/permissions.md', ['| `toy:DescribeFleet`, `toy:ListFleets` | `*` | which fleets carry the tag |']],
])('%s gets its lines', async (file, lines) => {
  const text = await readFile(join(root, file), 'utf8');
  const parts = GENERATED.find((each) => each.file === file)?.parts(kinds);
  if (parts === undefined) throw new Error(`${file} is not generated`);
  for (const line of lines) {
    expect(text).not.toContain(line);
    expect(generate(text, parts)).toContain(line);
  }
});
