import { randomUUID } from 'node:crypto';
import { asList, asText, type Json } from './blocks/index.ts';
import { blockFaults } from './rules/index.ts';

/** Where a response_url came from. */
export interface Origin {
  readonly user: string;
  readonly channel: string;
  /** The thread of the press. */
  readonly threadTs?: string | undefined;
  /** The message or private answer that was pressed. A command has none. */
  readonly pressed?: { readonly ts: string; readonly isPrivate: boolean };
}

/** What an answer to a response_url can do. */
export interface ResponseActions {
  /** Posts to the channel, for everybody. */
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

/** response_urls: each takes five answers within half an hour, private by default. */
export class ResponseUrls {
  readonly #now: () => number;
  readonly #actions: ResponseActions;
  readonly #unknownBlocks: ReadonlySet<string>;
  readonly #made = new Map<string, { readonly origin: Origin; readonly at: number; used: number }>();

  /** @param unknownBlocks types of blocks that the workspace does not have */
  constructor(now: () => number, actions: ResponseActions, unknownBlocks: ReadonlySet<string>) {
    this.#now = now;
    this.#actions = actions;
    this.#unknownBlocks = unknownBlocks;
  }

  /** Returns its id, the last part of the URL. */
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
    if (blockFaults(asList(message.blocks), this.#unknownBlocks).length > 0)
      return outcome({ ok: false, error: 'invalid_blocks' });
    const { pressed } = url.origin;
    if (message.delete_original === true || message.replace_original === true) {
      // A command left no message to replace or delete, so Slack shows a new answer.
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
