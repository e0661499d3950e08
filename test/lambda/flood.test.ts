import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { arrivalsOf, serve } from '../../bench/flood/url.ts';
import { root } from '../packaging/packaged.ts';
import { randomFrom } from '../properties/world/runs.ts';

/** `npm run bench flood` measures them. */
const TIMES = { press: 40, stranger: 2, coldStart: 700 };

/** What the parameter's description says of it. */
async function concurrencyToChoose(): Promise<number> {
  const { Parameters } = parse(await readFile(join(root, 'deploy/parameters.yml'), 'utf8'), {
    logLevel: 'silent',
  });
  const { Description } = Parameters.SlackConcurrency as { Description: string };
  return Number(/(\d+) withstands a hundred strangers a second/.exec(Description)?.[1]);
}

test('a flood of 100 requests a second from strangers does not starve real presses', async () => {
  const arrivals = arrivalsOf(60, 100, 10, randomFrom(7));
  const { presses, pressesThrottled } = serve(arrivals, await concurrencyToChoose(), TIMES);
  expect(presses).toBe(600);
  // Those of the first second, while the function starts.
  expect(pressesThrottled / presses).toBeLessThan(0.01);
});

test('with ten, it would: AWS takes ten requests a second for each', () => {
  const { pressesThrottled } = serve(arrivalsOf(60, 100, 10, randomFrom(7)), 10, TIMES);
  expect(pressesThrottled).toBeGreaterThan(30);
});
