import { describe, expect, test } from 'vitest';
import { type HomeFacts, homeReport } from '../../../src/core/reports/home.ts';
import { FIRST_PLACE } from '../../../src/core/reports/home-place.ts';
import { clock, decisionOf, hold, instance, type OneResource, settings, started, utc } from '../build.ts';

const AT = '2026-11-23 12:00';
const named = (name: string, tag = 'mon-fri 08:00-19:00') =>
  instance(tag, { id: `i-${name}`, name, lastChange: started('2026-11-23 08:00', 'aws') });

const report = (all: readonly Omit<OneResource, 'at'>[], over: Partial<HomeFacts> = {}) =>
  homeReport({
    user: 'U0ADA',
    address: undefined,
    timeZone: 'UTC',
    place: FIRST_PLACE,
    said: [],
    check: undefined,
    settings: settings(),
    decisions: all.map((one) => decisionOf({ at: AT, ...one })),
    at: utc(AT),
    unreadable: [],
    ...over,
  });

describe('the resources that are shown', () => {
  const names = (find: string) =>
    report([{ resource: named('web-2') }, { resource: named('db') }, { resource: named('web-1') }], {
      place: { ...FIRST_PLACE, find },
    }).shown.map(({ resource }) => resource.name);

  test('are all of them, by name', () => expect(names('')).toEqual(['db', 'web-1', 'web-2']));
  test('or those that are looked for', () => expect(names('web-*')).toEqual(['web-1', 'web-2']));

  test('say what waits, and only that', () => {
    const { shown } = report([
      { resource: { ...named('a'), state: 'stopping', lastChange: undefined } },
      { resource: named('b') },
    ]);
    expect(shown.map(({ attention }) => attention)).toEqual([
      { kind: 'waits', why: { kind: 'still-stopping' } },
      undefined,
    ]);
  });
});

describe('what a press can do', () => {
  const offers = (one: Omit<OneResource, 'at'>): string => {
    const [line] = report([one]).shown;
    if (line?.offer === undefined) return 'nothing';
    if (line.offer.kind === 'start') return 'start';
    return line.offer.choices.map(({ how, until }) => `${how} ${clock(until)}`).join(', ');
  };

  test.each<[string, Omit<OneResource, 'at'>, string]>([
    [
      'what stops',
      { resource: named('a') },
      '1h 2026-11-23 20:00, 2h 2026-11-23 21:00, tonight 2026-11-24 08:00',
    ],
    [
      'what starts an hour after it stops: the same instant is offered once',
      { resource: named('a', '08:00-19:00, 20:00-21:00') },
      '1h 2026-11-23 20:00, 2h 2026-11-23 21:00',
    ],
    ['what is down', { resource: { ...named('a'), state: 'stopped' } }, 'start'],
    ['what is on its way down', { resource: { ...named('a'), state: 'stopping' } }, 'nothing'],
    ['what nothing stops', { resource: named('a', 'always') }, 'nothing'],
    ['what is not understood', { resource: named('a', '8-25') }, 'nothing'],
    ['what is protected', { resource: { ...named('a'), protection: { code: 'x', reason: 'x' } } }, 'nothing'],
  ])('%s', (_, one, offer) => {
    expect(offers(one)).toBe(offer);
  });
});

describe('one’s own holds', () => {
  const [a, b, c] = [named('a'), named('b'), named('c')];
  const mine = hold(a, '2026-11-23 21:00');
  const theirs = hold(a, '2026-11-23 22:00', { by: 'U0BOB' });

  test('come by their end, then by name', () => {
    const { holds } = report([
      { resource: a, holds: [mine] },
      { resource: c, holds: [hold(c, '2026-11-23 20:00')] },
      { resource: b, holds: [hold(b, '2026-11-23 20:00')] },
    ]);
    expect(holds.map(({ resource }) => resource.name)).toEqual(['b', 'c', 'a']);
  });

  test('name the hold of another that decides instead', () => {
    const { holds } = report([{ resource: a, holds: [mine, theirs] }]);
    expect(holds).toEqual([
      {
        resource: a,
        label: { name: 'a' },
        own: mine,
        other: theirs,
        next: { direction: 'stop', at: theirs.until },
      },
    ]);
  });

  test('name no other where one’s own decides', () => {
    const { holds } = report([{ resource: a, holds: [mine] }]);
    expect(holds).toEqual([
      {
        resource: a,
        label: { name: 'a' },
        own: mine,
        other: undefined,
        next: { direction: 'stop', at: mine.until },
      },
    ]);
  });

  test('are not those of others', () => {
    expect(report([{ resource: a, holds: [theirs] }]).holds).toEqual([]);
  });
});
