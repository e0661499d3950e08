/** *Choose...* between the press and the filled window. */
import { expect, test } from 'vitest';
import { fixedSecret, type Secret } from '../../src/app/ports/secret.ts';
import { CHOOSE_ACTION } from '../../src/slack/values/action-ids.ts';
import { ANN, sitDown } from './at-a-desk.ts';
import { recordingJobs } from './support.ts';

/** @param tokenOf the app's token, given the one that Slack accepts */
async function pressChoose({
  tokenOf = fixedSecret,
  startsAfterMs,
}: {
  readonly tokenOf?: (accepted: string) => Secret;
  readonly startsAfterMs?: number;
}) {
  const jobs = recordingJobs();
  const { slack, pressed, seen } = await sitDown(
    ({ botToken }) => ({ botToken: tokenOf(botToken), jobs }),
    startsAfterMs,
  );
  expect(await pressed({ action_id: CHOOSE_ACTION, value: 'notice.a.b' })).toMatchObject({ status: 200 });
  return { windows: slack.modals(ANN).length, jobs: jobs.sent.map(({ type }) => type), said: seen() };
}

test('a replaced token is read again, and the window opens', async () => {
  const tokenOf = (accepted: string): Secret => ({
    read: async () => 'xoxb-old',
    newerThan: async (refused) => (refused === 'xoxb-old' ? accepted : undefined),
  });
  expect(await pressChoose({ tokenOf })).toEqual({ windows: 1, jobs: ['choose'], said: [] });
});

test('a token that is refused for good is not called a lack of time', async () => {
  const { windows, jobs, said } = await pressChoose({ tokenOf: () => fixedSecret('xoxb-old') });
  expect([windows, jobs]).toEqual([0, []]);
  expect(said).toEqual([expect.stringMatching(/invalid_auth/)]);
});

test('a window that Slack no longer takes is said to have come too late', async () => {
  const { windows, jobs, said } = await pressChoose({ startsAfterMs: 3_500 });
  expect([windows, jobs]).toEqual([0, []]);
  expect(said).toEqual([expect.stringMatching(/too slow/)]);
});
