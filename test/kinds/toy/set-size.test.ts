/** A resource at zero whose size nobody remembers: a person sets it, in Slack. 2026-11-24 is a Tuesday. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { blockFaults } from '../../../playground/slack/rules/index.ts';
import { KINDS } from '../../../src/aws/kinds/registry.ts';
import { resourceRef } from '../../../src/core/resource/ref.ts';
import { ADA, BOB, CHANNEL, HOURS, startTown, type Town, utc } from '../../app/town.ts';
import { keyOf } from './as-stopped.ts';
import { toyKind } from './kind.ts';
import { type Fleet, startToyService, type ToyService } from './service.ts';

let service: ToyService;
let town: Town;
let api: Fleet;

beforeEach(async () => {
  service = await startToyService(() => town.clock.now());
  town = await startTown('2026-11-24 07:58', { permissions: { start: [ADA.id] } }, {}, [
    ...KINDS,
    toyKind(service.url),
  ]);
  const changedAt = utc('2026-11-23 19:00');
  api = service.add({ id: 'blue/api', tags: { Uptime: HOURS }, capacity: 0, min: 0, max: 0, changedAt });
});
afterEach(async () => {
  await town.close();
  await service.close();
});

const sizes = () => [api.capacity, api.min, api.max];
const INPUTS = { desired: 'size-desired', min: 'size-min', max: 'size-max' } as const;

function window(who: { readonly id: string }) {
  const view = town.slack.modals(who.id).at(-1);
  if (!view) throw new Error('no window is open');
  return view;
}

/** What the fields of the window hold. */
const filled = (who: { readonly id: string }) =>
  Object.fromEntries(
    window(who).blocks.flatMap((block) => {
      const { block_id, element }: { block_id?: string; element?: { initial_value?: string } } =
        Object(block);
      return element === undefined ? [] : [[block_id, element.initial_value]];
    }),
  );

async function submit(who: { readonly id: string }, desired: string, min = '', max = ''): Promise<void> {
  await town.slack.submit(who.id, window(who), {
    [INPUTS.desired]: desired,
    [INPUTS.min]: min,
    [INPUTS.max]: max,
  });
  await town.aws.idle();
}

const lastAct = async () => (await town.ports.store.read()).acts.get(resourceRef(keyOf(api)));

/** How often it was said that its size is unknown. */
const told = async () =>
  (await town.messages()).filter(({ blocks }) => JSON.stringify(blocks).includes('set-size')).length;

test('said once, and Set size starts it at that size', async () => {
  await town.until('2026-11-24 08:11');
  expect([await told(), sizes()]).toEqual([1, [0, 0, 0]]);
  await town.press(ADA, 'set-size');
  expect(window(ADA)).toMatchObject({ title: 'Set size', submit: 'Start' });
  await submit(ADA, '3', '2', '6');
  expect([sizes(), town.slack.modals(ADA.id)]).toEqual([[3, 2, 6], []]);
  expect(town.audit().at(-1)).toMatchObject({ what: 'start', who: ADA.id });
  expect(await lastAct()).toMatchObject({
    direction: 'start',
    for: ADA.id,
    capacity: { desired: 3, min: 2, max: 6 },
  });
  await town.until('2026-11-24 08:41');
  expect([await told(), sizes()]).toEqual([1, [3, 2, 6]]);
});

test.each([
  ['', '', '', { [INPUTS.desired]: expect.any(String) }],
  ['0', '', '', { [INPUTS.desired]: expect.any(String) }],
  ['2.5', '', '', { [INPUTS.desired]: expect.any(String) }],
  ['2', '3', '', { [INPUTS.min]: expect.any(String) }],
  ['2', '', '1', { [INPUTS.max]: expect.any(String) }],
  ['2', '-1', 'many', { [INPUTS.min]: expect.any(String), [INPUTS.max]: expect.any(String) }],
])('%j with minimum %j and maximum %j is refused in the window', async (desired, min, max, errors) => {
  await town.until('2026-11-24 08:06');
  await town.press(ADA, 'set-size');
  await submit(ADA, desired, min, max);
  expect(window(ADA).errors).toEqual(errors);
  expect(sizes()).toEqual([0, 0, 0]);
});

test('it takes the right to start', async () => {
  await town.until('2026-11-24 08:06');
  await town.press(BOB, 'set-size');
  await submit(BOB, '3');
  expect([sizes(), await lastAct()]).toEqual([[0, 0, 0], undefined]);
  expect(town.slack.privateAnswers(BOB.id)).toHaveLength(1);
});

test('the window has the last size that the log has', async () => {
  const of = { key: keyOf(api), name: 'blue/api' };
  const entry = {
    at: utc('2026-11-20 19:00'),
    verb: 'stop',
    by: 'uptime',
    from: { kind: 'schedule' },
  } as const;
  await town.ports.auditLog.writeEntries([
    {
      ...entry,
      id: 'a',
      items: [{ ...of, result: { kind: 'stopped' }, size: { desired: 4, min: 1, max: 8 } }],
    },
  ]);
  await town.until('2026-11-24 08:06');
  await town.press(ADA, 'set-size');
  expect(filled(ADA)).toEqual({ [INPUTS.desired]: '4', [INPUTS.min]: '1', [INPUTS.max]: '8' });
});

test('without one it is empty, but for the bounds that AWS still has', async () => {
  api.max = 6;
  await town.until('2026-11-24 08:06');
  await town.press(ADA, 'set-size');
  expect(filled(ADA)).toEqual({ [INPUTS.desired]: undefined, [INPUTS.min]: undefined, [INPUTS.max]: '6' });
});

test('the log keeps the size of each stop and start', async () => {
  Object.assign(api, { capacity: 3, min: 2, max: 6, changedAt: utc('2026-11-23 07:00') });
  await town.slack.command(ADA.id, CHANNEL, '/uptime stop blue/api');
  await town.aws.idle();
  const { entries } = await town.ports.auditLog.readEntries({ kind: 'resource', name: 'blue/api' }, 0);
  expect(entries.flatMap(({ items }) => items.map(({ size }) => size))).toEqual([
    { desired: 3, min: 2, max: 6 },
  ]);
});

describe('a size that turns up', () => {
  test('ends what was said, so that losing it again is said again', async () => {
    await town.until('2026-11-24 08:06');
    Object.assign(api, { capacity: 2, changedAt: utc('2026-11-24 07:30') });
    await town.until('2026-11-24 08:16');
    expect((await town.ports.store.read()).remarks.size).toBe(0);
  });

  test('leaves nothing to set', async () => {
    await town.until('2026-11-24 08:06');
    Object.assign(api, { capacity: 2, changedAt: utc('2026-11-24 07:30') });
    await town.press(ADA, 'set-size');
    expect(window(ADA).submit).toBe('');
  });
});

test.each(['why', 'start'])('/uptime %s offers to set it', async (verb) => {
  await town.slack.command(ADA.id, CHANNEL, `/uptime ${verb} blue/api`);
  await town.aws.idle();
  const answer = town.slack.privateAnswers(ADA.id).at(-1);
  if (!answer) throw new Error('no answer');
  expect(blockFaults(answer.blocks)).toEqual([]);
  await town.slack.press(ADA.id, answer, 'set-size');
  await town.aws.idle();
  await submit(ADA, '3', '2', '6');
  expect(sizes()).toEqual([3, 2, 6]);
});
