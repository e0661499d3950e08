import { defineCommand } from './command.ts';
import { manifestText, newAppLink } from './slack-app.ts';
import { UsageError } from './usage-error.ts';

/** `manifest`: the Slack app's manifest with the right request address. */
export const manifest = defineCommand({
  name: 'manifest',
  says: 'Print the Slack app’s manifest, to paste into its settings',
  options: { url: { value: '<url>', says: 'The SlackRequestUrl that the deploy has shown' } },
  examples: [
    { line: 'manifest', says: 'To create the app' },
    {
      line: 'manifest --url https://abc123.lambda-url.eu-central-1.on.aws/slack/events',
      says: 'Once it is deployed',
    },
  ],
  async run({ options: { url } }) {
    const text = await manifestText(url && requestUrl(url));
    return { code: 0, text, json: { manifest: text, link: newAppLink(text) } };
  },
});

function requestUrl(given: string): string {
  const url = URL.parse(given);
  if (url?.protocol !== 'https:' || !/^\/([\w.~-]+\/)*slack\/events$/.test(`${url.pathname}${url.search}`)) {
    throw new UsageError(
      `--url is ${JSON.stringify(given)}, expected an https address that ends in /slack/events: the SlackRequestUrl that the deploy has shown.`,
    );
  }
  return url.href;
}
