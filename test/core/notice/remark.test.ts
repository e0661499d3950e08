/** What is said once is told apart by its subject: two that are alike would silence each other. */
import { expect, test } from 'vitest';
import * as remark from '../../../src/core/notice/remark.ts';
import { instance } from '../build.ts';

const [A, B] = [instance('always', { id: 'i-0a' }).key, instance('always', { id: 'i-0b' }).key];
const spell = { from: 0, first: 1, last: 2, startsAt: 3, because: [] };
const pause = { what: 'all', at: 5 } as Parameters<typeof remark.pauseSaid>[0];

/** Two of each kind, or more where there is more to differ by. */
const SUBJECTS: Readonly<Record<string, readonly string[]>> = {
  startFailed: [remark.startFailed(A, 1), remark.startFailed(B, 1), remark.startFailed(A, 2)],
  capacityUnknown: [remark.capacityUnknown(A), remark.capacityUnknown(B)],
  leftAtZero: [remark.leftAtZero(A, 1), remark.leftAtZero(B, 1), remark.leftAtZero(A, 2)],
  boundsGivenBack: [remark.boundsGivenBack(A, 1), remark.boundsGivenBack(B, 1), remark.boundsGivenBack(A, 2)],
  stopRefused: [remark.stopRefused(A), remark.stopRefused(B)],
  refusalTold: [remark.refusalTold(A, 'x'), remark.refusalTold(B, 'x'), remark.refusalTold(A, 'y')],
  roleDenied: [remark.roleDenied('x'), remark.roleDenied('y')],
  stopFailed: [remark.stopFailed('n', A), remark.stopFailed('n', B), remark.stopFailed('m', A)],
  memoryLost: [remark.memoryLost('n', A), remark.memoryLost('n', B), remark.memoryLost('m', A)],
  editOwed: [remark.editOwed('n'), remark.editOwed('m')],
  outcomeTold: [remark.outcomeTold('n'), remark.outcomeTold('m')],
  eventRefused: [
    remark.eventRefused('1', 'stop', 'x'),
    remark.eventRefused('2', 'stop', 'x'),
    remark.eventRefused('1', 'start', 'x'),
    remark.eventRefused('1', 'stop', 'y'),
  ],
  pauseSaid: [
    remark.pauseSaid(pause, 1),
    remark.pauseSaid(pause, 2),
    remark.pauseSaid({ ...pause, at: 6 }, 1),
  ],
  unpauseSaid: [remark.unpauseSaid(pause), remark.unpauseSaid({ ...pause, at: 6 })],
  settingsSaid: [remark.settingsSaid(1, 'C'), remark.settingsSaid(2, 'C'), remark.settingsSaid(1, 'D')],
  closureAhead: [
    remark.closureAhead('C', 't', spell),
    remark.closureAhead('C', 't', { ...spell, last: 4 }),
    remark.closureAhead('D', 't', spell),
    remark.closureAhead('C', 'u', spell),
  ],
  calendarUnread: [
    remark.calendarUnread('c', undefined, 'x'),
    remark.calendarUnread('c', 1, 'x'),
    remark.calendarUnread('c', 2, 'x'),
    remark.calendarUnread('d', 1, 'x'),
    remark.calendarUnread('c', 1, 'y'),
  ],
  digestTold: [remark.digestTold('C', 1), remark.digestTold('D', 1), remark.digestTold('C', 2)],
  digestsTold: [remark.digestsTold(1), remark.digestsTold(2)],
  digestOff: [remark.digestOff('C'), remark.digestOff('D')],
  digestSuggested: [remark.digestSuggested(1), remark.digestSuggested(2)],
  secondDeployment: [remark.secondDeployment('a'), remark.secondDeployment('b')],
  suggestedIn: [
    remark.suggestedIn('2026-12'),
    remark.suggestedIn('2027-01'),
    remark.suggestedIn('2026-12', A),
    remark.suggestedIn('2026-12', B),
  ],
};

test('no two subjects are kept under one name', () => {
  const all = Object.values(SUBJECTS).flat();
  expect(new Set(all.map(remark.remarkRef)).size).toBe(all.length);
});

test('the same is kept under the same name', () => {
  expect(remark.remarkRef(remark.digestTold('C', 1))).toBe(remark.remarkRef(remark.digestTold('C', 1)));
});

test.each([
  [0, true],
  [2, true],
  [3, false],
  [4, true],
  [5, false],
])('a failed start is tried again after %s ticks: %s', (ticks, is) => {
  expect(remark.isRetryDue(0, ticks * 300_000, 5)).toBe(is);
});
