import { expect, test } from 'vitest';
import { type AuditEntry, auditEntries } from '../../../src/core/audit/entry.ts';
import { logLines } from '../../../src/core/reports/log.ts';

const NINETEEN = Date.UTC(2026, 10, 23, 19);

const entry = (name: string, fields: Partial<AuditEntry> = {}): AuditEntry[] =>
  auditEntries(`deed of ${name}`, {
    at: NINETEEN,
    verb: 'stop',
    by: 'uptime',
    from: { kind: 'schedule' },
    items: [{ key: name, name, result: { kind: 'stopped' } }],
    ...fields,
  }).map((each) => ({ ...each, others: fields.others }));

const shown = (entries: readonly AuditEntry[]) =>
  logLines(entries).map(({ by, items, others }) => [by, items.map(({ name }) => name).join(), others]);

test('the newest first; what schedules did within a minute is one line', () => {
  const entries = [
    ...entry('a', { others: 2 }),
    ...entry('b', { at: NINETEEN + 59_000, others: 3 }),
    ...entry('c', { at: NINETEEN + 60_000 }),
    ...entry('d', { verb: 'start' }),
  ];
  expect(shown(entries)).toEqual([
    ['uptime', 'c', undefined],
    ['uptime', 'b,a', 5],
    ['uptime', 'd', undefined],
  ]);
  expect(logLines(entries)[0]).not.toHaveProperty('id');
});

test('what people did stays apart, but for the parts of one request', () => {
  const request = { by: 'U1', request: 'press' } as const;
  expect(
    shown([
      ...entry('a', request),
      ...entry('b', request),
      ...entry('c', { ...request, request: 'another' }),
      ...entry('d', { ...request, by: 'U2' }),
      ...entry('e', { ...request, verb: 'hold' }),
      ...entry('f', { ...request, approvedBy: 'U3' }),
      ...entry('g', { ...request, at: NINETEEN - 1 }),
    ]),
  ).toEqual([
    ['U1', 'a,b', undefined],
    ['U1', 'c', undefined],
    ['U2', 'd', undefined],
    ['U1', 'e', undefined],
    ['U1', 'f', undefined],
    ['U1', 'g', undefined],
  ]);
});
