import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../../app/ports.ts';
import type { EpochMs } from '../../core/time.ts';
import { type Fault, type FaultPlace, Faults } from './faults.ts';
import { commandForm, pressForm, type SlackRequest, signedForm } from './requests.ts';
import { BOT_TOKEN, type Json, startWebApi } from './web-api.ts';

export interface SlackStandInOptions {
  readonly signingSecret: string;
  readonly channels: readonly { readonly id: string; readonly name: string }[];
  readonly users: readonly { readonly id: string; readonly name: string }[];
  /** How a request reaches the app: as a Lambda event, or over HTTP. */
  readonly deliver: (request: SlackRequest) => Promise<{ status: number; headers?: object; body: string }>;
  /** Product time: what a message shows as its time. Real time unless given. */
  readonly clock?: Clock;
  /** What signatures are dated with; real time unless given. */
  readonly wallClock?: Clock;
  /** Called whenever somebody's screen changes. */
  readonly onShown?: (shown: Shown) => void;
}

/** A change on a screen. */
export type Shown =
  | { readonly kind: 'posted' | 'edited'; readonly message: Message }
  | { readonly kind: 'private'; readonly answer: PrivateAnswer };

export interface Message {
  readonly channel: string;
  readonly ts: string;
  /** User id of who posted it. */
  readonly user: string;
  readonly at: EpochMs;
  readonly text: string;
  readonly blocks: readonly unknown[];
  /** How often it was replaced. */
  readonly edits: number;
  readonly replies: readonly Message[];
}

/** An answer that only one person sees. */
interface PrivateAnswer {
  readonly user: string;
  readonly channel: string;
  readonly at: EpochMs;
  readonly text: string;
  readonly blocks: readonly unknown[];
  /** `slack`: Slack's own words when an app does not answer. */
  readonly from: 'ack' | 'response_url' | 'app' | 'slack';
}

/** What came of a command or a press at once. */
interface Seen {
  /** The app's HTTP status; 0 when it did not answer in Slack's three seconds. */
  readonly status: number;
  /** What the answer itself showed the person. */
  readonly answer?: PrivateAnswer;
  /** Slack delivers the very same request once more. */
  readonly again: () => Promise<Seen>;
}

export interface SlackStandIn {
  /** For `clientOptions.slackApiUrl`. */
  readonly apiUrl: string;
  /** For the app's allowed response_urls. */
  readonly responseBase: string;
  readonly botToken: string;
  readonly botUserId: string;
  /** Types a slash command: `command('U0ANN', 'C0OPS', '/uptime status')`. */
  command(user: string, channel: string, typed: string): Promise<Seen>;
  /** Presses a button by its label or action id. Throws where the message has none: nobody could press it. */
  press(user: string, message: Message, button: string): Promise<Seen>;
  /** A channel's messages as they stand, oldest first. */
  messages(channel: string): Promise<readonly Message[]>;
  privateAnswers(user: string): readonly PrivateAnswer[];
  /** The `count`th private answer of this person, waited for. Rejects when it does not come within the time. */
  privateAnswer(user: string, count: number, withinMs?: number): Promise<PrivateAnswer>;
  /** Makes the Web API or response_urls fail; returns what ends it. */
  fail(place: FaultPlace, fault: Fault, times?: number): () => void;
  close(): Promise<void>;
}

const PATIENCE_MS = 3_000;
const ANSWERS_TO_ONE_URL = 5;
const REAL: Clock = { now: () => Date.now() };

/** A Slack workspace in this process: channels with messages, people who type and press, and Slack's side of the contract. */
export async function startSlackStandIn(options: SlackStandInOptions): Promise<SlackStandIn> {
  const { signingSecret, deliver, clock = REAL, wallClock = REAL, onShown = () => {} } = options;
  const bot = { id: 'U0UPTIMEBOT', name: 'uptime' };
  const faults = new Faults();
  const answers: PrivateAnswer[] = [];
  const waiting = new Set<() => void>();
  const urls = new Map<string, { user: string; channel: string; used: number }>();
  /** What emulate cannot know: product time and the number of edits, by channel and ts. */
  const history = new Map<string, { at: EpochMs; edits: number }>();
  let serial = 0;

  const show = (answer: PrivateAnswer): PrivateAnswer => {
    answers.push(answer);
    onShown({ kind: 'private', answer });
    for (const wake of waiting) wake();
    return answer;
  };

  const api = await startWebApi({
    channels: options.channels,
    users: options.users,
    bot,
    faults,
    onCall: (method, args, answer) => {
      if (method === 'chat.postEphemeral') {
        show({
          user: String(args.user),
          channel: String(args.channel),
          at: clock.now(),
          ...content(args),
          from: 'app',
        });
      }
      if (method !== 'chat.postMessage' && method !== 'chat.update') return;
      const key = `${String(answer.channel)} ${String(answer.ts)}`;
      const before = history.get(key);
      const now = { at: before?.at ?? clock.now(), edits: before === undefined ? 0 : before.edits + 1 };
      history.set(key, now);
      const message = toMessage(
        String(answer.channel),
        { user: bot.id, ...asRecord(answer.message), ts: answer.ts },
        [],
      );
      onShown({ kind: now.edits === 0 ? 'posted' : 'edited', message });
    },
    onResponse: (id, message) => {
      const url = urls.get(id);
      if (!url) return { status: 404, body: JSON.stringify({ ok: false, error: 'expired_url' }) };
      url.used += 1;
      if (url.used > ANSWERS_TO_ONE_URL)
        return { status: 404, body: JSON.stringify({ ok: false, error: 'used_url' }) };
      if (message.response_type === 'in_channel' || message.replace_original === true) {
        return { status: 400, body: 'the stand-in knows private answers only' };
      }
      show({
        user: url.user,
        channel: url.channel,
        at: clock.now(),
        ...content(message),
        from: 'response_url',
      });
      return { status: 200, body: 'ok' };
    },
  });

  function toMessage(channel: string, raw: Json, replies: readonly Message[]): Message {
    const ts = String(raw.ts);
    const { at, edits } = history.get(`${channel} ${ts}`) ?? { at: clock.now(), edits: 0 };
    return { channel, ts, user: String(raw.user), at, ...content(raw), edits, replies };
  }

  const makeResponseUrl = (user: string, channel: string): string => {
    const id = randomUUID();
    urls.set(id, { user, channel, used: 0 });
    return `${api.baseUrl}/response/${id}`;
  };

  const named = (list: readonly { id: string; name: string }[], id: string) => {
    const found = list.find((entry) => entry.id === id);
    if (!found) throw new Error(`the stand-in's workspace has no ${id}`);
    return found;
  };

  /** Slack's `seconds.micros`, different each time even within one millisecond. */
  const nextTs = (): string => {
    serial += 1;
    return `${Math.floor(wallClock.now() / 1000)}.${String(serial).padStart(6, '0')}`;
  };

  /** Signs, delivers, and waits no longer than Slack would. */
  async function send(
    fields: Record<string, string>,
    onAnswer: (result: { status: number; body: string }) => Promise<PrivateAnswer | undefined>,
  ): Promise<Seen> {
    const request = signedForm(fields, signingSecret, wallClock.now());
    const once = async (): Promise<Seen> => {
      const late = new AbortController();
      const result = await Promise.race([
        deliver(request),
        sleep(PATIENCE_MS, { status: 0, body: '' }, { signal: late.signal }),
      ]).finally(() => late.abort());
      const answer = await onAnswer(result);
      return { status: result.status, ...(answer && { answer }), again: once };
    };
    return once();
  }

  return {
    apiUrl: `${api.baseUrl}/api/`,
    responseBase: `${api.baseUrl}/response/`,
    botToken: BOT_TOKEN,
    botUserId: bot.id,

    command: (userId, channelId, typed) => {
      const [, command = '', text = ''] = /^(\/\S+)\s*([\s\S]*)$/.exec(typed) ?? [];
      if (command === '') throw new Error(`not a slash command: ${typed}`);
      const user = named(options.users, userId);
      const channel = named(options.channels, channelId);
      const responseUrl = makeResponseUrl(userId, channelId);
      const base = { user: userId, channel: channelId };
      return send(
        commandForm({ user, channel, command, text, responseUrl, triggerId: randomUUID() }),
        async ({ status, body }) => {
          const at = clock.now();
          const failed = status === 0 ? 'operation_timeout' : status === 200 ? undefined : 'dispatch_failed';
          if (failed) {
            const text = `${command} failed with the error "${failed}"`;
            return show({ ...base, at, text, blocks: [], from: 'slack' });
          }
          if (body === '') return undefined;
          const { inChannel, ...said } = ackContent(body);
          if (!inChannel) return show({ ...base, at, ...said, from: 'ack' });
          await api.call('chat.postMessage', { channel: channelId, ...said });
          return undefined;
        },
      );
    },

    press: (userId, message, label) => {
      const found = findButton(message.blocks, label);
      if (!found) throw new Error(`the message has no button ${label}`);
      const user = named(options.users, userId);
      const channel = named(options.channels, message.channel);
      const { ts, text, blocks } = message;
      return send(
        pressForm({
          user,
          channel,
          message: { ts, text, blocks },
          ...found,
          actionTs: nextTs(),
          responseUrl: makeResponseUrl(userId, message.channel),
          triggerId: randomUUID(),
        }),
        async ({ status }) => {
          if (status === 200) return undefined;
          const text = 'This app responded with an error, or not in time.';
          const base = { user: userId, channel: message.channel, at: clock.now() };
          return show({ ...base, text, blocks: [], from: 'slack' });
        },
      );
    },

    messages: async (channel) => {
      const { messages } = await api.call('conversations.history', { channel, limit: 1000 });
      const list = (Array.isArray(messages) ? messages : []).map(asRecord).toReversed();
      return Promise.all(
        list.map(async (raw) => {
          if (!raw.reply_count) return toMessage(channel, raw, []);
          const thread = await api.call('conversations.replies', { channel, ts: raw.ts });
          const replies = (Array.isArray(thread.messages) ? thread.messages : []).map(asRecord).slice(1);
          return toMessage(
            channel,
            raw,
            replies.map((reply) => toMessage(channel, reply, [])),
          );
        }),
      );
    },

    privateAnswers: (user) => answers.filter((answer) => answer.user === user),

    privateAnswer: (user, nth, withinMs = 5_000) => {
      const { promise, resolve, reject } = Promise.withResolvers<PrivateAnswer>();
      const look = () => {
        const answer = answers.filter((a) => a.user === user)[nth - 1];
        if (answer) resolve(answer);
      };
      const timer = setTimeout(
        () => reject(new Error(`${user} got no private answer number ${nth}`)),
        withinMs,
      );
      waiting.add(look);
      look();
      return promise.finally(() => {
        clearTimeout(timer);
        waiting.delete(look);
      });
    },

    fail: (place, fault, times) => faults.plan(place, fault, times),
    close: api.close,
  };
}

function findButton(
  blocks: readonly unknown[],
  label: string,
): { button: Json; blockId: string } | undefined {
  for (const block of blocks.map(asRecord)) {
    for (const button of Array.isArray(block.elements) ? block.elements.map(asRecord) : []) {
      if (button.type !== 'button') continue;
      if (button.action_id !== label && asRecord(button.text).text !== label) continue;
      // What a press sends along; accessibility labels stay in the message.
      const { action_id, text, value, style, type } = button;
      return { button: { action_id, text, value, style, type }, blockId: String(block.block_id ?? 'b1') };
    }
  }
  return undefined;
}

const content = (raw: Json): { text: string; blocks: readonly unknown[] } => ({
  text: typeof raw.text === 'string' ? raw.text : '',
  blocks: Array.isArray(raw.blocks) ? raw.blocks : [],
});

/** An ack may be JSON or plain text, and is private unless it says otherwise. */
function ackContent(body: string): { inChannel: boolean; text: string; blocks: readonly unknown[] } {
  if (!body.startsWith('{')) return { inChannel: false, text: body, blocks: [] };
  const ack = asRecord(JSON.parse(body));
  return { inChannel: ack.response_type === 'in_channel', ...content(ack) };
}

const asRecord = (value: unknown): Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
