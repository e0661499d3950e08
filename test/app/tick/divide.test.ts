import { describe, expect, test } from 'vitest';
import { divide, shardTask } from '../../../src/app/tick/shards.ts';
import { settings } from '../../core/build.ts';

describe('dividing', () => {
  const targets = (...regionsOf: readonly number[]) =>
    regionsOf.flatMap((count, account) =>
      Array.from({ length: count }, (_, region) => ({ accountId: `a${account}`, region: `r${region}` })),
    );
  test.each([
    ['evenly', targets(...Array<number>(30).fill(2)), 40, [30, 30]],
    ['an account stays together', targets(3, 3, 3), 4, [3, 3, 3]],
    ['unless it is too large', targets(10), 4, [4, 4, 2]],
    ['nothing into nothing', [], 4, []],
  ])('%s', (_, all, most, sizes) => {
    const shards = divide(all, most);
    expect(shards.map(({ length }) => length)).toEqual(sizes);
    expect(shards.flat()).toEqual(all);
  });

  test('a task names each account once, and the version of the settings', () => {
    const source = { kind: 'stored', version: 7, at: 1, by: 'ada', from: 'terminal' } as const;
    expect(shardTask(targets(2, 1), 5, settings({ source }))).toEqual({
      type: 'shard',
      tickAt: 5,
      settings: 7,
      targets: [
        { accountId: 'a0', regions: ['r0', 'r1'] },
        { accountId: 'a1', regions: ['r0'] },
      ],
    });
  });
});
