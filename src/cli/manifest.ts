import { readFile } from 'node:fs/promises';
import type { CAC } from 'cac';
import { type CliWorld, type ExitCode, UsageError } from './world.ts';
import { write } from './write.ts';

const FILE = new URL('../../slack-manifest.yml', import.meta.url);

/** Placeholder for the address, which is not known before the first deploy. */
const PLACEHOLDER = 'https://uptime.example.com/slack/events';

/** `manifest`: the Slack app's manifest with the right request address. */
export function addManifest(cli: CAC, world: CliWorld): void {
  cli
    .command('manifest', 'Print the Slack app’s manifest, to paste into its settings')
    .option('--url <url>', 'The SlackRequestUrl that the deploy has shown')
    .action((options: Readonly<Record<string, unknown>>) => printManifest(options.url, world));
}

async function printManifest(url: unknown, { stdout }: CliWorld): Promise<ExitCode> {
  const text = await readFile(FILE, 'utf8');
  await write(stdout, url === undefined ? text : text.replaceAll(PLACEHOLDER, requestUrl(url)));
  return 0;
}

function requestUrl(given: unknown): string {
  const url = typeof given === 'string' ? URL.parse(given) : null;
  if (url?.protocol !== 'https:' || !/^\/([\w.~-]+\/)*slack\/events$/.test(`${url.pathname}${url.search}`)) {
    throw new UsageError(
      `--url is ${JSON.stringify(given)}, expected an https address that ends in /slack/events: the SlackRequestUrl that the deploy has shown.`,
    );
  }
  return url.href;
}
