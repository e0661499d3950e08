/**
 * A process that is frozen between two calls to Slack and to Lambda, as Lambda freezes it between invocations. It stops itself and goes on in the same
 * turn, so that it has not yet heard what its connections went through meanwhile.
 */
import { createLambdaJobs } from '../../../src/aws/jobs.ts';
import { createCaller } from '../../../src/aws/sdk/signed-call.ts';
import { createNotifier } from '../../../src/slack/api/notifier.ts';
import { createPeople } from '../../../src/slack/api/people.ts';
import { createResponder } from '../../../src/slack/api/responder.ts';

const base = process.argv[2] ?? '';
const options = {
  botToken: { read: async () => 'xoxb-frozen', newerThan: async () => undefined },
  slackApiUrl: `${base}api/`,
  clock: { now: () => Date.now() },
  log: { info() {}, warn() {}, error() {} },
  sleep: async () => {},
};
const people = createPeople(options);
const notifier = createNotifier(options);
const credentials = { accessKeyId: 'AKIDTEST', secretAccessKey: 'the-secret' };
const jobs = createLambdaJobs({
  caller: createCaller({ region: 'eu-central-1', endpoint: base, credentials }),
  functionName: 'people',
});
const responder = createResponder({ allowedBase: base, attempts: 1 });

/** All at once: after the first turn, the process would have heard what became of the others' connections. */
async function callAll(user: string): Promise<void> {
  const asker = { user, channel: 'C0OPS', responseUrl: `${base}response/1` };
  await Promise.all([
    people.zoneOf(user),
    notifier.note('C0OPS', '1.1', { kind: 'stopped-now', by: user, of: [{ key: 'web', name: 'web' }] }),
    responder.reply(asker, 'Done.'),
    jobs.send({ type: 'question', asker, question: { kind: 'schedules' } }),
  ]);
}

await callAll('U0FIRST');
process.kill(process.pid, 'SIGSTOP');
await callAll('U0SECOND');
