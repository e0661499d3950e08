import { createHmac } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { messageOf } from '../app/message-of.ts';
import { networkFault } from '../app/network-fault.ts';
import { fixedSecret } from '../app/ports/secret.ts';
import { secretNames } from '../aws/deployment/account.ts';
import { readSecret } from '../aws/deployment/secrets.ts';
import { createSlackCheckup } from '../slack/api/checkup.ts';
import type { DeployWorld } from './deploy-world.ts';

const TRIES = 3;
const TIMEOUT_MS = 10_000;
const BETWEEN_MS = 2_000;

/** Asks the deployed address what Slack asks it, signed with the stored secret: so the function runs, and reads its secret. */
export async function checkDoor(url: string, world: DeployWorld): Promise<void> {
  const [, signingName = ''] = secretNames(world.stage);
  let why = '';
  for (let tries = 0; tries < TRIES; tries += 1) {
    if (tries > 0) await sleep(BETWEEN_MS);
    try {
      const secret = await readSecret(world.clients, world.region, signingName);
      const answer = await challenge(url, secret);
      if (answer === undefined) {
        await world.say(`${url} answers, and knows the signing secret.`);
        return;
      }
      why = answer;
    } catch (error) {
      why = networkFault(error) ?? messageOf(error);
    }
  }
  await world.say(`${url} could not be asked from here: ${why}\nSlack may reach it all the same.`);
}

/** Undefined if the answer is right. https://docs.slack.dev/reference/events/url_verification */
async function challenge(url: string, secret: string): Promise<string | undefined> {
  const word = 'uptimectl-setup';
  const body = JSON.stringify({ type: 'url_verification', token: '', challenge: word });
  const time = String(Math.floor(Date.now() / 1_000));
  const signature = createHmac('sha256', secret).update(`v0:${time}:${body}`).digest('hex');
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'x-slack-request-timestamp': time,
      'x-slack-signature': `v0=${signature}`,
    },
    body,
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  const text = await response.text();
  return response.ok && text.includes(word) ? undefined : `it answers with status ${response.status}`;
}

/** Asks to invite the app until it may post. Whether it may. */
export async function checkChannel(
  channel: string,
  { prompt, say, env, clients, region, stage }: DeployWorld,
  yes: boolean,
): Promise<boolean> {
  const [tokenName = ''] = secretNames(stage);
  const botToken = fixedSecret(await readSecret(clients, region, tokenName));
  const checkup = createSlackCheckup({ botToken, slackApiUrl: env.SLACK_API_URL, log: SILENT });
  await say(`In the channel ${channel}, type: /invite @Uptime`);
  for (;;) {
    if (!yes) await prompt.ask('Press Enter when it is invited.');
    try {
      await checkup.channel(channel);
      await say(`  It can post in ${channel}.`);
      return true;
    } catch (error) {
      await say(`  ${messageOf(error)}`);
      if (yes) return false;
    }
  }
}

/** What goes wrong is told by the error. */
const SILENT = { info() {}, warn() {}, error() {} };
