/** The smallest possible Slack function: checks the signature by hand, gives a fixed answer, uses no package. */
import { createHmac, timingSafeEqual } from 'node:crypto';

const SECRET = process.env.SLACK_SIGNING_SECRET ?? '';

export const handler = async (event: {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly isBase64Encoded: boolean;
}) => {
  const body = Buffer.from(event.body, event.isBase64Encoded ? 'base64' : 'utf8');
  const timestamp = event.headers['x-slack-request-timestamp'] ?? '';
  const expected = Buffer.from(
    `v0=${createHmac('sha256', SECRET).update(`v0:${timestamp}:`).update(body).digest('hex')}`,
  );
  const given = Buffer.from(event.headers['x-slack-signature'] ?? '');
  const ok =
    given.length === expected.length &&
    timingSafeEqual(given, expected) &&
    Math.abs(Date.now() / 1000 - Number(timestamp)) < 300;
  return {
    statusCode: ok ? 200 : 401,
    headers: { 'content-type': 'text/plain' },
    body: ok ? 'Looking.' : '',
  };
};
