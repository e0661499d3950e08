import { describe, expect, it } from 'vitest';
import { mapLimited } from '../../src/app/limiter.ts';

describe('mapLimited', () => {
  it('keeps the order and never has more under way than allowed', async () => {
    let underWay = 0;
    let most = 0;
    const results = await mapLimited([5, 4, 3, 2, 1], 2, async (turns) => {
      underWay += 1;
      most = Math.max(most, underWay);
      for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
      underWay -= 1;
      return turns * 10;
    });
    expect(results).toEqual([50, 40, 30, 20, 10]);
    expect(most).toBe(2);
  });

  it('takes an empty list', async () => {
    expect(await mapLimited([], 3, () => Promise.reject(new Error('never called')))).toEqual([]);
  });
});
