import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createEmulator } from 'emulate';
import { asRecord, type Json } from './blocks/index.ts';
import type { Call } from './call.ts';
import type { Fault, Faults } from './faults.ts';
import type { Person } from './people.ts';
import type { HttpAnswer } from './response-urls.ts';
import { blockFaults, viewFaults } from './rules/index.ts';

/** The bot's token in the stand-in's workspace. */
export const BOT_TOKEN = 'xoxb-playground';

export interface WebApiOptions {
  readonly scopes: readonly string[];
  readonly channels: readonly { readonly id: string; readonly name: string }[];
  readonly users: readonly Person[];
  readonly bot: { readonly id: string; readonly name: string };
  readonly faults: Faults;
  /** Ids of channels that are archived. */
  readonly archived: ReadonlySet<string>;
  /** Ids of public channels that the app is not in. */
  readonly without: ReadonlySet<string>;
  /** Types of blocks that the workspace does not have. */
  readonly unknownBlocks: ReadonlySet<string>;
  /** Called after each successful call, with the ids that the caller knows. */
  readonly onCall: (method: string, args: Json, answer: Json) => void;
  /** A POST to `<baseUrl>/response/<id>`. */
  readonly onResponse: (id: string, message: Json) => Promise<HttpAnswer>;
  /** Methods that emulate lacks or only half supports. They can call emulate. */
  readonly methods: (call: Call) => Readonly<Record<string, (args: Json, call: Call) => Promise<Json>>>;
}

export interface WebApi {
  /** `http://127.0.0.1:<port>`, without a trailing slash. */
  readonly baseUrl: string;
  /** For the stand-in's own calls. */
  readonly call: Call;
  close(): Promise<void>;
}

/**
 * Slack's Web API and response_urls on loopback. emulate keeps the workspace. The server in front of it translates ids (emulate makes
 * up its own), refuses blocks that Slack would refuse, and can be told to fail.
 */
export async function startWebApi(options: WebApiOptions): Promise<WebApi> {
  const { channels, users, bot, faults } = options;
  const emulator = await createEmulator({
    service: 'slack',
    port: 0,
    hostname: '127.0.0.1',
    seed: {
      slack: {
        users: [...users, bot].map(({ name, email }: Partial<Person>) => ({ name, email })),
        channels: channels.map(({ name }) => ({ name })),
        tokens: [{ token: BOT_TOKEN, user: bot.name }],
      },
    },
  });

  const direct = async (method: string, args: Json): Promise<Json> => {
    const response = await fetch(`${emulator.url}/api/${method}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${BOT_TOKEN}`, 'content-type': 'application/json' },
      body: JSON.stringify(args),
    });
    return asRecord(await response.json());
  };

  const inward = new Map<string, string>();
  const learn = (list: unknown, known: readonly { id: string; name: string }[]) => {
    for (const entry of Array.isArray(list) ? list.map(asRecord) : []) {
      const match = known.find(({ name }) => name === entry.name);
      if (match && typeof entry.id === 'string') inward.set(match.id, entry.id);
    }
  };
  learn((await direct('conversations.list', { limit: 1000 })).channels, channels);
  learn((await direct('users.list', { limit: 1000 })).members, [...users, bot]);
  const outward = new Map([...inward].map(([ours, theirs]) => [theirs, ours]));

  const emulated: Call = async (method, args) =>
    asRecord(translate(await direct(method, asRecord(translate(args, inward))), outward));
  const own = options.methods(emulated);
  const call: Call = (method, args) => own[method]?.(args, emulated) ?? emulated(method, args);

  const server = createServer((request, response) => {
    void serve(request, response).catch((error: unknown) => {
      reply(response, 500, String(error));
    });
  });

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const body = await readBody(request);
    const answerId = /^\/response\/([\w-]+)$/.exec(path)?.[1];
    const method = /^\/api\/([\w.]+)$/.exec(path)?.[1];
    const fault = faults.take(answerId === undefined ? (method ?? path) : 'response_url');
    if (fault && !('answerLost' in fault)) return failWith(fault, request, response);
    if (answerId !== undefined) {
      const { status, body: said } = await options.onResponse(answerId, parseBody(request, body));
      return reply(response, status, said);
    }
    if (method === undefined) return reply(response, 404, '');
    if (request.headers.authorization !== `Bearer ${BOT_TOKEN}`)
      return replyJson(response, { ok: false, error: 'invalid_auth' });
    const args = parseBody(request, body);
    const refused =
      refusal(args, options.unknownBlocks) ??
      archiveRefusal(method, args, options.archived) ??
      absenceRefusal(method, args, options.without);
    response.setHeader('x-oauth-scopes', options.scopes.join(','));
    if (refused) return replyJson(response, refused);
    const answer = await call(method, args);
    if (answer.ok === true) options.onCall(method, args, answer);
    if (fault) request.socket.destroy();
    else replyJson(response, answer);
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the Slack stand-in got no port');
  return {
    baseUrl: `http://127.0.0.1:${address.port}`,
    call,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await emulator.close();
    },
  };
}

/** Slack's error for invalid blocks or views. */
function refusal({ blocks, view }: Json, unknown: ReadonlySet<string>): Json | undefined {
  const inBlocks = blockFaults(Array.isArray(blocks) ? blocks : [], unknown);
  const messages = view === undefined ? inBlocks : viewFaults(asRecord(view));
  if (messages.length === 0) return undefined;
  const error = view === undefined ? 'invalid_blocks' : 'invalid_arguments';
  return { ok: false, error, response_metadata: { messages } };
}

/** https://docs.slack.dev/reference/methods/chat.update has its own word for it: the others say `is_archived`. */
function archiveRefusal(method: string, { channel }: Json, archived: ReadonlySet<string>): Json | undefined {
  if (!method.startsWith('chat.') || typeof channel !== 'string' || !archived.has(channel)) return undefined;
  return { ok: false, error: method === 'chat.update' ? 'is_inactive' : 'is_archived' };
}

/** Without the scope `chat:write.public`: https://docs.slack.dev/reference/methods/chat.postMessage and chat.scheduleMessage. */
function absenceRefusal(method: string, { channel }: Json, without: ReadonlySet<string>): Json | undefined {
  const isPosting = ['chat.postMessage', 'chat.scheduleMessage', 'chat.postEphemeral'].includes(method);
  return isPosting && typeof channel === 'string' && without.has(channel)
    ? { ok: false, error: 'not_in_channel' }
    : undefined;
}

function failWith(
  fault: Exclude<Fault, { answerLost: true }>,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  if ('down' in fault) request.socket.destroy();
  else if ('status' in fault) reply(response, fault.status, 'body' in fault ? fault.body : '');
  else if ('ratelimitedSeconds' in fault) {
    response.setHeader('retry-after', String(fault.ratelimitedSeconds));
    reply(response, 429, JSON.stringify({ ok: false, error: 'ratelimited' }));
  } else replyJson(response, { ok: false, ...fault });
}

function reply(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status).end(body);
}

function replyJson(response: ServerResponse, body: Json): void {
  response.setHeader('content-type', 'application/json');
  reply(response, 200, JSON.stringify(body));
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString();
}

/** The Web API gets forms, in which structured fields are JSON text. response_urls get JSON. */
function parseBody(request: IncomingMessage, body: string): Json {
  if ((request.headers['content-type'] ?? '').startsWith('application/json'))
    return asRecord(JSON.parse(body));
  const fields = Object.fromEntries(new URLSearchParams(body));
  const structured = (['blocks', 'view'] as const).flatMap((name) => {
    const json = fields[name];
    return json === undefined ? [] : [[name, JSON.parse(json)] as const];
  });
  return { ...fields, ...Object.fromEntries(structured) };
}

/** Translates only strings that are ids as a whole, not ids mentioned in a text. */
function translate(value: unknown, ids: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') return ids.get(value) ?? value;
  if (Array.isArray(value)) return value.map((entry) => translate(entry, ids));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [key, key === 'blocks' ? entry : translate(entry, ids)]),
  );
}
