/** What the terminal and Slack say of a closure, read from AWS's stand-in. */
import { expect, onTestFinished, test } from 'vitest';
import { ADA, startTown, utc } from '../app/town.ts';
import { askTown } from './ask-town.ts';

const CLOSED = 'mon-fri 08:00-19:00 UTC except 2026-12-25..2027-01-05';

async function closedTown() {
  const town = await startTown('2026-12-24 18:00');
  onTestFinished(() => town.close());
  town.region.addInstance({ name: 'web', launchTime: utc('2026-12-24 08:00'), tags: { Uptime: CLOSED } });
  return town;
}

test('status and why, before and in it', async () => {
  const town = await closedTown();
  expect((await askTown(town, 'status')).out).toMatch(/stops Thu 19:00,[\s\S]*then closed:/);
  const ahead = JSON.parse((await askTown(town, 'why', 'web', '--json')).out);
  expect(ahead.resources[0].why).toContainEqual({
    link: 'closure',
    text: 'Excepted in its schedule: then stays stopped until',
    at: '2027-01-06T08:00:00.000Z',
  });

  await town.until('2026-12-24 19:10');
  const { out } = await askTown(town, 'why', 'web');
  expect(out).toMatch(/web \(.*\)\s+stays stopped until Wed 2027-01-06 08:00: excepted in its\s+schedule/);
  const { lines } = JSON.parse((await askTown(town, 'status', '--json')).out);
  expect(lines[0].closed).toEqual({
    first: '2026-12-25',
    last: '2027-01-05',
    because: [{}],
    startsAt: '2027-01-06T08:00:00.000Z',
  });
});

test('next, check and why in Slack', async () => {
  const town = await closedTown();
  const ask = async (text: string) => {
    await town.slack.command(ADA.id, 'C0ADMIN001', `/uptime ${text}`);
    await town.aws.idle();
    return JSON.stringify(town.slack.privateAnswers(ADA.id).at(-1));
  };
  expect(await ask('next week')).toMatch(
    /Fri 25 Dec 2026 to Tue 5 Jan 2027 \(12 days\).*excepted in its schedule: stays stopped until.*web/,
  );
  expect(await ask('status')).toMatch(/then closed: excepted in its schedule/);
  expect(await ask('why web')).toMatch(/Excepted in its schedule: then stays stopped until/);
  expect(await ask(`check ${CLOSED}`)).toMatch(/Fri 25 Dec 2026 to Tue 5 Jan 2027 \(12 days\)/);
});
