import { expect, test } from 'vitest';
import { ALL, UNTIL, WHICH, WHY } from '../../../src/slack/values/choose-ids.ts';
import { readChoice } from '../../../src/slack/values/chosen.ts';

const NOW = Date.parse('2026-11-23T18:30:00Z');

/** What a person typed under *Why*, as Uptime keeps it. */
function reasonOf(typed: string): string | undefined {
  const values = {
    [WHICH]: { [WHICH]: { selected_options: [{ value: ALL }] } },
    [UNTIL]: { [UNTIL]: { selected_date_time: NOW / 1000 + 7_200 } },
    [WHY]: { [WHY]: { value: typed } },
  };
  const read = readChoice(values, 'of another time', NOW);
  return 'errors' in read ? JSON.stringify(read.errors) : read.reason;
}

test.each([
  ['the demo', 'the demo'],
  ['\u200bthe\u00a0demo\u200b', 'the demo'],
  ['“the demo”', '"the demo"'],
  ['\u200b', undefined],
  ['  ', undefined],
])('a reason in a window: %j is %j', (typed, reason) => {
  expect(reasonOf(typed)).toBe(reason);
});
