import { networkFault } from '../app/network-fault.ts';
import type { Log } from '../app/ports/log.ts';
import { fixedSecret } from '../app/ports/secret.ts';
import { missingOf, secretNames } from '../aws/deployment/account.ts';
import { storeSecret } from '../aws/deployment/secrets.ts';
import { createSlackCheckup } from '../slack/api/checkup.ts';
import { SlackDeliveryError } from '../slack/api/delivery.ts';
import type { DeployWorld } from './deploy-world.ts';
import { signingSecretFault, tokenFault } from './slack-app.ts';
import { UsageError } from './usage-error.ts';

/** Secrets that are given without a person: as environment variables, never as arguments, which every user of the machine can see. */
const TOKEN = 'SLACK_BOT_TOKEN';
const SIGNING_SECRET = 'SLACK_SIGNING_SECRET';

export interface SecretOptions {
  readonly yes: boolean;
  readonly keyArn: string | undefined;
  readonly log: Log;
}

/** Asks for the two secrets, tries the token at once, and stores both. Neither is ever shown or written to a file. */
export async function askSecrets(world: DeployWorld, { yes, keyArn, log }: SecretOptions): Promise<void> {
  const { clients, region, stage, say, env } = world;
  const [tokenName = '', signingName = ''] = secretNames(stage);
  const missing = await missingOf(clients, region, [tokenName, signingName]);
  const isTokenNeeded = missing.includes(tokenName) || env[TOKEN] !== undefined;
  const isSigningNeeded = missing.includes(signingName) || env[SIGNING_SECRET] !== undefined;
  if (!isTokenNeeded && !isSigningNeeded) {
    await say('Both secrets are stored already, and stay as they are.');
    return;
  }
  if (yes) refuseMissing({ [TOKEN]: isTokenNeeded, [SIGNING_SECRET]: isSigningNeeded }, env);
  if (isTokenNeeded) {
    const value = await askToken(world, yes, log);
    await storeSecret(clients, region, { name: tokenName, value, keyArn });
    await say(`  Stored, encrypted, as ${tokenName}.`);
  }
  if (isSigningNeeded) {
    const value = await askSigningSecret(world, yes);
    await storeSecret(clients, region, { name: signingName, value, keyArn });
    await say(`  Stored, encrypted, as ${signingName}.`);
  }
}

function refuseMissing(needed: Readonly<Record<string, boolean>>, env: DeployWorld['env']): void {
  const absent = Object.keys(needed).filter((name) => needed[name] && env[name] === undefined);
  if (absent.length > 0)
    throw new UsageError(
      `Nothing is asked with --yes, and ${absent.join(' and ')} ${absent.length === 1 ? 'is' : 'are'} not in the environment. Nothing was stored.`,
    );
}

/** Asks until Slack knows the token. */
async function askToken({ prompt, say, env }: DeployWorld, yes: boolean, log: Log): Promise<string> {
  for (let given = env[TOKEN]; ; given = undefined) {
    const token = given ?? (await prompt.askHidden('Bot User OAuth Token (OAuth & Permissions):'));
    const fault = tokenFault(token);
    const tried = fault === undefined ? await tryToken(token, env.SLACK_API_URL, log) : { fault };
    if ('workspace' in tried) {
      await say(`  Slack knows it: the workspace ${tried.workspace}.`);
      return token;
    }
    if (yes) throw new UsageError(`${TOKEN}: ${tried.fault}`);
    await say(`  ${tried.fault}`);
  }
}

async function tryToken(
  token: string,
  slackApiUrl: string | undefined,
  log: Log,
): Promise<{ readonly workspace: string } | { readonly fault: string }> {
  try {
    const { workspace } = await createSlackCheckup({
      botToken: fixedSecret(token),
      slackApiUrl,
      log,
    }).slack();
    return { workspace };
  } catch (error) {
    // Where Slack can't be reached, the token isn't wrong, and asking for it again would not help.
    if (networkFault(error) !== undefined) throw error;
    if (!(error instanceof SlackDeliveryError)) throw error;
    return { fault: `Slack does not take it (${error.code}). Copy it again, whole.` };
  }
}

async function askSigningSecret({ prompt, say, env }: DeployWorld, yes: boolean): Promise<string> {
  for (let given = env[SIGNING_SECRET]; ; given = undefined) {
    const secret = given ?? (await prompt.askHidden('Signing Secret (Basic Information):'));
    const fault = signingSecretFault(secret);
    if (fault === undefined) return secret;
    if (yes) throw new UsageError(`${SIGNING_SECRET}: ${fault}`);
    await say(`  ${fault}`);
  }
}
