import { randomUUID } from 'node:crypto';
import { asList, asText, type Json } from './blocks/index.ts';
import { blockFaults } from './rules/index.ts';

/** What a response_url was given out for. */
export interface Origin {
  readonly user: string;
  readonly channel: string;
  /** The thread that was pressed in. */
  readonly threadTs?: string | undefined;
  /** What was pressed on: the message, or the private answer of this ts. A command has none. */
  readonly pressed?: { readonly ts: string; readonly isPrivate: boolean };
}

/** What an answer to a response_url does to screens. */
export interface ResponseActions {
  /** Posts into the channel, for everybody. */
  post(origin: Origin, message: Json): Promise<Json>;
  sendEphemeral(origin: Origin, message: Json): void;
  replace(origin: Origin, pressed: { ts: string; isPrivate: boolean }, message: Json): Promise<Json>;
  remove(origin: Origin, pressed: { ts: string; isPrivate: boolean }): Promise<Json>;
}

export interface HttpAnswer {
  readonly status: number;
  readonly body: string;
}

const ANSWERS = 5;
const VALID_MS = 30 * 60_000;
const OK: HttpAnswer = { status: 200, body: 'ok' };

/** response_urls: five answers within half an hour, private unless they say otherwise. */
export class ResponseUrls {
  readonly #now: () => number;
  readonly #actions: ResponseActions;
  readonly #made = new Map<string, { readonly origin: Origin; readonly at: number; used: number }>();

  constructor(now: () => number, actions: ResponseActions) {
    this.#now = now;
    this.#actions = actions;
  }

  /** Returns its id, the last part of its path. */
  make(origin: Origin): string {
    const id = randomUUID();
    this.#made.set(id, { origin, at: this.#now(), used: 0 });
    return id;
  }

  async answer(id: string, message: Json): Promise<HttpAnswer> {
    const url = this.#made.get(id);
    if (!url || this.#now() - url.at > VALID_MS) return refusal('expired_url');
    url.used += 1;
    if (url.used > ANSWERS) return refusal('used_url');
    if (blockFaults(asList(message.blocks)).length > 0)
      return outcome({ ok: false, error: 'invalid_blocks' });
    const { pressed } = url.origin;
    if (message.delete_original === true || message.replace_original === true) {
      // A command leaves nothing behind that could be replaced: Slack shows the answer as one more.
      if (pressed && message.delete_original === true) {
        return outcome(await this.#actions.remove(url.origin, pressed));
      }
      if (pressed) return outcome(await this.#actions.replace(url.origin, pressed, message));
    }
    if (message.text === undefined && message.blocks === undefined) return refusal('no_text');
    if (message.response_type === 'in_channel') {
      const threadTs = asText(message.thread_ts) || url.origin.threadTs;
      return outcome(await this.#actions.post({ ...url.origin, threadTs }, message));
    }
    this.#actions.sendEphemeral(url.origin, message);
    return OK;
  }
}

const refusal = (error: string): HttpAnswer => ({ status: 404, body: JSON.stringify({ ok: false, error }) });

const outcome = (answer: Json): HttpAnswer =>
  answer.ok === true
    ? OK
    : { status: 400, body: JSON.stringify({ ok: false, error: answer.error ?? 'unknown' }) };
