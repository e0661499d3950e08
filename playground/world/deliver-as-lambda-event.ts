import type { SlackHandler } from '../../src/lambda/slack-handler.ts';
import type { SlackRequest } from '../slack/index.ts';

/** Passes Slack's requests to the Lambda handler as a function URL would: version 2.0 events with a base64 body. */
export const deliverAsLambdaEvent =
  (handler: SlackHandler) =>
  async ({
    path,
    headers,
    body,
  }: SlackRequest): Promise<{ status: number; headers: object; body: string }> => {
    const event = {
      version: '2.0',
      rawPath: path,
      rawQueryString: '',
      headers,
      requestContext: { http: { method: 'POST', path, sourceIp: '127.0.0.1' } },
      body: Buffer.from(body).toString('base64'),
      isBase64Encoded: true,
    };
    const result = await handler(event, {});
    return { status: result.statusCode, headers: result.headers, body: result.body };
  };
