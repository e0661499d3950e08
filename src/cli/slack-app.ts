import { readFile } from 'node:fs/promises';

const FILE = new URL('../../slack-manifest.yml', import.meta.url);

/** Placeholder for the address, which is not known before the first deploy. */
const PLACEHOLDER = 'https://uptime.example.com/slack/events';

/** The Slack app's manifest, with the address that Slack sends requests to. */
export async function manifestText(requestUrl?: string): Promise<string> {
  const text = await readFile(FILE, 'utf8');
  return requestUrl === undefined ? text : text.replaceAll(PLACEHOLDER, requestUrl);
}

/** A link that opens Slack's form for a new app with the manifest filled in. Comments would only make it longer. */
export const newAppLink = (manifest: string): string =>
  `https://api.slack.com/apps?new_app=1&manifest_yaml=${encodeURIComponent(withoutComments(manifest))}`;

const withoutComments = (yaml: string): string =>
  yaml
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.trimStart().startsWith('#'))
    .join('\n');

/** What is wrong with a pasted token, if that shows without asking Slack. */
export function tokenFault(token: string): string | undefined {
  if (/^xoxb-\S+$/.test(token)) return undefined;
  if (token === '') return 'Nothing was pasted.';
  if (/^xox[ep]/.test(token))
    return 'That is a user’s token. Take the Bot User OAuth Token, which begins with xoxb-.';
  if (/^xapp-/.test(token))
    return 'That is an app-level token. Take the Bot User OAuth Token, which begins with xoxb-.';
  return 'That is not a bot token. It is under OAuth & Permissions and begins with xoxb-.';
}

/** What is wrong with a pasted signing secret. */
export function signingSecretFault(secret: string): string | undefined {
  if (/^[0-9a-f]{32}$/.test(secret)) return undefined;
  if (secret === '') return 'Nothing was pasted.';
  if (secret.startsWith('xox'))
    return 'That is a token. The Signing Secret is under Basic Information, App Credentials.';
  return 'That is not the signing secret: it has 32 characters, digits and a to f. It is under Basic Information, App Credentials; press Show first.';
}
