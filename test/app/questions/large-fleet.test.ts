/** Questions about a fleet that takes too long to read while somebody waits. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Instance } from '../../../playground/aws/index.ts';
import { MOST_READ_LIVE } from '../../../src/app/tick/keep-look.ts';
import { ADA, CHANNEL, HOURS, startTown, type Town, utc } from '../town.ts';

const MORNING = { launchTime: utc('2026-11-23 08:00'), tags: { Uptime: HOURS } };

describe('more machines than are read while somebody waits', () => {
  let town: Town;
  let first: Instance;
  beforeAll(async () => {
    town = await startTown('2026-11-23 11:59');
    first = town.region.addInstance({ ...MORNING, name: 'web-0' });
    for (let index = 1; index < MOST_READ_LIVE; index += 1)
      town.region.addInstance({ ...MORNING, name: `web-${index}` });
    town.region.addDbInstance({ id: 'db-7', tags: { Uptime: HOURS, Name: 'billing' } });
    await town.until('2026-11-23 12:01');
  }, 60_000);
  afterAll(() => town.close());

  const answerTo = async (text: string): Promise<string> => {
    town.aws.clearCalls();
    await town.slack.command(ADA.id, CHANNEL, `/uptime ${text}`);
    await town.aws.idle();
    return JSON.stringify(town.slack.privateAnswers(ADA.id).at(-1));
  };

  const readsOfAws = () =>
    town.aws.calls
      .filter(({ service }) => service === 'ec2' || service === 'rds')
      .map(({ operation }) => operation);

  test('status answers from the last look and says when that was', async () => {
    const answer = await answerTo('status');
    expect(answer).toContain('2,001 running');
    expect(answer).toContain('Mon 23 Nov 12:00 UTC');
    expect(answer).toContain('the last full scan');
    expect(answer).not.toContain('all good');
    expect(readsOfAws()).toEqual([]);
  });

  test.each(['next', 'schedules', 'why web-*'])('%s, too', async (text) => {
    expect(await answerTo(text)).toContain('the last full scan');
    expect(town.aws.countCalls()).not.toHaveProperty('rds:DescribeEvents');
  });

  test('a machine that is named is read as it is now', async () => {
    first.tags.set('Uptime', 'never');
    const answer = await answerTo('why web-0');
    expect(answer).toContain('never');
    expect(answer).not.toContain('last full scan');
  });

  test('so is one that only the last look can find', async () => {
    const answer = await answerTo('why billing');
    expect(answer).toContain('`billing`');
    expect(answer).not.toContain('last full scan');
    expect(town.aws.countCalls()).toMatchObject({ 'rds:DescribeDBInstances': 2 });
  });

  test('a slip of the pen is met with a name of the last look', async () => {
    expect(await answerTo('why biling')).toContain('Did you mean `billing`?');
  });

  const homeTab = () => JSON.stringify(town.slack.home(ADA.id));

  test('the Home tab opens from the last look, says when that was, and knows a hold made since', async () => {
    await answerTo('snooze web-2 for 9h');
    town.aws.clearCalls();
    await town.slack.openHome(ADA.id);
    await town.aws.idle();
    expect(readsOfAws()).toEqual([]);
    expect(homeTab()).toContain('the last full scan');
    expect(homeTab()).toContain('2,001');
    expect(homeTab()).toContain('web-2');
  });

  test('what is pressed on it is shown as it is then', async () => {
    const tab = town.slack.home(ADA.id);
    const row = tab?.blocks
      .map((block): { block_id?: string; accessory?: { action_id?: string } } => Object(block))
      .find(({ accessory }) => accessory?.action_id?.includes('release'));
    expect(row?.block_id).toBeDefined();
    town.aws.clearCalls();
    await town.slack.press(ADA.id, tab as NonNullable<typeof tab>, {
      blockId: row?.block_id ?? '',
      actionId: row?.accessory?.action_id ?? '',
    });
    await town.aws.idle();
    expect(readsOfAws()).toContain('DescribeInstances');
    expect(homeTab()).not.toContain('the last full scan');
  });

  test('a hold made since is known', async () => {
    await answerTo('snooze web-1 for 9h');
    expect(await answerTo('status')).toContain('1 held');
  });
});
