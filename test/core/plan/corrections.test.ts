/** What a message says once it is put right. */
import { describe, expect, test } from 'vitest';
import type { NoticeItem, StoredNotice } from '../../../src/core/notice/notice.ts';
import { stopRefused } from '../../../src/core/notice/remark.ts';
import { asShown } from '../../../src/core/plan/corrections.ts';
import { viewNotice } from '../../../src/core/plan/item-status.ts';
import {
  decisionOf,
  hold,
  instance,
  itemOf,
  notice,
  type OneResource,
  started,
  stopped,
  utc,
} from '../build.ts';

const HOURS = 'mon-fri 08:00-19:00';
const a = instance(HOURS, { name: 'a', lastChange: started('2026-11-23 08:00', 'aws') });
const STOP = '2026-11-23 19:00';
const told = notice([a], STOP, '2026-11-23 18:45');
const BUSY = { kind: 'not-stoppable', rawState: 'modifying' } as const;
const tagged = (tag: string) => ({ ...a, tags: { Uptime: tag } });
const item = (over: Partial<NoticeItem>): StoredNotice => ({ ...told, items: [{ ...itemOf(a), ...over }] });

interface Row extends Omit<OneResource, 'resource'> {
  readonly title: string;
  readonly resource?: OneResource['resource'];
  readonly shown?: StoredNotice;
  readonly gone?: true;
  readonly outcome?: string;
  /** What is new in its item; nothing if the message may stay as it is. */
  readonly is: Partial<NoticeItem> | undefined;
}

const rows: readonly Row[] = [
  { title: 'announced', at: '2026-11-23 18:50', is: undefined },
  { title: 'renamed', at: '2026-11-23 18:50', resource: { ...a, name: 'b' }, is: { name: 'b' } },
  { title: 'gone', at: '2026-11-23 18:50', gone: true, is: { corrected: 'overtaken gone' } },
  {
    title: 'gone, as the message says',
    at: '2026-11-23 18:50',
    gone: true,
    shown: item({ corrected: 'overtaken gone' }),
    is: undefined,
  },
  { title: 'gone, at its stop', at: STOP, gone: true, is: undefined },
  {
    title: 'its stop is later now',
    at: '2026-11-23 18:50',
    resource: tagged('mon-fri 08:00-21:00'),
    is: { corrected: 'overtaken stops-later' },
  },
  {
    title: 'its stop is earlier now',
    at: '2026-11-23 16:00',
    resource: tagged('mon-fri 08:00-18:00'),
    is: { corrected: `stops ${utc('2026-11-23 18:00')}` },
  },
  {
    title: 'its stop is earlier now, and this message is the one that announced it',
    at: '2026-11-23 18:50',
    resource: tagged('mon-fri 08:00-18:55'),
    is: undefined,
  },
  {
    title: 'held: the press shows it',
    at: '2026-11-23 18:50',
    holds: [hold(a, '2026-11-23 20:00')],
    is: undefined,
  },
  {
    title: 'taken back once, and held since: the message names the hold again',
    at: '2026-11-23 18:50',
    shown: item({ corrected: 'overtaken gone' }),
    holds: [hold(a, '2026-11-23 20:00')],
    is: { corrected: 'held' },
  },
  {
    title: 'AWS stopped it ahead of its stop, and it cannot start yet',
    at: '2026-11-23 18:50',
    resource: { ...a, state: 'stopping', lastChange: stopped('2026-11-23 18:48', 'aws') },
    is: { corrected: 'stopped' },
  },
  {
    title: 'down ahead of its stop',
    at: '2026-11-23 18:50',
    resource: { ...a, state: 'stopped', lastChange: stopped('2026-11-23 18:48') },
    is: { corrected: 'stopped' },
  },
  {
    title: 'down, and AWS has not said since when',
    at: '2026-11-23 18:50',
    resource: {
      ...a,
      state: 'stopped',
      undated: { to: 'stopped', after: utc('2026-11-23 08:00'), by: 'aws', detail: '' },
    },
    is: undefined,
  },
  {
    title: 'refused before',
    at: '2026-11-23 18:50',
    said: [[stopRefused(a.key), '2026-11-23 18:46']],
    is: { corrected: 'failed' },
  },
  {
    title: 'taken back once, and due again: that takes a message of its own',
    at: '2026-11-23 18:50',
    shown: item({ corrected: 'overtaken gone' }),
    is: { corrected: 'overtaken stops-later' },
  },
  {
    title: 'not stoppable at its stop',
    at: STOP,
    resource: { ...a, state: 'busy', rawState: 'modifying' },
    is: { notStopped: BUSY },
  },
  {
    title: 'not stoppable, as the message says',
    at: '2026-11-23 19:05',
    resource: { ...a, state: 'busy', rawState: 'modifying' },
    shown: item({ notStopped: BUSY }),
    is: undefined,
  },
  {
    title: 'not stoppable for another reason by now',
    at: '2026-11-23 19:05',
    resource: { ...a, state: 'busy', rawState: 'backing-up' },
    shown: item({ notStopped: BUSY }),
    is: { notStopped: { kind: 'not-stoppable', rawState: 'backing-up' } },
  },
  {
    title: 'AWS was busy at its stop',
    at: STOP,
    outcome: 'slow down',
    is: { notStopped: { kind: 'refused', detail: 'slow down' } },
  },
  {
    title: 'AWS says no for good: the message is over',
    at: '2026-11-23 19:05',
    said: [[stopRefused(a.key), STOP]],
    is: undefined,
  },
];

describe('the notice as its message reads', () => {
  test.each(rows)('$title', ({ resource = a, shown = told, gone, outcome, is, ...one }) => {
    const decisions = new Map(gone ? [] : [[a.key, decisionOf({ ...one, resource, notices: [shown] })]]);
    const outcomes = new Map(
      outcome === undefined ? [] : [[a.key, { ok: false, detail: outcome, retried: true } as const]],
    );
    const now = utc(one.at);
    const view = viewNotice(shown, { decisions, outcomes, notices: [shown], complete: true, now });
    const current = asShown(shown, view, decisions, now);
    expect(current.items).toEqual(shown.items.map((each) => ({ ...each, ...is })));
    // The same value tells that nothing has to be written.
    expect(current === shown).toBe(is === undefined);
  });
});
