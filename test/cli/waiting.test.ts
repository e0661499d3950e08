/** What somebody sees who waits for many accounts and Regions. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadEngine } from '../../src/cli/load-engine.ts';
import { waitingOn } from '../../src/cli/waiting.ts';
import { CHANNEL, HOURS, startTown, type Town } from '../app/town.ts';
import { recordingLog } from '../slack/support.ts';
import { Screen } from './terminal.ts';
import { typeAt } from './type-at.ts';

let town: Town;
const regions = ['eu-central-1', 'eu-west-1', 'eu-west-2', 'us-east-1', 'us-west-2'];
beforeEach(async () => {
  town = await startTown('2026-11-23 16:00', { regions });
  town.region.addInstance({ name: 'web', tags: { Uptime: HOURS } });
});
afterEach(() => town.close());

const COMMANDS = [['status'], ['plan'], ['why', 'web']];

async function type(args: readonly string[], isTTY: boolean) {
  const seen = Object.assign(new Screen(), { isTTY });
  const said = await typeAt(town, args, {
    host: {
      engine: (env) => loadEngine({ channel: CHANNEL }, env, town.clock, recordingLog(), waitingOn(seen)),
    },
  });
  return { ...said, seen: seen.text };
}

test.each(COMMANDS)('%s counts what is read on a terminal, and leaves nothing of it', async (...args) => {
  const { code, seen } = await type(args, true);
  expect(code).toBe(0);
  const lines = seen.split('\r\u001b[K');
  const counts = lines.map((line) => /(\d+) of (\d+)$/.exec(line)?.slice(1).map(Number) ?? []);
  const all = counts[1]?.[1] ?? 0;
  expect(all).toBeGreaterThanOrEqual(3 * regions.length);
  expect(counts.slice(1, -1)).toEqual(Array.from({ length: all - 1 }, (_, i) => [i + 1, all]));
  expect(lines.at(-1)).toBe('');
});

test.each(COMMANDS)('%s tells nothing where there is no terminal', async (...args) => {
  expect(await type(args, false)).toMatchObject({ code: 0, err: '', seen: '' });
});

test('what is read at once is not counted', async () => {
  await town.putSettings({ channel: CHANNEL });
  expect(await type(['status'], true)).toMatchObject({ code: 0, seen: '' });
});
