import { describe, expect, test } from 'vitest';
import { commandForm, pressForm, signedForm } from '../../playground/slack/index.ts';
import { NotAccepted } from '../../src/app/ports/jobs.ts';
import type { SlackHandlerOptions } from '../../src/lambda/slack-handler.ts';
import { type Desk, OPS, sitDown } from './at-a-desk.ts';
import { eventV2, handlerWith, NOW, recordingJobs, SIGNING_SECRET } from './support.ts';

const withSlack = async (
  options: Partial<SlackHandlerOptions>,
  use: (desk: Desk) => Promise<void>,
): Promise<void> => use(await sitDown(() => options));

const refusing = () =>
  recordingJobs(async () => {
    throw new NotAccepted('ResourceNotFoundException: https://lambda.example/secret');
  });
/** Lambda has taken the job, and the connection breaks before it says so. */
const losing = () =>
  recordingJobs(async () => {
    throw Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
  });

const hanging = () => recordingJobs(() => new Promise(() => {}));

describe('/uptime', () => {
  test.each([
    ['/uptime', '•  /uptime status [what]'],
    ['/uptime help', '•  /uptime help [command]'],
    ['/uptime-dev help', '•  /uptime-dev help [command]'],
    ['/uptime help STATUS', '•  /uptime status team=payments'],
    ['/uptime help statsu', 'Did you mean /uptime help status?'],
    ['/uptime help nothing', 'There is no command /uptime help nothing.'],
    ['/uptime statsu', 'There is no command /uptime statsu. Did you mean /uptime status?'],
    ['/uptime <!channel>', 'There is no command /uptime <!channel>'],
    ['/park status', '•  /uptime status [what]'],
  ])('%s is answered in private in the ack', async (typed, expected) => {
    const jobs = recordingJobs();
    await withSlack({ jobs }, async ({ slack, seen }) => {
      const { status, answer } = await slack.command('U0ANN', OPS, typed);
      expect([status, answer?.from]).toEqual([200, 'ack']);
      expect(seen()).toEqual([expect.stringContaining(expected)]);
      expect(jobs.sent).toEqual([]);
      expect(await slack.messages(OPS)).toEqual([]);
    });
  });

  test.each(['/uptime status', '/uptime-dev status'])(
    '%s becomes a job and is acknowledged silently',
    async (typed) => {
      const jobs = recordingJobs();
      await withSlack({ jobs }, async ({ slack, seen }) => {
        expect(await slack.command('U0ANN', OPS, typed)).toMatchObject({ status: 200 });
        expect(jobs.sent).toMatchObject([{ type: 'question', question: { kind: 'status', what: '' } }]);
        expect(seen()).toEqual([]);
      });
    },
  );

  test.each([
    ['refuses work', refusing, undefined, 'refused', 'status', /nothing changed\. Try again in a minute/],
    ['does not answer', hanging, 20, 'unclear', 'status', /didn’t confirm.*ask again/],
    ['loses the answer', losing, undefined, 'unclear', 'stop web', /didn’t confirm.*log/],
  ])('%s: a command says what is known', async (_, jobs, handOverMs, handedOver, typed, said) => {
    await withSlack({ jobs: jobs(), handOverMs }, async ({ slack, seen, log }) => {
      expect(await slack.command('U0ANN', OPS, `/uptime ${typed}`)).toMatchObject({ status: 200 });
      expect(seen()).toEqual([expect.stringMatching(said)]);
      if (handedOver === 'unclear') expect(seen().join()).not.toMatch(/nothing changed/);
      expect(log.lines).toMatchObject([
        { level: 'error', message: 'a job was not handed over', fields: { user: 'U0ANN', handedOver } },
      ]);
    });
  });
});

describe('a press on a snooze button', () => {
  test.each([
    ['["notice.a.b",60]', { kind: 'for', minutes: 60 }],
    ['["notice.a.b",120]', { kind: 'for', minutes: 120 }],
    ['["notice.a.b","tonight"]', { kind: 'tonight' }],
  ])('%s becomes a job and shows nothing by itself', async (value, until) => {
    const jobs = recordingJobs();
    await withSlack({ jobs }, async ({ slack, seen, pressed }) => {
      expect(await pressed({ action_id: 'snooze-1h', value })).toMatchObject({ status: 200 });
      expect(jobs.sent).toEqual([
        {
          type: 'request',
          asker: {
            team: 'T0PLAYGROUND',
            user: 'U0ANN',
            channel: OPS,
            responseUrl: expect.stringContaining(slack.responseBase),
            messageTs: '1795542000.000100',
          },
          request: {
            verb: 'hold',
            of: { kind: 'notice', notice: 'notice.a.b' },
            until,
            by: { kind: 'person', user: 'U0ANN' },
            from: { kind: 'slack', channel: OPS },
            id: expect.stringMatching(/^1795542000\.000100\/\d+\.\d+\/U0ANN$/),
            at: NOW,
          },
        },
      ]);
      expect(seen()).toEqual([]);
    });
  });

  test('delivered twice is the same request; pressed twice is two', async () => {
    const jobs = recordingJobs();
    await withSlack({ jobs }, async ({ pressed }) => {
      const button = { action_id: 'snooze-1h', value: '["notice.a.b",60]' };
      const first = await pressed(button);
      await first.again();
      await pressed(button);
      const ids = jobs.sent.map((job) => (job.type === 'request' ? job.request.id : ''));
      expect(ids[1]).toBe(ids[0]);
      expect(ids[2]).not.toBe(ids[0]);
    });
  });

  test.each([
    ['of another time', { action_id: 'snooze', value: '1h' }, 'nothing was held'],
    ['with a made-up notice', { action_id: 'snooze-1h', value: '["../x",60]' }, 'nothing was held'],
    ['without a value', { action_id: 'snooze-1h' }, 'nothing was held'],
    ['that is not ours', { action_id: 'delete-all', value: '["notice.a.b",60]' }, 'doesn’t know that button'],
    [
      'that only begins like ours',
      { action_id: 'snoozeX', value: '["notice.a.b",60]' },
      'doesn’t know that button',
    ],
  ])('%s is answered in private and does nothing', async (_, button, said) => {
    const jobs = recordingJobs();
    await withSlack({ jobs }, async ({ seen, pressed, log }) => {
      expect(await pressed(button)).toMatchObject({ status: 200 });
      expect(jobs.sent).toEqual([]);
      expect(seen()).toEqual([expect.stringContaining(said)]);
      expect(log.lines.map(({ level }) => level)).toEqual(['warn']);
    });
  });

  test.each(['/uptime status', '/uptime-dev status'])(
    '%s becomes a job and is acknowledged silently',
    async (typed) => {
      const jobs = recordingJobs();
      await withSlack({ jobs }, async ({ slack, seen }) => {
        expect(await slack.command('U0ANN', OPS, typed)).toMatchObject({ status: 200 });
        expect(jobs.sent).toMatchObject([{ type: 'question', question: { kind: 'status', what: '' } }]);
        expect(seen()).toEqual([]);
      });
    },
  );

  test.each([
    ['refuses work', refusing, undefined, /nothing changed\. Press again/],
    ['does not answer', hanging, 20, /didn’t confirm.*log/],
    ['loses the answer', losing, undefined, /didn’t confirm.*log/],
  ])('says so when the people function %s', async (_, jobs, handOverMs, said) => {
    await withSlack({ jobs: jobs(), handOverMs }, async ({ seen, pressed }) => {
      expect(await pressed({ action_id: 'snooze-1h', value: '["notice.a.b",60]' })).toMatchObject({
        status: 200,
      });
      expect(seen()).toEqual([expect.stringMatching(said)]);
    });
  });

  test('is acked even where the private answer cannot be given', async () => {
    await withSlack({ jobs: refusing() }, async ({ slack, seen, pressed, log }) => {
      slack.fail('response_url', { down: true });
      expect(await pressed({ action_id: 'snooze-1h', value: '["notice.a.b",60]' })).toMatchObject({
        status: 200,
      });
      expect(seen()).toEqual([]);
      expect(log.lines.map(({ message }) => message)).toEqual([
        'a job was not handed over',
        'a private answer was not delivered',
      ]);
      expect(JSON.stringify(log.lines)).not.toContain(slack.responseBase);
    });
  });

  test('never follows a response_url that is not Slack’s', async () => {
    const { handler, log } = handlerWith({ jobs: refusing() });
    const request = signedForm(
      pressForm({
        user: { id: 'U0ANN', name: 'ann' },
        channel: { id: OPS, name: 'ops' },
        message: { ts: '1.1', text: '', blocks: [] },
        button: { type: 'button', action_id: 'snooze-1h', value: '["notice.a.b",60]' },
        blockId: 'b',
        actionTs: '1.2',
        responseUrl: 'http://169.254.169.254/latest/meta-data/',
        triggerId: 't',
      }),
      SIGNING_SECRET,
      NOW,
    );
    expect(await handler(eventV2(request), {})).toMatchObject({ statusCode: 200 });
    expect(log.lines.at(-1)).toMatchObject({
      fields: { reason: expect.stringContaining('not_a_slack_url') },
    });
  });
});

test('Bolt’s own lines reach the log, without URLs', async () => {
  const { handler, log } = handlerWith();
  const form = commandForm({
    user: { id: 'U0ANN', name: 'ann' },
    channel: { id: OPS, name: 'ops' },
    command: '/uptime',
    text: 'help',
    responseUrl: 'https://hooks.slack.com/commands/T0/1/secret',
    triggerId: 't',
  });
  await handler(eventV2(signedForm(form, SIGNING_SECRET, NOW)), {});
  expect(JSON.stringify(log.lines)).not.toContain('hooks.slack.com');
});
