import { type Acts, createActs } from './acts.ts';
import { asList, asRecord, asText, type Json } from './blocks/index.ts';
import type { Call } from './call.ts';
import type { Clock } from './clock.ts';
import { type Fault, type FaultPlace, Faults } from './faults.ts';
import { contentOf, History, type Message } from './message.ts';
import { type Person, peopleMethods, TEAM, type UserGroup } from './people.ts';
import { type PrivateAnswer, PrivateAnswers } from './private-answers.ts';
import { type Origin, type ResponseActions, ResponseUrls } from './response-urls.ts';
import { scheduledMethods } from './scheduled.ts';
import type { Deliver } from './sender.ts';
import { Triggers } from './triggers.ts';
import { type View, Views } from './views.ts';
import { BOT_TOKEN, startWebApi } from './web-api.ts';

export interface SlackStandInOptions {
  readonly signingSecret: string;
  readonly channels: readonly { readonly id: string; readonly name: string }[];
  readonly users: readonly Person[];
  /** The organization of the workspace (Enterprise Grid). */
  readonly enterprise?: string | undefined;
  readonly userGroups?: readonly UserGroup[] | undefined;
  readonly deliver: Deliver;
  /** Virtual time, for the time of messages. Real time unless given. */
  readonly clock?: Clock | undefined;
  /** For signatures, trigger ids and response_urls. Real time unless given. */
  readonly wallClock?: Clock | undefined;
  /** For signatures and trigger ids, if another than `wallClock`. */
  readonly signingClock?: Clock | undefined;
  /** The workspace's slash commands. Without them, every command is the app's. */
  readonly commands?: readonly string[] | undefined;
  /** The app's scopes, which Slack repeats with every answer; none unless given. */
  readonly scopes?: readonly string[] | undefined;
  /** Called on every change that somebody can see. */
  readonly onShown?: ((shown: Shown) => void) | undefined;
}

/** A change that somebody can see. */
export type Shown =
  | { readonly kind: 'posted' | 'edited'; readonly message: Message }
  | { readonly kind: 'deleted'; readonly channel: string; readonly ts: string }
  | { readonly kind: 'private' | 'private-edited' | 'private-gone'; readonly answer: PrivateAnswer }
  /** The person's modals or Home tab changed. */
  | { readonly kind: 'views'; readonly user: string };

export interface SlackStandIn extends Acts {
  /** For `clientOptions.slackApiUrl`. */
  readonly apiUrl: string;
  /** For the app's allowed response_urls. */
  readonly responseBase: string;
  readonly botToken: string;
  readonly botUserId: string;
  /** A person's open modals, the top one last. */
  modals(user: string): readonly View[];
  home(user: string): View | undefined;
  /** The person's direct channel with the app. */
  directChannel(user: string): Promise<string>;
  /** A response_url, as a command typed there would carry it. */
  responseUrl(user: string, channel: string): string;
  /** A channel's messages, oldest first. */
  messages(channel: string): Promise<readonly Message[]>;
  privateAnswers(user: string): readonly PrivateAnswer[];
  /** Waits for the `count`th private answer to this person. Rejects after `withinMs`. */
  privateAnswer(user: string, count: number, withinMs?: number): Promise<PrivateAnswer>;
  /** Somebody deletes the app's message. */
  remove(message: Pick<Message, 'channel' | 'ts'>): Promise<void>;
  archive(channel: string): void;
  /** The app is taken out of a channel, or invited into it. It is in every channel at first. */
  leave(channel: string): void;
  invite(channel: string): void;
  /** Blocks of this type come later to this workspace: until then Slack refuses them. Returns a function that brings them. */
  withoutBlock(type: string): () => void;
  /** Makes the Web API or response_urls fail. Returns a function that ends it. */
  fail(place: FaultPlace, fault: Fault, times?: number): () => void;
  close(): Promise<void>;
}

const REAL: Clock = { now: () => Date.now() };
const BOT = { id: 'U0UPTIMEBOT', name: 'uptime' } as const;

async function hasMessage(channel: string, ts: unknown, call: Call): Promise<boolean> {
  const { messages } = await call('conversations.replies', { channel, ts });
  return asList(messages).some((message) => asRecord(message).ts === ts);
}

/** A Slack workspace in this process: channels, people who type and press, and Slack's side of the API. */
export async function startSlackStandIn(options: SlackStandInOptions): Promise<SlackStandIn> {
  const { clock = REAL, wallClock = REAL, signingClock = wallClock, onShown = () => {} } = options;
  const workspace = { team: TEAM, enterprise: options.enterprise };
  const faults = new Faults();
  const archived = new Set<string>();
  const without = new Set<string>();
  const unknownBlocks = new Set<string>();
  const answers = new PrivateAnswers();
  const history = new History();
  const triggers = new Triggers(signingClock);
  let serial = 0;

  /** Slack's `seconds.micros`, unique even within one millisecond. */
  const nextTs = (): string => {
    serial += 1;
    return `${Math.floor(wallClock.now() / 1000)}.${String(serial).padStart(6, '0')}`;
  };

  const sendEphemeral = (
    origin: Pick<Origin, 'user' | 'channel' | 'threadTs'>,
    message: Json,
    from: PrivateAnswer['from'],
    ts = nextTs(),
  ): PrivateAnswer => {
    const { user, channel } = origin;
    const threadTs = asText(message.thread_ts) || origin.threadTs;
    const answer = {
      ...{ user, channel, ts, threadTs, at: clock.now(), edits: 0, from },
      ...contentOf(message),
    };
    answers.add(answer);
    onShown({ kind: 'private', answer });
    return answer;
  };

  const responses: ResponseActions = {
    post: ({ channel, threadTs }, message) =>
      say('chat.postMessage', { channel, ...contentOf(message), thread_ts: threadTs }),
    sendEphemeral: (origin, message) => {
      sendEphemeral(origin, message, 'response_url');
    },
    replace: async ({ user, channel }, { ts, isPrivate }, message) => {
      if (!isPrivate) return say('chat.update', { channel, ts, ...contentOf(message) });
      const old = answers.find(user, ts);
      if (!old) return { ok: false, error: 'message_not_found' };
      onShown({ kind: 'private-edited', answer: answers.replace(old, contentOf(message)) });
      return { ok: true };
    },
    remove: async ({ user, channel }, { ts, isPrivate }) => {
      if (!isPrivate) return say('chat.delete', { channel, ts });
      const answer = answers.find(user, ts);
      if (!answer) return { ok: false, error: 'message_not_found' };
      answers.remove(answer);
      onShown({ kind: 'private-gone', answer });
      return { ok: true };
    },
  };
  const urls = new ResponseUrls(() => wallClock.now(), responses, unknownBlocks);

  let views: Views | undefined;
  const api = await startWebApi({
    scopes: options.scopes ?? [],
    channels: options.channels,
    users: options.users,
    bot: BOT,
    faults,
    archived,
    without,
    unknownBlocks,
    onCall,
    onResponse: (id, message) => urls.answer(id, message),
    methods: (call) => {
      views = new Views(call, triggers, (user) => onShown({ kind: 'views', user }));
      return {
        ...peopleMethods(options.users, options.userGroups ?? [], () => clock.now(), workspace),
        ...scheduledMethods(options.channels),
        ...views.methods,
        // A reply to a message that is gone becomes a message of the channel, without a word: https://github.com/slack-go/slack/issues/1571
        'chat.postMessage': async (args) => {
          const isThere =
            args.thread_ts === undefined || (await hasMessage(asText(args.channel), args.thread_ts, call));
          return call('chat.postMessage', isThere ? args : { ...args, thread_ts: undefined });
        },
      };
    },
  });
  if (!views) throw new Error('the Web API asked for no methods');
  const made = views;

  /** Follows up on every call that changes a channel. */
  function onCall(method: string, args: Json, answer: Json): void {
    const channel = asText(answer.channel);
    switch (method) {
      case 'chat.postEphemeral':
        sendEphemeral(
          { user: asText(args.user), channel: asText(args.channel) },
          args,
          'app',
          asText(answer.message_ts),
        );
        return;
      case 'chat.delete':
        onShown({ kind: 'deleted', channel, ts: asText(answer.ts) });
        return;
      case 'chat.postMessage':
      case 'chat.update': {
        const ts = asText(answer.ts);
        const { edits } = history.note(channel, ts, clock.now());
        const raw = { user: BOT.id, ...asRecord(answer.message), ts };
        const message = history.message(channel, raw, [], clock.now());
        onShown({ kind: edits === 0 ? 'posted' : 'edited', message });
      }
    }
  }

  async function say(method: string, args: Json): Promise<Json> {
    const answer = await api.call(method, args);
    if (answer.ok === true) onCall(method, args, answer);
    return answer;
  }

  async function thread(channel: string, raw: Json): Promise<Message> {
    if (!raw.reply_count) return history.message(channel, raw, [], clock.now());
    const { messages } = await api.call('conversations.replies', { channel, ts: raw.ts });
    const replies = asList(messages).map(asRecord).slice(1);
    return history.message(
      channel,
      raw,
      replies.map((reply) => history.message(channel, reply, [], clock.now())),
      clock.now(),
    );
  }

  const directChannel = async (user: string): Promise<string> => {
    const { channel } = await api.call('conversations.open', { users: user });
    return asText(asRecord(channel).id);
  };

  const makeResponseUrl = (origin: Origin): string => `${api.baseUrl}/response/${urls.make(origin)}`;

  return {
    apiUrl: `${api.baseUrl}/api/`,
    responseBase: `${api.baseUrl}/response/`,
    botToken: BOT_TOKEN,
    botUserId: BOT.id,
    ...createActs({
      ...options,
      workspace,
      clock,
      wallClock: signingClock,
      triggers,
      views: made,
      nextTs,
      directChannel,
      makeResponseUrl,
      post: (channel, message) => say('chat.postMessage', { channel, ...message }),
      sendEphemeral,
    }),
    modals: (user) => made.pile(user),
    home: (user) => made.home(user),
    directChannel,
    responseUrl: (user, channel) => makeResponseUrl({ user, channel }),
    messages: async (channel) => {
      const { messages } = await api.call('conversations.history', { channel, limit: 1000 });
      return Promise.all(
        asList(messages)
          .map(asRecord)
          .toReversed()
          .map((raw) => thread(channel, raw)),
      );
    },
    privateAnswers: (user) => answers.of(user),
    privateAnswer: (user, nth, withinMs = 5_000) => answers.wait(user, nth, withinMs),
    remove: async ({ channel, ts }) => {
      const { ok, error } = await say('chat.delete', { channel, ts });
      if (ok !== true) throw new Error(`the message was not deleted: ${asText(error)}`);
    },
    archive: (channel) => {
      archived.add(channel);
    },
    leave: (channel) => {
      without.add(channel);
    },
    invite: (channel) => {
      without.delete(channel);
    },
    withoutBlock: (type) => {
      unknownBlocks.add(type);
      return () => void unknownBlocks.delete(type);
    },
    fail: (place, fault, times) => faults.plan(place, fault, times),
    close: api.close,
  };
}
