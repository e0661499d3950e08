import { describe, expect, test } from 'vitest';
import type { StoredNotice } from '../../../src/core/notice/notice.ts';
import { announcementFinder, isAbandoned } from '../../../src/core/plan/announcement-coverage.ts';
import type { Resource } from '../../../src/core/resource/resource.ts';
import { clock, instance, itemOf, notice, started, stopped, utc } from '../build.ts';

const a = instance('mon-fri 08:00-19:00', { name: 'a' });
const b = instance('mon-fri 08:00-19:00', { id: 'i-b', name: 'b' });
const DUE = '2026-11-23 19:00';
const told = notice([a], DUE, '2026-11-23 18:45');
const claimed = notice([a], DUE, '2026-11-23 18:45', false);

interface Row {
  readonly title: string;
  readonly notices: readonly StoredNotice[];
  readonly resource?: Resource;
  readonly due?: string;
  /** When it would stop if it were announced now. */
  readonly soonest?: string;
  readonly channel?: string;
  readonly now?: string;
  /** What is known of the stop, and when it was announced for. */
  readonly knows: string;
}

const rows: readonly Row[] = [
  { title: 'no notices', notices: [], knows: 'none' },
  { title: 'told of this stop', notices: [told], knows: 'announced 2026-11-23 19:00, at 2026-11-23 18:45' },
  { title: 'only others were told', notices: [told], resource: b, knows: 'none' },
  { title: 'told of a stop that is earlier', notices: [told], due: '2026-11-23 19:01', knows: 'none' },
  {
    title: 'told of a stop that is later: that is what people know',
    notices: [told],
    due: '2026-11-23 18:59',
    knows: 'announced 2026-11-23 19:00, at 2026-11-23 18:45',
  },
  {
    title: 'told of a later stop than a new notice would need: it has been moved forward since',
    notices: [told],
    due: '2026-11-23 18:20',
    soonest: '2026-11-23 18:59',
    knows: 'none',
  },
  {
    title: 'told in a channel that is no longer its own',
    notices: [told],
    channel: 'C0OTHER',
    knows: 'none',
  },
  {
    title: 'its message has been corrected since: it is no notice any more',
    notices: [{ ...told, items: [{ ...itemOf(a), corrected: 'overtaken stops-later' }] }],
    knows: 'none',
  },
  { title: 'being posted', notices: [claimed], knows: 'in-flight 2026-11-23 19:00' },
  {
    title: 'claimed two minutes ago: nobody posts it any more',
    notices: [claimed],
    now: '2026-11-23 18:47',
    knows: 'none',
  },
  {
    title: 'delivered long ago is not abandoned',
    notices: [told],
    now: '2026-11-23 23:00',
    knows: 'announced 2026-11-23 19:00, at 2026-11-23 18:45',
  },
  {
    title: 'a day after the stop it still counts',
    notices: [told],
    now: '2026-11-24 19:00',
    knows: 'announced 2026-11-23 19:00, at 2026-11-23 18:45',
  },
  { title: '... and no longer', notices: [told], now: '2026-11-24 19:00:01', knows: 'none' },
  {
    title: 'started by hand since: the one who did has not been told',
    notices: [told],
    resource: { ...a, lastChange: started('2026-11-23 18:46') },
    knows: 'none',
  },
  {
    title: 'started by AWS since: nobody has been told either',
    notices: [told],
    resource: { ...a, lastChange: started('2026-11-23 18:46', 'aws') },
    knows: 'none',
  },
  {
    title: 'started at the moment of delivery',
    notices: [told],
    resource: { ...a, lastChange: started('2026-11-23 18:45') },
    knows: 'announced 2026-11-23 19:00, at 2026-11-23 18:45',
  },
  {
    title: 'stopped since: told all the same',
    notices: [told],
    resource: { ...a, lastChange: stopped('2026-11-23 18:46') },
    knows: 'announced 2026-11-23 19:00, at 2026-11-23 18:45',
  },
  {
    title: 'started while the notice is being posted: it waits',
    notices: [claimed],
    resource: { ...a, lastChange: started('2026-11-23 18:46') },
    knows: 'in-flight 2026-11-23 19:00',
  },
  {
    title: 'two notices: the earlier stop is the promise',
    notices: [notice([a], '2026-11-23 21:00', '2026-11-23 18:40'), told],
    knows: 'announced 2026-11-23 19:00, at 2026-11-23 18:45',
  },
  {
    title: '... in any order',
    notices: [told, notice([a], '2026-11-23 21:00', '2026-11-23 18:40')],
    knows: 'announced 2026-11-23 19:00, at 2026-11-23 18:45',
  },
  {
    title: '... and the later one covers a later stop',
    notices: [told, notice([a], '2026-11-23 21:00', '2026-11-23 18:40')],
    due: '2026-11-23 20:00',
    knows: 'announced 2026-11-23 21:00, at 2026-11-23 18:40',
  },
  {
    title: 'what was delivered counts more than what is being posted',
    notices: [claimed, notice([a], '2026-11-23 21:00', '2026-11-23 18:40')],
    knows: 'announced 2026-11-23 21:00, at 2026-11-23 18:40',
  },
  {
    title: '... in any order',
    notices: [notice([a], '2026-11-23 21:00', '2026-11-23 18:40'), claimed],
    knows: 'announced 2026-11-23 21:00, at 2026-11-23 18:40',
  },
  {
    title: 'of two that are being posted, the earlier stop',
    notices: [claimed, notice([a], '2026-11-23 21:00', '2026-11-23 18:45', false)],
    knows: 'in-flight 2026-11-23 19:00',
  },
  {
    title: 'of two for one stop, the first',
    notices: [told, notice([a], DUE, '2026-11-23 18:40')],
    knows: 'announced 2026-11-23 19:00, at 2026-11-23 18:45',
  },
  {
    title: 'a digest: each has a stop of its own',
    notices: [{ ...told, items: [itemOf(b), { ...itemOf(a), stopAt: utc('2026-11-23 20:00') }] }],
    due: '2026-11-23 20:00',
    knows: 'announced 2026-11-23 20:00, at 2026-11-23 18:45',
  },
  {
    title: '... which says nothing of the others',
    notices: [{ ...told, items: [itemOf(b), { ...itemOf(a), stopAt: utc('2026-11-23 20:00') }] }],
    resource: b,
    due: '2026-11-23 20:00',
    knows: 'none',
  },
  {
    title: 'a stop that is over hides none that is not',
    notices: [
      { ...told, items: [{ ...itemOf(b), stopAt: utc('2026-11-22 10:00') }, itemOf(a)] },
      notice([b], '2026-11-22 10:00', '2026-11-22 09:45'),
    ],
    knows: 'announced 2026-11-23 19:00, at 2026-11-23 18:45',
  },
];

describe('what people were told of a stop', () => {
  test.each(rows)(
    '$title',
    ({
      notices,
      resource = a,
      due = DUE,
      soonest,
      channel = told.channel,
      now = '2026-11-23 18:46',
      knows,
    }) => {
      const coverage = announcementFinder(notices, utc(now))(resource, {
        due: utc(due),
        soonest: soonest === undefined ? undefined : utc(soonest),
        channel,
      });
      const said =
        coverage.kind === 'none'
          ? 'none'
          : `${coverage.kind} ${clock(coverage.stopAt)}${coverage.kind === 'announced' ? `, at ${clock(coverage.deliveredAt)}` : ''}`;
      expect(said).toBe(knows);
    },
  );

  test('names the notice that says so', () => {
    const coverage = announcementFinder([told], utc('2026-11-23 18:46'))(a, {
      due: utc(DUE),
      channel: told.channel,
    });
    expect(coverage).toEqual({
      kind: 'announced',
      notice: told,
      stopAt: utc(DUE),
      deliveredAt: utc('2026-11-23 18:45'),
    });
  });
});

describe('a claim without a delivery', () => {
  test.each([
    { notice: claimed, now: '2026-11-23 18:46:59', abandoned: false },
    { notice: claimed, now: '2026-11-23 18:47:00', abandoned: true },
    { notice: told, now: '2026-11-23 23:00', abandoned: false },
  ])('at $now', ({ notice: stored, now, abandoned }) => {
    expect(isAbandoned(stored, utc(now))).toBe(abandoned);
  });
});
