/** Without its memory Uptime does nothing, and says so. */
import { afterEach, describe, expect, test } from 'vitest';
import { ADA, HOURS, startTown, type Town, utc } from '../town.ts';

let town: Town;
afterEach(() => town.close());

const MORNING = { launchTime: utc('2026-11-23 08:00'), tags: { Uptime: HOURS } };
const WRITES = /^(PutItem|UpdateItem|DeleteItem|BatchWriteItem)$/;

type Fault = readonly [
  name: string,
  answer: { readonly code: string; readonly message: string; readonly status: number },
  calls: RegExp,
];

const faults: readonly Fault[] = [
  ['unreachable', { code: 'ServiceUnavailable', message: 'Not there.', status: 503 }, /./],
  ['throttled', { code: 'ThrottlingException', message: 'Too much.', status: 400 }, /./],
  ['not taking writes', { code: 'ThrottlingException', message: 'Too much.', status: 400 }, WRITES],
];

/** Until `heal` is called. */
function breakTable([, answer, which]: Fault): () => void {
  let isBroken = true;
  town.aws.onFault(({ service, operation }) =>
    isBroken && service === 'dynamodb' && which.test(operation) ? answer : undefined,
  );
  return () => {
    isBroken = false;
  };
}

describe.each(faults)('a table that is %s', (...fault) => {
  test('stops nothing and starts nothing, fails, and all is put right later', {
    timeout: 120_000,
  }, async () => {
    town = await startTown('2026-11-23 18:40');
    const web = town.region.addInstance({ name: 'web', ...MORNING });
    await town.until('2026-11-23 18:59');
    let heal = breakTable(fault);
    await town.until('2026-11-23 19:06');
    expect(web.state).toBe('running');
    expect(town.errors().length).toBeGreaterThan(1);
    heal();
    await town.until('2026-11-23 19:12');
    expect(web.state).toBe('stopped');
    expect(await town.messages()).toHaveLength(1);
    await town.until('2026-11-24 07:59');
    const before = town.errors().length;
    heal = breakTable(fault);
    await town.until('2026-11-24 08:06');
    expect(web.state).toBe('stopped');
    expect(town.errors().length).toBeGreaterThan(before);
    heal();
    await town.until('2026-11-24 08:12');
    expect(web.state).toBe('running');
  });

  test('tells who presses that nothing was saved', async () => {
    town = await startTown('2026-11-23 18:40');
    town.region.addInstance({ name: 'web', ...MORNING });
    await town.until('2026-11-23 18:47');
    const heal = breakTable(fault);
    await town.press(ADA, 'snooze-1h');
    const said = town.slack.privateAnswers(ADA.id).map(({ text }) => text);
    expect(said).toEqual([
      expect.stringMatching(
        /^(That failed: |Did not work, the hold could not be saved: .* Nothing was held)/,
      ),
    ]);
    heal();
    expect((await town.ports.store.read()).holds).toEqual([]);
  });
});
