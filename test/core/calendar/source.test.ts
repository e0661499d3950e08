import { expect, test } from 'vitest';
import { type CalendarSource, sourceKey } from '../../../src/core/calendar/source.ts';

const BAVARIA: CalendarSource = {
  kind: 'country',
  country: 'DE',
  subdivision: 'BY',
  types: ['public', 'bank'],
};

// Kept in the table: another key, and the engine works the days out again.
test.each<[CalendarSource, string]>([
  [BAVARIA, 'country DE BY bank+public'],
  [{ ...BAVARIA, types: ['bank', 'public'] }, 'country DE BY bank+public'],
  [{ kind: 'country', country: 'DE', types: ['public'] }, 'country DE  public'],
  // `printf %s TEXT | sha256sum`
  [{ kind: 'ical', text: 'BEGIN:VCALENDAR' }, 'ical 9daa8e24f9b759073687839a0aa7de2a'],
])('%j is kept as %j', (source, key) => {
  expect(sourceKey(source)).toBe(key);
});

test('the order of the types stays as it was', () => {
  const types = ['public', 'bank'] as const;
  sourceKey({ ...BAVARIA, types });
  expect(types).toEqual(['public', 'bank']);
});
