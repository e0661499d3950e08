/** The window for the settings, as the function that faces Slack handles it: which job, and what the window shows meanwhile. */
import { describe, expect, test } from 'vitest';
import type { View } from '../../playground/slack/index.ts';
import type { Jobs } from '../../src/app/ports/jobs.ts';
import { NotAccepted } from '../../src/app/ports/jobs.ts';
import { fixedSecret } from '../../src/app/ports/secret.ts';
import type { HomeView } from '../../src/core/reports/home.ts';
import type { SettingsModal } from '../../src/core/reports/settings-modal.ts';
import type { SimpleSettings } from '../../src/core/settings/simple.ts';
import { createHomeTab } from '../../src/slack/api/home-tab.ts';
import { createModals } from '../../src/slack/api/modals.ts';
import { ANN, sitDown } from './at-a-desk.ts';
import { NOW, recordingJobs, recordingLog } from './support.ts';

const SIMPLE: SimpleSettings = {
  mode: 'observe',
  leadMinutes: 15,
  channel: 'C0OPS',
  adminChannel: 'C0OPS',
  channels: { C0OPS: 'notice', C0TEAM: 'digest' },
  managers: [],
};
const FORM: SettingsModal = { kind: 'form', version: 8, simple: SIMPLE, adminsToo: true };
const REVIEW: SettingsModal = {
  kind: 'review',
  base: 8,
  patch: { mode: 'act' },
  changes: [{ path: 'mode', before: 'observe', after: 'act' }],
  faults: [],
};
const asker = { user: ANN, channel: 'home', responseUrl: '', team: 'T0PLAYGROUND' };

const TAB: HomeView = {
  kind: 'report',
  report: {
    at: NOW,
    place: { page: 1, find: '', check: '' },
    said: [],
    timeZone: 'UTC',
    tagKey: 'Uptime',
    ownerTagKey: 'Owner',
    mine: [],
    holds: [],
    totals: {
      resources: 0,
      running: 0,
      parked: 0,
      busy: 0,
      held: 0,
      attention: 0,
      next: { start: undefined, stop: undefined },
    },
    groups: [],
    shown: [],
    from: 1,
    found: 0,
    pages: 1,
    coming: [],
    schedules: [],
    settings: { version: 8, understood: true, simple: SIMPLE },
    unreadable: [],
  },
};

async function atTheTab(jobs: Jobs & { readonly sent: unknown[] } = recordingJobs()) {
  const { slack } = await sitDown(({ botToken }) => ({ botToken: fixedSecret(botToken), jobs }));
  const options = {
    botToken: fixedSecret(slack.botToken),
    slackApiUrl: slack.apiUrl,
    log: recordingLog(),
    sleep: async () => {},
  };
  await createHomeTab(options).publish(ANN, TAB);
  const modals = createModals(options);
  const top = (): View => {
    const view = slack.modals(ANN).at(-1);
    if (view === undefined) throw new Error('no window is open');
    return view;
  };
  const tab = slack.home(ANN);
  if (tab === undefined) throw new Error('no Home tab');
  const open = () => slack.press(ANN, tab, 'Change settings');
  /** Opens the window and fills it as the people function would. */
  const opened = async (modal: SettingsModal): Promise<View> => {
    await open();
    await modals.showSettings({ by: 'id', view: top().id }, modal);
    jobs.sent.length = 0;
    return top();
  };
  return { slack, jobs, modals, top, open, opened };
}

const refusing = () =>
  recordingJobs(async () => {
    throw new NotAccepted('the people function is gone');
  });

test('a press opens a window at once, and the job says which and what it showed', async () => {
  const { jobs, top, open } = await atTheTab();
  expect(await open()).toMatchObject({ status: 200 });
  expect(jobs.sent).toEqual([
    {
      type: 'settings',
      asker,
      id: expect.stringMatching(/^settings\/[\d.]+\/U0ANN$/),
      window: { by: 'id', view: top().id, hash: top().payload.hash },
      step: { kind: 'open' },
    },
  ]);
});

test('a window that was filled once is not filled again by the same job', async () => {
  const { jobs, modals, top, open } = await atTheTab();
  await open();
  const window = { by: 'id', view: top().id, hash: String(top().payload.hash) } as const;
  await modals.showSettings(window, FORM);
  await modals.showSettings(window, { kind: 'unchanged' });
  expect(top().callbackId).toBe('settings-form');
  expect(jobs.sent.length).toBe(1);
});

test('where the people function takes nothing, the window says so', async () => {
  const { top, open } = await atTheTab(refusing());
  expect(await open()).toMatchObject({ status: 200 });
  expect([top().submit, top().blocks.length]).toEqual(['', 1]);
  expect(JSON.stringify(top().blocks)).toMatch(/nothing was saved/);
});

describe('the form', () => {
  test('asks for what it changes, and only for that, in a window on top', async () => {
    const { slack, jobs, opened, top } = await atTheTab();
    const form = await opened(FORM);
    const inputs = {
      mode: 'act',
      lead: '30',
      'settings-channel-mode': 'silence',
      'more-channel': 'C0NEW',
      'more-mode': 'digest',
      managers: ['U0BOB'],
    };
    expect(await slack.submit(ANN, form, inputs)).toMatchObject({ status: 200 });
    const id = `settings/${form.id}/${String(form.payload.hash)}`;
    expect(jobs.sent).toEqual([
      {
        type: 'settings',
        asker,
        id,
        window: { by: 'name', view: id },
        step: {
          kind: 'review',
          base: 8,
          patch: {
            mode: 'act',
            leadMinutes: 30,
            channels: { C0OPS: 'silence', C0NEW: 'digest' },
            managers: ['U0BOB'],
          },
        },
      },
    ]);
    expect(slack.modals(ANN).length).toBe(2);
    expect(top().payload.external_id).toBe(id);
  });

  test('that nobody touched changes nothing', async () => {
    const { slack, jobs, opened } = await atTheTab();
    await slack.submit(ANN, await opened(FORM));
    expect(jobs.sent).toMatchObject([{ step: { kind: 'review', base: 8, patch: {} } }]);
  });

  test.each([
    ['0', 'lead'],
    ['10081', 'lead'],
    ['1.5', 'lead'],
    ['', 'lead'],
  ])('with a lead time of "%s" stays open and says where', async (minutes, block) => {
    const { slack, jobs, opened, top } = await atTheTab();
    await slack.submit(ANN, await opened(FORM), { lead: minutes });
    expect(Object.keys(top().errors)).toEqual([block]);
    expect(jobs.sent).toEqual([]);
  });

  test('that the people function does not take stays open and says so', async () => {
    const { slack, opened, top } = await atTheTab(refusing());
    await slack.submit(ANN, await opened(FORM), { mode: 'act' });
    expect([slack.modals(ANN).length, Object.keys(top().errors)]).toEqual([1, ['mode']]);
  });

  test('is there again when the window on top is closed', async () => {
    const { slack, opened, top } = await atTheTab();
    await slack.submit(ANN, await opened(FORM), { mode: 'act' });
    await slack.dismiss(ANN);
    expect(top().callbackId).toBe('settings-form');
  });
});

describe('what would be saved', () => {
  test('is saved', async () => {
    const { slack, jobs, opened, top } = await atTheTab();
    const review = await opened(REVIEW);
    expect(await slack.submit(ANN, review)).toMatchObject({ status: 200 });
    expect(jobs.sent).toEqual([
      {
        type: 'settings',
        asker,
        id: `settings/${review.id}/${String(review.payload.hash)}`,
        window: { by: 'id', view: review.id },
        step: { kind: 'save', base: 8, patch: { mode: 'act' } },
      },
    ]);
    expect(top().submit).toBe('');
  });

  test('is looked at again while something is in its way', async () => {
    const { slack, jobs, opened } = await atTheTab();
    const faults = [{ kind: 'channel', channel: 'C0NEW', cause: 'not_in_channel' }] as const;
    await slack.submit(ANN, await opened({ ...REVIEW, faults }));
    expect(jobs.sent).toMatchObject([{ step: { kind: 'review', base: 8, patch: { mode: 'act' } } }]);
  });

  test('can be saved again where the people function took nothing', async () => {
    const { slack, opened, top } = await atTheTab(refusing());
    await slack.submit(ANN, await opened(REVIEW));
    expect([top().callbackId, top().submit]).toEqual(['settings-review', 'Save']);
  });

  test('that has been saved closes with the form below it', async () => {
    const { slack, opened, modals, top } = await atTheTab();
    await slack.submit(ANN, await opened(FORM), { mode: 'act' });
    await modals.showSettings(
      { by: 'name', view: String(top().payload.external_id) },
      { kind: 'saved', version: 9, changes: [] },
    );
    expect(top().callbackId).toBe('settings-saved');
    await slack.dismiss(ANN);
    expect(slack.modals(ANN)).toEqual([]);
  });
});

test('a window that Slack opens late is filled when it is there', async () => {
  const { slack, opened, modals, top } = await atTheTab();
  const form = await opened(FORM);
  const name = `settings/${form.id}/${String(form.payload.hash)}`;
  let looks = 0;
  const late = createModals({
    botToken: fixedSecret(slack.botToken),
    slackApiUrl: slack.apiUrl,
    log: recordingLog(),
    sleep: async () => {
      looks += 1;
      if (looks === 2) await slack.submit(ANN, form, { mode: 'act' });
    },
  });
  await late.showSettings({ by: 'name', view: name }, REVIEW);
  expect([looks, top().callbackId]).toEqual([2, 'settings-review']);
  // One that never comes was closed.
  await modals.showSettings({ by: 'name', view: 'settings/V0/never' }, REVIEW);
});

test('a menu beside a channel, and a window of another version, are acknowledged and change nothing', async () => {
  const { slack, jobs, opened, modals, top } = await atTheTab();
  const form = await opened(FORM);
  expect(await slack.press(ANN, form, 'settings-channel-mode', 'silence')).toMatchObject({ status: 200 });
  await modals.showSettings({ by: 'id', view: form.id }, { ...REVIEW, base: -1 });
  expect(await slack.submit(ANN, top())).toMatchObject({ status: 200 });
  expect(jobs.sent).toEqual([]);
});
