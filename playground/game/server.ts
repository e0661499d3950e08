import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { demoOf } from '../terminal/demo.ts';
import type { World } from '../world/world.ts';
import { type Act, perform, readAct } from './acts.ts';
import type { Page } from './build-page.ts';
import { readFleet } from './fleet-file.ts';
import { Game, type Story } from './game.ts';
import { Journal } from './journal.ts';
import { readSharedStory } from './shared-story.ts';
import { eveningStory, fleetStory, STORIES } from './stories.ts';
import { storyFile } from './story-file.ts';

export interface Playground {
  readonly url: string;
  /** The current world. */
  world(): World;
  close(): Promise<void>;
}

const MOST_BYTES = 30_000_000;

/** The playground's server, on loopback only: the page, the stream of events, and what people do. */
export async function startPlayground(page: Page, port: number): Promise<Playground> {
  let story: Story = eveningStory();
  let generation = 1;
  let game = await Game.start(story, generation);
  let journal = new Journal();
  const streams = new Set<ServerResponse>();

  /** @param prepare does what has already happened in that world */
  async function begin(next: Story, prepare?: (begun: Game) => Promise<Journal>): Promise<void> {
    const old = game;
    const begun = await Game.start(next, generation + 1);
    try {
      journal = (await prepare?.(begun)) ?? new Journal();
    } catch (error) {
      await begun.close();
      throw error;
    }
    story = next;
    generation += 1;
    game = begun;
    await old.close();
    follow();
    for (const stream of streams) send(stream, 'snapshot', game.snapshot());
  }

  async function act(what: Act): Promise<void> {
    const now = game;
    const after = journal.with(what, now);
    await perform(now, what);
    if (game === now) journal = after;
  }

  async function undo(): Promise<void> {
    const before = journal.undone();
    if (!before) throw new Error('There is nothing to take back.');
    await begin(story, async (begun) => {
      await before.journal.replay(begun, before.at);
      return before.journal;
    });
  }

  const follow = () =>
    game.on((patch) => {
      for (const stream of streams) send(stream, 'patch', patch);
    });
  follow();

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!isOwnPage(request)) return reply(response, 403, 'text/plain', 'only from this machine');
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    switch (`${request.method} ${pathname}`) {
      case 'GET /':
        return reply(response, 200, 'text/html; charset=utf-8', page.html);
      case 'GET /app.js':
        return reply(response, 200, 'text/javascript; charset=utf-8', page.script);
      case 'GET /style.css':
        return reply(response, 200, 'text/css; charset=utf-8', page.style);
      case 'GET /live':
        response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
        streams.add(response);
        response.on('close', () => streams.delete(response));
        return send(response, 'snapshot', game.snapshot());
      case 'GET /story.yml':
        return reply(response, 200, 'application/yaml; charset=utf-8', await storyFile(story, journal, game));
      case 'GET /why':
        return json(response, 200, game.why(searchParams.get('key') ?? ''));
      case 'GET /understand':
        return json(response, 200, game.understand(searchParams.get('text') ?? ''));
      case 'GET /terminal':
        return json(response, 200, demoOf(game.world, story.config));
      case 'POST /act':
        return answering(response, async () => act(readAct(await readJson(request))));
      case 'POST /reset':
        return answering(response, async () => {
          await readJson(request);
          await begin(story);
        });
      case 'POST /undo':
        return answering(response, async () => {
          await readJson(request);
          await undo();
        });
      case 'POST /story':
        return answering(response, async () => begin(storyNamed(await readJson(request))));
      case 'POST /shared':
        return answering(response, async () => {
          const shared = readSharedStory(textIn(await readJson(request)));
          await begin(shared.story, shared.play);
        });
      case 'POST /fleet':
        return answering(response, async () => begin(fleetStory(readFleet(await readJson(request)))));
      default:
        return reply(response, 404, 'text/plain', 'nothing here');
    }
  }

  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => reply(response, 500, 'text/plain', String(error)));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  }).catch(async (error: unknown) => {
    await game.close();
    throw error;
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the playground got no port');
  return {
    url: `http://127.0.0.1:${address.port}/`,
    world: () => game.world,
    async close() {
      for (const stream of streams) stream.end();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await game.close();
    },
  };
}

/**
 * Keeps out other sites in the same browser: DNS names that point here, and their forms and scripts.
 */
function isOwnPage({ headers, method }: IncomingMessage): boolean {
  const host = headers.host ?? '';
  if (!/^(127\.0\.0\.1|localhost)(:\d+)?$/.test(host)) return false;
  const { origin } = headers;
  if (origin !== undefined && origin !== `http://${host}`) return false;
  return method === 'GET' || (headers['content-type'] ?? '').startsWith('application/json');
}

function storyNamed(name: unknown): Story {
  const story = typeof name === 'string' && Object.hasOwn(STORIES, name) ? STORIES[name] : undefined;
  if (!story) throw new Error(`There is no such story; there are ${Object.keys(STORIES).join(', ')}.`);
  return story();
}

function textIn(json: unknown): string {
  if (typeof json !== 'string') throw new Error('That is not a text.');
  return json;
}

async function answering(response: ServerResponse, work: () => Promise<void>): Promise<void> {
  try {
    await work();
    json(response, 200, { ok: true });
  } catch (error) {
    json(response, 400, { ok: false, error: error instanceof Error ? error.message : String(error) });
  }
}

async function readJson(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > MOST_BYTES) throw new Error('That file is larger than 30 MB.');
    chunks.push(bytes);
  }
  try {
    return JSON.parse(Buffer.concat(chunks).toString());
  } catch {
    throw new Error('That is not JSON.');
  }
}

const json = (response: ServerResponse, status: number, value: unknown): void =>
  reply(response, status, 'application/json', JSON.stringify(value));

function reply(response: ServerResponse, status: number, type: string, body: string): void {
  response
    .writeHead(status, {
      'content-type': type,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'",
    })
    .end(body);
}

function send(stream: ServerResponse, event: string, value: unknown): void {
  stream.write(`event: ${event}\ndata: ${JSON.stringify(value)}\n\n`);
}
