import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Playground, startPlayground } from '../../../playground/game/server.ts';
import type { Patch, Snapshot } from '../../../playground/game/view.ts';
import { playStory } from '../../../playground/story/play.ts';
import { readStory } from '../../../playground/story/read-story.ts';

let playground: Playground;
let stream: AbortController;
/** What the page would know. */
let world: Snapshot & Pick<Patch, 'gone'>;
let changed: () => void;

beforeEach(async () => {
  playground = await startPlayground({ html: '<html>', script: 'js', style: 'css' }, 0);
  stream = new AbortController();
  changed = () => {};
  const { promise, resolve } = Promise.withResolvers<void>();
  void follow(resolve).catch(() => undefined);
  await promise;
});

afterEach(async () => {
  stream.abort();
  await playground.close();
});

/** Reads the stream of events as a browser does. */
async function follow(begun: () => void): Promise<void> {
  const response = await fetch(`${playground.url}live`, { signal: stream.signal });
  let text = '';
  for await (const chunk of response.body ?? []) {
    text += Buffer.from(chunk).toString();
    const events = text.split('\n\n');
    text = events.pop() ?? '';
    for (const event of events) {
      const [, kind = '', data = ''] = /^event: (\w+)\ndata: (.*)$/.exec(event) ?? [];
      world = kind === 'snapshot' ? JSON.parse(data) : { ...world, ...JSON.parse(data) };
      begun();
      changed();
    }
  }
}

/** Waits until the page knows this. */
async function until(known: () => boolean): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const timer = setTimeout(() => reject(new Error('the page was not told')), 10_000);
  changed = () => known() && resolve();
  changed();
  await promise.finally(() => clearTimeout(timer));
}

const post = async (path: string, body: unknown, headers: Record<string, string> = {}) => {
  const response = await fetch(`${playground.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: await response.text() };
};

/** The first button that snoozes, as the page would press it. */
function snoozeIn(posts: Snapshot['posts']) {
  for (const { id, blocks } of posts) {
    for (const block of blocks as { block_id?: string; elements?: { action_id?: string }[] }[]) {
      const element = block.elements?.find(({ action_id }) => action_id?.includes('snooze-1h'));
      if (element) return { post: id, blockId: block.block_id ?? '', actionId: element.action_id ?? '' };
    }
  }
  return undefined;
}

const ADA = 'U0ADA00001';
const BERLIN = 'C0BERLIN01';

describe('the playground', () => {
  test('answers only its own page on this machine', async () => {
    const port = new URL(playground.url).port;
    const wind = { do: 'step' };
    expect(await post('act', wind, { origin: 'https://elsewhere.example' })).toMatchObject({ status: 403 });
    expect(await post('act', wind, { 'content-type': 'text/plain' })).toMatchObject({ status: 403 });
    expect(await post('act', wind, { origin: `http://127.0.0.1:${port}` })).toMatchObject({ status: 200 });
    expect(playground.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
  });

  test('tells a page everything first and then what is new', async () => {
    expect(world.place.people.map(({ name }) => name)).toEqual(['ada', 'bob']);
    expect(world.fleet).toHaveLength(7);
    expect(await post('act', { do: 'step' })).toMatchObject({ status: 200 });
    await until(() => world.clock.now === Date.parse('2026-11-23T18:45:00+01:00'));
    await until(() => world.posts.some(({ text }) => text.includes('will stop')));
  });

  test('carries a command to the app and its answers back', async () => {
    await post('act', { do: 'command', user: ADA, channel: BERLIN, text: '/uptime status' });
    await until(() => world.posts.some(({ onlyFor, text }) => onlyFor === ADA && text.includes('7 running')));
  });

  test.each([
    [{ do: 'dance' }, 'not an act'],
    [{ do: 'wind', to: 0 }, 'the clock only goes forward'],
    [{ do: 'tag', key: 'nothing', value: null }, 'there is no such machine any more'],
    [
      { do: 'press', user: ADA, post: 'none', blockId: 'a', actionId: 'b', given: null },
      'not on the screen any more',
    ],
    [{ do: 'command', user: ADA, channel: BERLIN, text: 'hello' }, 'not a slash command'],
  ])('refuses %j in words', async (act, words) => {
    const { status, body } = await post('act', act);
    expect([status, JSON.parse(body).error]).toEqual([400, expect.stringContaining(words)]);
  });

  test('says why, and what a tag would mean', async () => {
    const ask = async (path: string) => (await fetch(`${playground.url}${path}`)).json();
    const web = world.fleet.find(({ name }) => name === 'web-1');
    expect(await ask(`why?key=${encodeURIComponent(web?.key ?? '')}`)).toContain('AWS reports it as running');
    expect(await ask('understand?text=mon-fri%2008:00-19:00')).toMatchObject({ ok: true });
    expect(await ask('understand?text=mon-fri%208-7pm')).toMatchObject({
      ok: false,
      issues: [{ start: 8, end: 13 }],
    });
  });

  test('hears at once of what was started by hand, as EventBridge tells it', async () => {
    const reports = world.fleet.find(({ name }) => name === 'reports');
    await post('act', { do: 'wind', to: Date.parse('2026-11-23T21:00:00+01:00') });
    await post('act', { do: 'console', key: reports?.key, what: 'start' });
    await post('act', { do: 'wind', to: Date.parse('2026-11-23T21:01:00+01:00') });
    const at = Date.parse('2026-11-23T21:00:20+01:00');
    await until(() => world.looks.some((look) => look.at === at));
  });

  test('takes back one step after the other', async () => {
    const at = (time: string) => Date.parse(`2026-11-23T${time}:00+01:00`);
    const isHeld = () => world.fleet.some(({ name, hold }) => name === 'web-1' && hold !== undefined);
    await post('act', { do: 'step' });
    await until(() => snoozeIn(world.posts) !== undefined);
    await post('act', { do: 'press', user: ADA, given: null, ...snoozeIn(world.posts) });
    await post('act', { do: 'home', user: ADA });
    await post('act', { do: 'wind', to: at('20:10') });
    await until(() => world.clock.now === at('20:10'));

    expect(await post('undo', {})).toMatchObject({ status: 200 });
    await until(() => world.clock.now === at('18:45') && world.fleet.length === 7 && isHeld());
    expect(await post('undo', {})).toMatchObject({ status: 200 });
    await until(() => world.clock.now === at('18:45') && world.fleet.length === 7 && !isHeld());
    expect(snoozeIn(world.posts)).toBeDefined();
    expect(await post('undo', {})).toMatchObject({ status: 200 });
    await until(() => world.clock.now === at('18:40') && world.posts.length === 0);
    expect(await post('undo', {})).toMatchObject({ status: 400 });
  });

  test('is saved as a story that plays to the same end', async () => {
    const sandbox = world.fleet.find(({ name }) => name === 'sandbox');
    await post('act', { do: 'step' });
    await until(() => snoozeIn(world.posts) !== undefined);
    await post('act', { do: 'press', user: ADA, given: null, ...snoozeIn(world.posts) });
    await post('act', { do: 'tag', key: sandbox?.key, value: 'always' });
    await post('act', { do: 'wind', to: Date.parse('2026-11-23T19:30:00+01:00') });
    const text = await (await fetch(`${playground.url}story.yml`)).text();
    const expected = 'end: { state: { web-1: running, reports: stopped }, next: { sandbox: nothing } }';
    const story = readStory(`${text}\n${expected}\n`);
    expect(story).toMatchObject({ ok: true });
    if (story.ok) expect(await playStory(story.story)).toEqual([]);
  });

  test('begins another story, or a fleet of one’s own', async () => {
    await post('story', 'clock-change');
    await until(() => world.place.title === 'The weekend when the clocks go forward');
    expect(await post('story', 'another')).toMatchObject({ status: 400 });
    await post('fleet', { Instances: [{ Tags: [{ Key: 'Uptime', Value: 'always' }] }] });
    await until(() => world.place.title === 'Your fleet: 1 resource' && world.fleet.length === 1);
    expect(world.place.generation).toBe(3);
  });
});
