import {
  actionOf,
  asRecord,
  type Entered,
  enteredKey,
  type Found,
  findElement,
  type Given,
  type Json,
  stateValues,
  type Which,
} from './blocks/index.ts';
import type { Clock } from './clock.ts';
import { escapeTyped } from './escape-typed.ts';
import { contentOf, type Message } from './message.ts';
import type { Person, Workspace } from './people.ts';
import type { PrivateAnswer } from './private-answers.ts';
import {
  closedForm,
  commandForm,
  homeOpenedEvent,
  pressForm,
  type Sender,
  type SlackRequest,
  signedForm,
  signedJson,
  submissionForm,
  viewPressForm,
} from './requests.ts';
import type { Origin } from './response-urls.ts';
import { type Deliver, deliverWithin, type Outcome } from './sender.ts';
import type { Triggers } from './triggers.ts';
import type { View, Views } from './views.ts';

/** The immediate result of a command, press or submission. */
export interface Seen {
  /** The app's HTTP status; 0 if it did not answer within Slack's three seconds. */
  readonly status: number;
  /** What the answer showed the person. */
  readonly answer?: PrivateAnswer | undefined;
  /** Delivers the same request again, as Slack may. */
  readonly again: () => Promise<Seen>;
}

/** What people do in Slack. Each is a signed request to the app. */
export interface Acts {
  /** Types a slash command: `command('U0ANN', 'C0OPS', '/uptime status')`. */
  command(user: string, channel: string, typed: string): Promise<Seen>;
  /**
   * Presses a button by its label or action id, or chooses `given` in another element. Throws if there is no such element or option.
   * An input that does not dispatch is only filled in: status 200, no request.
   */
  press(user: string, on: Message | PrivateAnswer | View, which: Which, given?: Given): Promise<Seen>;
  /** Fills in a modal's inputs by label or action id, then submits it. */
  submit(
    user: string,
    view: View,
    inputs?: Readonly<Record<string, Given>> | readonly (readonly [Which, Given])[],
  ): Promise<Seen>;
  /** Closes the top modal or the whole stack. Slack tells the app if the view asks for it. */
  dismiss(user: string, what?: 'top' | 'all'): Promise<Seen>;
  openHome(user: string): Promise<Seen>;
}

export interface ActsOptions {
  readonly signingSecret: string;
  readonly channels: readonly { readonly id: string; readonly name: string }[];
  readonly users: readonly Person[];
  /** The workspace's slash commands. Without them, every command is the app's. */
  readonly commands?: readonly string[] | undefined;
  readonly workspace: Workspace;
  readonly deliver: Deliver;
  readonly clock: Clock;
  readonly wallClock: Clock;
  readonly triggers: Triggers;
  readonly views: Views;
  readonly nextTs: () => string;
  readonly directChannel: (user: string) => Promise<string>;
  readonly makeResponseUrl: (origin: Origin) => string;
  readonly post: (channel: string, message: Json) => Promise<Json>;
  readonly sendEphemeral: (
    to: { user: string; channel: string },
    message: Json,
    from: PrivateAnswer['from'],
  ) => PrivateAnswer;
}

export function createActs(options: ActsOptions): Acts {
  const { signingSecret, wallClock, triggers, views, nextTs, makeResponseUrl, sendEphemeral } = options;
  /** What was chosen in a message's elements, by message and person. */
  const chosen = new Map<string, Map<string, Given>>();

  const userOf = (id: string): Sender => ({ ...named(options.users, id), at: options.workspace });
  const channelOf = (id: string) =>
    id.startsWith('D') ? { id, name: 'directmessage' } : named(options.channels, id);
  const form = (fields: Record<string, string>) => signedForm(fields, signingSecret, wallClock.now());

  /** Delivers, shows what Slack shows for the answer, and can do it again. */
  async function send(
    request: SlackRequest,
    onAnswer: (outcome: Outcome) => Promise<PrivateAnswer | undefined>,
  ): Promise<Seen> {
    const outcome = await deliverWithin(options.deliver, request);
    const answer = await onAnswer(outcome);
    return { status: outcome.status, answer, again: () => send(request, onAnswer) };
  }

  const inSlacksWords = (user: string, channel: string, text: string) =>
    sendEphemeral({ user, channel }, { text }, 'slack');

  const complaint =
    (user: string, channel: string) =>
    async ({ status }: Outcome): Promise<PrivateAnswer | undefined> =>
      status === 200
        ? undefined
        : inSlacksWords(user, channel, 'This app responded with an error, or not in time.');

  const nothingSent = async (): Promise<Seen> => ({ status: 200, again: nothingSent });

  async function pressInView(user: Sender, view: View, found: Found, given: Given): Promise<Seen> {
    if (found.element.type !== 'button') views.enter(view, found, given);
    if (!found.dispatches) return nothingSent();
    const standing = [...views.pile(user.id), views.home(user.id)].find((each) => each?.id === view.id);
    const { block_id: blockId, ...button } = actionOf(found, given);
    const request = viewPressForm({
      user,
      view: standing?.payload ?? view.payload,
      button,
      blockId: String(blockId),
      actionTs: nextTs(),
      triggerId: triggers.make({ user: user.id, view: view.id }),
    });
    return send(form(request), complaint(user.id, await options.directChannel(user.id)));
  }

  function pressInMessage(
    user: Sender,
    message: Message | PrivateAnswer,
    found: Found,
    given: Given,
  ): Promise<Seen> {
    const { ts, text, blocks, threadTs, channel } = message;
    const isPrivate = 'from' in message;
    const { block_id: blockId, ...button } = actionOf(found, given);
    const request = pressForm({
      user,
      channel: channelOf(channel),
      message: { ts, text, blocks, threadTs },
      isPrivate,
      button,
      blockId: String(blockId),
      actionTs: nextTs(),
      values: stateValues(blocks, choose(`${user.id} ${channel} ${ts}`, found, given)),
      responseUrl: makeResponseUrl({ user: user.id, channel, threadTs, pressed: { ts, isPrivate } }),
      triggerId: triggers.make({ user: user.id }),
    });
    return send(form(request), complaint(user.id, channel));
  }

  function choose(place: string, { element, blockId }: Found, given: Given): Entered {
    const entered = chosen.get(place) ?? new Map<string, Given>();
    if (element.type !== 'button' && element.type !== 'overflow') {
      entered.set(enteredKey(blockId, element.action_id), given);
      chosen.set(place, entered);
    }
    return entered;
  }

  return {
    command: async (userId, channelId, typed) => {
      const [, command = '', text = ''] = /^(\/\S+)\s*([\s\S]*)$/.exec(typed) ?? [];
      if (command === '') throw new Error(`not a slash command: ${typed}`);
      const user = userOf(userId);
      // Slack asks no app about a command that none has.
      if (options.commands?.includes(command) === false)
        return { ...(await nothingSent()), answer: inSlacksWords(userId, channelId, notACommand(command)) };
      const responseUrl = makeResponseUrl({ user: userId, channel: channelId });
      const triggerId = triggers.make({ user: userId });
      const fields = {
        user,
        channel: channelOf(channelId),
        command,
        text: escapeTyped(text, options.users),
        responseUrl,
        triggerId,
      };
      return send(form(commandForm(fields)), async ({ status, body }) => {
        const failed = status === 0 ? 'operation_timeout' : status === 200 ? undefined : 'dispatch_failed';
        if (failed) return inSlacksWords(userId, channelId, `${command} failed with the error "${failed}"`);
        if (body === '') return undefined;
        const ack = ackOf(body);
        if (ack.response_type !== 'in_channel')
          return sendEphemeral({ user: userId, channel: channelId }, contentOf(ack), 'ack');
        await options.post(channelId, contentOf(ack));
        return undefined;
      });
    },

    press: (userId, on, which, given = null) => {
      const found = findElement(on.blocks, which);
      if (!found) throw new Error(`there is no button ${nameOf(which)}`);
      const user = userOf(userId);
      return 'payload' in on ? pressInView(user, on, found, given) : pressInMessage(user, on, found, given);
    },

    submit: async (userId, view, inputs = {}) => {
      const filledIn: readonly (readonly [Which, Given])[] =
        'length' in inputs && Array.isArray(inputs) ? inputs : Object.entries(inputs);
      for (const [which, given] of filledIn) {
        const found = findElement(view.blocks, which);
        if (!found) throw new Error(`the modal has no input ${nameOf(which)}`);
        actionOf(found, given);
        views.enter(view, found, given);
      }
      const standing = views.pile(userId).find(({ id }) => id === view.id);
      if (!standing) throw new Error('the modal is closed');
      const triggerId = triggers.make({ user: userId, view: view.id });
      const request = form(submissionForm({ user: userOf(userId), view: standing.payload, triggerId }));
      return send(request, async ({ status, body }) => {
        if (status === 200) await views.submitted(standing, body === '' ? {} : ackOf(body));
        else views.trouble(standing);
        return undefined;
      });
    },

    dismiss: async (userId, what = 'top') => {
      const [top] = await views.close(userId, what);
      if (top?.payload.notify_on_close !== true) return nothingSent();
      const isCleared = what === 'all';
      const request = form(closedForm({ user: userOf(userId), view: top.payload, isCleared }));
      return send(request, async () => undefined);
    },

    openHome: async (userId) => {
      const eventTs = nextTs();
      const event = homeOpenedEvent({
        user: userOf(userId),
        channel: await options.directChannel(userId),
        eventTs,
        eventId: `Ev${eventTs.replace('.', '')}`,
        view: views.home(userId)?.payload,
      });
      return send(signedJson(event, signingSecret, wallClock.now()), async () => undefined);
    },
  };
}

const notACommand = (command: string): string =>
  `\`${command}\` is not a valid command. No app in this workspace has one of that name.`;

const nameOf = (which: Which): string => (typeof which === 'string' ? which : which.actionId);

function named<T extends { readonly id: string }>(list: readonly T[], id: string): T {
  const found = list.find((entry) => entry.id === id);
  if (!found) throw new Error(`the stand-in's workspace has no ${id}`);
  return found;
}

/** An ack may be JSON or plain text, and is private unless it says otherwise. */
const ackOf = (body: string): Json => (body.startsWith('{') ? asRecord(JSON.parse(body)) : { text: body });
