import type { ModalView } from '@slack/types';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { renderBlocks } from '../../../playground/slack/blocks/index.ts';
import { blockFaults, viewFaults } from '../../../playground/slack/rules/index.ts';
import type { SettingsRefusal, SettingsShown } from '../../../src/core/reports/settings-in-force.ts';
import type { SettingsModal, SettingsReview } from '../../../src/core/reports/settings-modal.ts';
import type { SimpleSettings } from '../../../src/core/settings/simple.ts';
import { answerMessage } from '../../../src/slack/blocks/answer.ts';
import { newsMessage } from '../../../src/slack/blocks/news.ts';
import { homeSettings } from '../../../src/slack/blocks/settings.ts';
import { settingsModal } from '../../../src/slack/blocks/settings-modal.ts';
import { expectGolden, readable } from '../golden.ts';
import { NOW } from '../support.ts';
import { markupFaults, nasty } from './arbitrary.ts';

const SIMPLE: SimpleSettings = {
  mode: 'observe',
  leadMinutes: 15,
  channel: 'C0DEVROOM',
  adminChannel: 'C0ADMINROOM',
  channels: { C0DEVROOM: 'notice', C0ADMINROOM: 'notice', C0TEAMROOM: 'digest', C0QUIETROOM: 'silence' },
  managers: ['U0BOB'],
};
const CHANGED = { by: 'U0ANN', at: NOW - 3_600_000, from: 'home' } as const;

const named = (...names: string[]) =>
  names.map((name) => ({ key: `111122223333/eu-central-1/ec2-instance/i-${name}`, name }));

const REVIEW: SettingsReview = {
  kind: 'review',
  base: 8,
  patch: { mode: 'act', channel: 'C0NEWROOM' },
  changes: [
    { path: 'channel', before: 'C0DEVROOM', after: 'C0NEWROOM' },
    { path: 'mode', before: 'observe', after: 'act' },
  ],
  fleet: {
    at: NOW,
    resources: 14,
    effects: [
      { kind: 'acts', first: NOW + 900_000, of: named('web-1', 'web-2', 'web-3', 'web-4', 'web-5', 'web-6') },
      { kind: 'channel', from: 'C0DEVROOM', to: 'C0NEWROOM', of: named('web-1') },
      { kind: 'not-understood', schedule: 'office *late*', of: named('db-1') },
    ],
    unseen: { regions: [], accounts: [] },
    unreadable: [],
  },
  faults: [],
};

const MODALS: readonly [string, SettingsModal][] = [
  ['settings-form', { kind: 'form', version: 8, simple: SIMPLE, adminsToo: true }],
  [
    'settings-form-only-people',
    { kind: 'form', version: 8, simple: { ...SIMPLE, channels: {}, managers: [] }, adminsToo: false },
  ],
  ['settings-review', REVIEW],
  [
    'settings-review-nothing-moves',
    {
      ...REVIEW,
      fleet: { at: NOW, resources: 1, effects: [], unseen: { regions: [], accounts: [] }, unreadable: [] },
    },
  ],
  [
    'settings-review-to-observe',
    {
      ...REVIEW,
      fleet: undefined,
      patch: { mode: 'observe' },
      changes: [{ path: 'mode', before: 'act', after: 'observe' }],
    },
  ],
  [
    'settings-review-overtaken',
    {
      ...REVIEW,
      overtaken: {
        by: 'U0BOB',
        at: NOW - 60_000,
        changes: [{ path: 'leadMinutes', before: 15, after: 30 }],
      },
    },
  ],
  [
    'settings-review-not-in-channel',
    {
      ...REVIEW,
      faults: [
        {
          kind: 'channel',
          channel: 'C0NEWROOM',
          cause:
            'Posting in C0NEWROOM: not_in_channel. Invite the app: type `/invite @Uptime` in that channel.',
        },
        { kind: 'issue', issue: 'channels.C0ADMINROOM: the channel that hears of trouble cannot be silent' },
      ],
    },
  ],
  ['settings-saved', { kind: 'saved', version: 9, changes: REVIEW.changes }],
  ['settings-not-understood', { kind: 'not-understood', issues: ['mode: expected observe or act'] }],
  ['settings-not-allowed', { kind: 'not-allowed', grantees: ['admins', 'U0BOB'] }],
  ['settings-terminal-only', { kind: 'not-allowed', grantees: [] }],
];

const modalText = (view: ModalView): string => {
  const buttons = [view.close, view.submit].flatMap((label) => (label ? [`[ ${label.text} ]`] : []));
  return `${view.title.text}\n\n${renderBlocks(view.blocks, { timeZone: 'Europe/Berlin', now: NOW })}\n\n${buttons.join('  ')}\n`;
};

describe('the window', () => {
  test.each(MODALS)('%s', (name, modal) => {
    const view = settingsModal(modal);
    expect(viewFaults({ ...view })).toEqual([]);
    expectGolden(name, modalText(view));
  });

  test('has room for what a form can hold', () => {
    const many = (n: number, letter: string) =>
      Array.from({ length: n }, (_, i) => `${letter}${String(i).padStart(10, '0')}`);
    fc.assert(
      fc.property(fc.nat(200), fc.nat(120), (channels, managers) => {
        const simple: SimpleSettings = {
          ...SIMPLE,
          channels: Object.fromEntries(many(channels, 'C').map((id) => [id, 'silence'])),
          managers: many(managers, 'U'),
        };
        expect(
          viewFaults({ ...settingsModal({ kind: 'form', version: 8, simple, adminsToo: true }) }),
        ).toEqual([]);
      }),
    );
  });

  test('takes any text of the settings', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(nasty, nasty, nasty), { maxLength: 60 }), (texts) => {
        const changes = texts.map(([path, before, after]) => ({ path, before, after }));
        const faults = texts.map(([issue]) => ({ kind: 'issue' as const, issue }));
        const overtaken = { by: 'U0ANN', at: NOW, changes };
        const effects = texts.map(
          ([schedule, name]) => ({ kind: 'not-understood', schedule, of: named(name) }) as const,
        );
        const fleet = {
          at: NOW,
          resources: 1,
          effects,
          unseen: { regions: [], accounts: [] },
          unreadable: [],
        };
        const view = settingsModal({ ...REVIEW, changes, faults, overtaken, fleet });
        expect(viewFaults({ ...view })).toEqual([]);
        expect(markupFaults({ text: '', blocks: view.blocks })).toEqual([]);
        expect(viewFaults({ ...settingsModal({ kind: 'saved', version: 9, changes }) })).toEqual([]);
      }),
    );
  });
});

describe('the answer to /uptime settings, and the Home tab', () => {
  test.each<[string, SettingsShown | SettingsRefusal]>([
    ['settings-answer', { version: 8, changed: CHANGED, understood: true, simple: SIMPLE }],
    [
      'settings-answer-first',
      {
        version: 0,
        understood: true,
        simple: { ...SIMPLE, adminChannel: 'C0DEVROOM', channels: {}, managers: [] },
      },
    ],
    [
      'settings-answer-not-understood',
      { version: 9, changed: CHANGED, understood: false, issues: ['mode: expected observe or act'] },
    ],
    ['settings-answer-refused', { kind: 'not-allowed', grantees: ['admins'] }],
    ['settings-answer-untold', { kind: 'right-untold' }],
  ])('%s', (name, settings) => {
    const message = answerMessage({ kind: 'settings', settings });
    expect(blockFaults(message.blocks)).toEqual([]);
    expectGolden(name, readable(message, NOW));
    if (!('version' in settings)) return;
    const blocks = homeSettings(settings);
    expect(viewFaults({ type: 'home', blocks })).toEqual([]);
    expect(JSON.stringify(blocks).includes('settings-open')).toBe(settings.understood);
  });
});

test('what the administrators read', () => {
  const message = newsMessage([
    { topic: 'settings-changed', version: 9, by: 'U0ANNANNANN', changes: REVIEW.changes },
  ]);
  expectGolden('news-settings-changed', readable(message, NOW));
});
