import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holdName, readHoldName, readWakeName, wakeName } from '../../../src/aws/scheduler/names.ts';
import type { NewHold } from '../../../src/core/hold/hold.ts';
import { resourceRef } from '../../../src/core/resource/ref.ts';
import { MINUTE_MS } from '../../../src/core/time.ts';

const second = fc.integer({ min: 1_600_000_000, max: 4_100_000_000 }).map((at) => at * 1_000);
const hold: fc.Arbitrary<NewHold> = fc.record({
  keep: fc.constantFrom('running', 'stopped'),
  resource: fc.string().map(resourceRef),
  by: fc.oneof(fc.stringMatching(/^[UW][0-9A-Z]{8,12}$/), fc.string()),
  createdAt: second,
  until: second,
  requestId: fc.string(),
});

describe('names of holds', () => {
  it('fit into what Scheduler allows, whoever holds', () => {
    fc.assert(
      fc.property(hold, (each) => {
        expect(holdName(each)).toMatch(/^[0-9a-zA-Z-_.]{1,64}$/);
      }),
    );
  });

  it('say everything again', () => {
    fc.assert(
      fc.property(hold, (each) => {
        const { requestId: _, by, ...rest } = each;
        const read = readHoldName(holdName(each));
        expect(read?.hold).toMatchObject(rest);
        if (/^[UW][0-9A-Z]{8,12}$/.test(by)) expect(read).toMatchObject({ hold: { by }, byIsHashed: false });
        else expect(read?.hold.by === by || read?.byIsHashed).toBe(true);
      }),
    );
  });

  it('differ by request and by person, and are the same for the same press', () => {
    const press: NewHold = {
      keep: 'running',
      resource: resourceRef('a'),
      by: 'U0123456789',
      createdAt: 1_700_000_000_000,
      until: 1_700_003_600_000,
      requestId: 'press-1',
    };
    const names = [
      press,
      { ...press },
      { ...press, requestId: 'press-2' },
      { ...press, by: 'someone@example.com' },
      { ...press, by: 'another@example.com' },
    ].map(holdName);
    expect(names[0]).toBe(names[1]);
    expect(new Set(names).size).toBe(4);
    expect(names[0]).toMatch(/^hold\.r\.[\w-]{16}\.s44z68\.s44we8\.U0123456789\.[\w-]{10}$/);
  });

  it('never end a hold early for want of milliseconds', () => {
    const at = 1_700_000_000_001;
    const name = holdName({
      keep: 'stopped',
      resource: 'r',
      by: 'U1',
      createdAt: at,
      until: at,
      requestId: '',
    });
    expect(readHoldName(name)?.hold).toMatchObject({
      createdAt: 1_700_000_000_000,
      until: 1_700_000_001_000,
    });
  });

  it.each([
    '',
    'hold',
    'hold.r.ref.abc',
    'hold.x.ref.s44we8.s44tmg.U1.hash',
    'hold.r.ref.S44WE8.s44tmg.U1.hash',
    'hold.r.ref.s44we8.s44tmg.U1.hash.more',
    'hold.r..s44we8.s44tmg.U1.hash',
    'notice.r.ref.s44we8.s44tmg.U1.hash',
  ])('%j is no name of a hold', (name) => {
    expect(readHoldName(name)).toBeUndefined();
  });
});

describe('names of wakes', () => {
  it('say their minute', () => {
    fc.assert(
      fc.property(second, (at) => {
        const read = readWakeName(wakeName(at)) ?? Number.NaN;
        expect(read % MINUTE_MS).toBe(0);
        expect(read - at).toBeGreaterThanOrEqual(0);
        expect(read - at).toBeLessThan(MINUTE_MS);
      }),
    );
  });

  it.each(['', 'wake', 'wake.', 'wake.-1', 'wake.abc.def', 'hold.abc'])('%j is no name of a wake', (name) => {
    expect(readWakeName(name)).toBeUndefined();
  });
});
