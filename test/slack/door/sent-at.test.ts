import { expect, test } from 'vitest';
import { commandForm, signedForm } from '../../../playground/slack/requests.ts';
import { ageOf, sentAt } from '../../../src/slack/door/sent-at.ts';
import { clockAt, eventV2, handlerWith, SIGNING_SECRET } from '../support.ts';

const at = (time: string) => Date.parse(`2026-11-24T${time}Z`);
const seconds = (time: string) => Math.floor(at(time) / 1000);

test.each([
  ['in the same second', '18:59:58', '18:59:58.400', '18:59:58.400'],
  ['in the next second', '18:59:58', '18:59:59.100', '18:59:58.999'],
  ['after a slow start of the function', '18:59:58', '19:00:01', '18:59:58.999'],
  ['with a clock behind that of Slack', '19:00:01', '18:59:58', '18:59:58'],
])('a request that is read %s', (_, sent, read, expected) => {
  const ageMs = ageOf(seconds(sent), at(read));
  expect(sentAt({ ageMs }, clockAt(at(read)))).toBe(at(expected));
});

test('a request of which nobody knows when it was sent counts from now', () => {
  expect(sentAt({}, clockAt(at('18:59:58')))).toBe(at('18:59:58'));
});

test('a command counts from when Slack sent it', async () => {
  const late = clockAt(at('19:00:01'));
  const { handler, jobs } = handlerWith({ clock: late, wallClock: late });
  const form = commandForm({
    user: { id: 'U0ANN', name: 'ann' },
    channel: { id: 'C0OPS', name: 'ops' },
    command: '/uptime',
    text: 'snooze web 2h',
    responseUrl: 'https://hooks.slack.com/commands/1',
    triggerId: '1.2',
  });
  await handler(eventV2(signedForm(form, SIGNING_SECRET, at('18:59:58'))), {});
  expect(jobs.sent).toMatchObject([{ type: 'request', request: { at: at('18:59:58.999') } }]);
});
