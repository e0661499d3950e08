/** `/uptime log`, through Slack: whatever was done is there, and says who, when, from where, why and with what result. */
import { afterEach, expect, test } from 'vitest';
import { renderBlocks } from '../../../playground/slack/blocks/index.ts';
import type { Config } from '../../../src/config/define.ts';
import { auditEntries } from '../../../src/core/audit/entry.ts';
import { MINUTE_MS } from '../../../src/core/time.ts';
import { createEngineHandler } from '../../../src/lambda/engine-handler.ts';
import { asks } from '../requests/bridge-events.ts';
import { ADA, BOB, CHANNEL, HOURS, startTown, type Town, utc } from '../town.ts';

let town: Town;
afterEach(() => town.close());

const MORNING = { launchTime: utc('2026-11-23 08:00'), tags: { Uptime: HOURS } };

async function withMachines(from: string, names: readonly string[] = ['web'], config: Partial<Config> = {}) {
  town = await startTown(from, config);
  return names.map((name) => town.region.addInstance({ name, ...MORNING }));
}

async function type(who: { id: string }, text: string): Promise<void> {
  await town.slack.command(who.id, CHANNEL, `/uptime ${text}`);
  await town.aws.idle();
}

const lastAnswer = (who: { id: string }) => {
  const last = town.slack.privateAnswers(who.id).at(-1);
  if (!last) throw new Error('no answer');
  return last;
};

/** The answer as its reader sees it, line by line, without the line that says how far it goes. */
async function log(what = '', who = BOB): Promise<string[]> {
  await type(who, `log ${what}`);
  return shown(who);
}

function shown(who: { id: string }): string[] {
  const userNames = new Map([ADA, BOB].map(({ id, name }) => [id, name]));
  const options = { timeZone: 'UTC', now: town.clock.now(), userNames };
  return renderBlocks(lastAnswer(who).blocks, options)
    .split('\n')
    .filter((line) => line !== '' && !/^(As of|\[)/.test(line));
}

async function press(who: { id: string }, button: string): Promise<void> {
  await town.slack.press(who.id, lastAnswer(who), button);
  await town.aws.idle();
}

test('an evening: a snooze, its undoing, what the schedule did', async () => {
  await withMachines('2026-11-23 18:40', ['web', 'job']);
  expect(await log()).toEqual(['No starts, stops, or snoozes.']);
  await town.until('2026-11-23 18:46');
  await town.press(ADA, 'snooze-1h');
  await town.until('2026-11-23 18:47');
  await type(ADA, 'resume job');
  await town.until('2026-11-23 20:20');
  expect(await log()).toEqual([
    'Recent activity',
    '•  today at 20:00: Uptime stopped web on schedule.',
    '•  today at 19:00: Uptime stopped job on schedule.',
    `•  today at 18:47, in #${CHANNEL}: @ada put job back on schedule.`,
    `•  today at 18:46, in #${CHANNEL}: @ada kept job and web running until today at 20:00.`,
  ]);
});

test('of one resource, of a person, of a pattern, a tag and a schedule', async () => {
  const [web] = await withMachines('2026-11-23 10:00', ['web', 'web.example.com', 'job']);
  await type(ADA, 'stop web because @bob asked & <I> agreed');
  await type(BOB, 'snooze job for 2h');
  await town.until('2026-11-23 19:02');
  const schedules = 'today at 19:00: Uptime stopped';
  const ada = `•  today at 10:00, in #${CHANNEL}: @ada stopped web. Reason: @bob asked & <I> agreed.`;
  const bob = `•  today at 10:00, in #${CHANNEL}: @bob kept job running until today at 21:00.`;
  expect((await log('web')).slice(1)).toEqual([ada]);
  expect((await log(web?.id ?? '')).slice(1)).toEqual([ada]);
  expect((await log('WEB')).slice(1)).toEqual([ada]);
  expect((await log('web.example.com')).slice(1)).toEqual([`•  ${schedules} web.example.com on schedule.`]);
  expect(await log('@ada')).toEqual(['What @ada did', ada]);
  expect(await log(`@${BOB.id}`)).toEqual(['What @bob did', bob]);
  expect((await log('@uptime')).slice(1)).toEqual([`•  ${schedules} web.example.com on schedule.`]);
  const all = [`•  ${schedules} web.example.com on schedule.`, bob, ada];
  expect(new Set((await log(`Uptime=${HOURS}`)).slice(1))).toEqual(new Set(all));
  expect(new Set((await log(HOURS)).slice(1))).toEqual(new Set(all));
  expect((await log('web*')).slice(1)).toEqual([all[0], ada]);
});

test('reading about one resource asks AWS for nothing but its entries', async () => {
  await withMachines('2026-11-23 10:00');
  await type(ADA, 'stop web');
  town.aws.clearCalls();
  await log('web');
  const calls = Object.keys(town.aws.countCalls()).filter((name) => !/^(ssm|lambda):/.test(name));
  expect(calls).toEqual(['dynamodb:Query']);
});

test('what is gone is found by the name it had', async () => {
  const [web] = await withMachines('2026-11-23 10:00');
  await type(ADA, 'stop web');
  await town.until('2026-11-23 10:20');
  if (web) web.state = 'terminated';
  town.clock.set(utc('2027-02-01 10:00'));
  expect((await log('web')).slice(1)).toEqual([`•  Mon 23 Nov at 10:00, in #${CHANNEL}: @ada stopped web.`]);
  town.clock.set(utc('2027-12-28 09:59'));
  expect(await log('web')).toHaveLength(2);
  town.clock.set(utc('2027-12-28 10:01'));
  expect(await log('web')).toEqual(['The log has nothing about web.']);
});

test('a name with a typing error is answered with the nearest', async () => {
  await withMachines('2026-11-23 10:00', ['reports-db']);
  expect(await log('reprots-db')).toEqual(['The log has nothing about reprots-db. Did you mean reports-db?']);
  expect(await log('reports-db')).toEqual(['The log has nothing about reports-db.']);
  expect(await log('@nobody')).toEqual([
    'The log has nothing by nobody. Type @name and pick the person from Slack’s list.',
  ]);
});

test('an approval names who approved, a no names who declined, and who may not is told of', async () => {
  await withMachines('2026-11-23 10:01', ['web'], { permissions: { stop: [], approve: [ADA.id] } });
  await type(BOB, 'stop web because of the move');
  await press(BOB, 'Ask for approval');
  await town.press(ADA, 'Decline');
  await town.until('2026-11-23 10:03');
  await type(BOB, 'stop web');
  await press(BOB, 'Ask for approval');
  await town.press(ADA, 'Approve');
  const place = `in #${CHANNEL}`;
  const lines = [
    `•  today at 10:03, ${place}: @bob stopped web. @ada approved it.`,
    `•  today at 10:03, ${place}: @bob was not allowed to stop web.`,
    `•  today at 10:01, ${place}: @ada declined @bob’s request to stop web, so web did not change. Reason: the move.`,
    `•  today at 10:01, ${place}: @bob was not allowed to stop web. Reason: the move.`,
  ];
  expect(new Set((await log('web')).slice(1))).toEqual(new Set(lines));
  // Both had a part in it.
  expect(new Set((await log('@ada')).slice(1))).toEqual(new Set([lines[0], lines[2]]));
  expect(new Set((await log('@bob')).slice(1))).toEqual(new Set(lines));
});

test('what AWS refuses is said in its words, and from where it was asked', async () => {
  await withMachines('2026-11-23 10:01', ['web']);
  const heal = town.aws.onFault(({ operation }) =>
    operation === 'StopInstances'
      ? { code: 'OperationNotPermitted', message: 'Stop protection is on.' }
      : undefined,
  );
  const engine = createEngineHandler(town.ports);
  await engine(asks('Stop', { what: 'web', by: 'ci', reason: 'nightly' }, town.clock.now())).catch(() => {});
  const [, refused] = await log('@ci');
  expect(refused).toMatch(
    /^• {2}today at 10:01, by an event from account 111122223333: ci tried to stop web, but AWS refused: .*\. Reason: nightly\.$/,
  );
  heal();
  await town.slack.openHome(ADA.id);
  await town.aws.idle();
});

test('long answers come in pages that stay as they were', async () => {
  await withMachines('2026-11-23 10:00');
  const snoozed = (minute: number) =>
    auditEntries(`press ${minute}`, {
      at: utc('2026-11-23 10:00') + minute * MINUTE_MS,
      verb: 'hold',
      by: ADA.id,
      from: { kind: 'slack', channel: CHANNEL },
      items: [{ key: '111122223333/eu-central-1/ec2-instance/i-1', name: 'web', result: { kind: 'held' } }],
    });
  await town.ports.auditLog.writeEntries(Array.from({ length: 45 }, (_, index) => snoozed(index + 1)).flat());
  await town.until('2026-11-23 10:45');
  const first = await log('web');
  expect(first).toHaveLength(21);
  expect(first[1]).toContain('today at 10:45');
  await town.until('2026-11-23 10:46');
  await type(ADA, 'snooze web for 2h');
  await press(BOB, 'Older');
  const second = shown(BOB);
  expect(second).toHaveLength(21);
  expect(second[0]).toContain('page 2');
  expect(second[1]).toContain('today at 10:25');
  await press(BOB, 'Older');
  expect(shown(BOB)).toHaveLength(6);
  expect(shown(BOB).at(-1)).toContain('today at 10:01');
  await press(BOB, 'Newer');
  expect(shown(BOB)).toEqual(second);
});

test('a pattern finds all that were called so, gone or not', async () => {
  await withMachines('2026-11-23 10:00', []);
  const items = Array.from({ length: 20 }, (_, index) => ({
    key: `111122223333/eu-central-1/ec2-instance/i-${index}`,
    name: `w-${index}`,
    result: { kind: 'stopped' } as const,
  }));
  const at = utc('2026-11-23 09:00');
  await town.ports.auditLog.writeEntries(
    auditEntries('press', {
      at,
      verb: 'stop',
      by: 'ci',
      from: { kind: 'event', account: '111122223333' },
      items,
    }),
  );
  expect((await log('w-*')).slice(1)).toEqual([
    '•  today at 09:00, by an event from account 111122223333: ci stopped w-0, w-1, w-2, w-3, and 16 more.',
  ]);
  expect((await log('w-7')).slice(1)).toEqual([
    '•  today at 09:00, by an event from account 111122223333: ci stopped w-7 and 19 more.',
  ]);
});

test('while Uptime only observes, nobody is told that AWS refused', async () => {
  await withMachines('2026-11-23 10:00', ['web'], { mode: 'observe' });
  await type(ADA, 'stop web');
  expect((await log('web')).slice(1)).toEqual([
    `•  today at 10:00, in #${CHANNEL}: @ada tried to stop web, but it failed: Uptime is in observe mode, so nothing starts or stops.`,
  ]);
});
