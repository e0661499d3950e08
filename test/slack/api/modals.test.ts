import { expect, onTestFinished, test } from 'vitest';
import { startSlackStandIn } from '../../../playground/slack/index.ts';
import { fixedSecret } from '../../../src/app/ports/secret.ts';
import { createModals } from '../../../src/slack/api/modals.ts';
import { recordingLog } from '../support.ts';

const asker = { user: 'U0ADA00001', channel: 'C0DEV00001', responseUrl: '' };
const closed = { viewId: 'V0CLOSED01', about: 'n', asker };

async function office(token = '') {
  const slack = await startSlackStandIn({
    signingSecret: 'test',
    channels: [{ id: asker.channel, name: 'dev' }],
    users: [{ id: asker.user, name: 'ada' }],
    deliver: async () => ({ status: 200, body: '' }),
  });
  onTestFinished(() => slack.close());
  return createModals({
    botToken: fixedSecret(token || slack.botToken),
    slackApiUrl: slack.apiUrl,
    log: recordingLog(),
  });
}

test('a window that was closed meanwhile is not managed: its person has gone on', async () => {
  const modals = await office();
  await expect(modals.show(closed, { kind: 'nothing-to-choose' })).resolves.toBeUndefined();
});

test('what Slack refuses for another reason is a failure', async () => {
  const modals = await office('xoxb-another');
  await expect(modals.show(closed, { kind: 'nothing-to-choose' })).rejects.toThrow(/Filling a window/);
});
