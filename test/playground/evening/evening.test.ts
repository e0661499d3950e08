import { expect, test } from 'vitest';
import { playEvening } from '../../../playground/evening/evening.ts';

/** The lines of one minute, without the frame. */
const at = (screen: string, minute: string): string =>
  screen
    .split(/\n(?=(?:Mon|Tue) \d\d:\d\d {2}|\S.*\.\n)/)
    .filter((part) => part.startsWith(minute))
    .join('\n');

test('the evening that npm start plays', async () => {
  let screen = '';
  const errors = await playEvening({
    write: (text) => {
      screen += text;
    },
    color: false,
    pauseMs: 0,
  });
  expect(errors).toEqual([]);

  const notice = at(screen, 'Mon 18:45');
  expect(notice).toContain('#dev-berlin');
  expect(notice).toContain('#dev-london');
  expect(notice).toMatch(/Stops today at 19:00.*web-1 \(EC2\)/s);
  expect(notice).toMatch(/\[ Snooze 1h \(\+\$0\.\d\d\) \] {2}\[ 2h \(\+\$0\.\d\d\) \] {2}\[ Choose/);
  expect(notice).not.toMatch(/sandbox|ci-runner/);

  expect(at(screen, 'Mon 18:47')).toContain('@ada snoozed 3 until today at 20:00 (+$0.27).');

  const seven = at(screen, 'Mon 19:00');
  expect(seven).toContain('reports running -> stopping');
  expect(seven).toContain('analytics available -> stopping');
  expect(seven).not.toMatch(/(web-\d|orders-db) \w+ ->/);
  expect(seven).toContain('[ End snooze ]');

  const status = at(screen, 'Mon 19:12');
  expect(status).toContain('only visible to @bob');
  expect(status).toContain('Did you mean "Europe/Berlin"?');
  expect(status).toMatch(/ci-runner.*Not managed: /);

  expect(at(screen, 'Mon 19:45')).toContain('│ Stops today at 20:00 (in 15 minutes) unless snoozed.');

  const eight = at(screen, 'Mon 20:00');
  for (const name of ['web-1', 'web-2']) expect(eight).toContain(`${name} running -> stopping`);
  expect(eight).toContain('orders-db available -> stopping');
  expect(eight).toContain('same message, rewritten');

  const morning = at(screen, 'Tue 08:00');
  for (const name of ['web-1', 'web-2', 'reports']) expect(morning).toContain(`${name} stopped -> pending`);
  for (const name of ['orders-db', 'analytics']) expect(morning).toContain(`${name} stopped -> starting`);
  expect(at(screen, 'Tue 08:05')).toContain('7 running');
});
