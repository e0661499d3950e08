import { DeliveryError } from '../../../src/app/ports/delivery-error.ts';
import type { Asker } from '../../../src/app/ports/jobs.ts';
import type { Notifier } from '../../../src/app/ports/notifier.ts';
import type { Responder } from '../../../src/app/ports/responder.ts';
import { type NoticeItem, stopOf } from '../../../src/core/notice/notice.ts';
import type { NoticeView } from '../../../src/core/plan/notice-view.ts';
import type { News } from '../../../src/core/plan/remark.ts';
import type { Answer } from '../../../src/core/reports/answer.ts';
import type { Span } from '../../../src/core/request/when.ts';
import type { EpochMs } from '../../../src/core/time.ts';
import { pressMessage } from '../../../src/slack/blocks/press.ts';
import { decodeButton } from '../../../src/slack/values/button-value.ts';
import { newsLines } from '../../../src/text/news.ts';
import type { Tally } from './tally.ts';

/** A notice as people see it. */
export interface Message {
  readonly channel: string;
  readonly ts: string;
  readonly postedAt: EpochMs;
  readonly notice: string;
  readonly stopAt: EpochMs;
  readonly items: readonly NoticeItem[];
  view: NoticeView;
}

/** A late press can be made good: what came too late is started, and held for as long. */
interface Offer {
  readonly notice: string;
  readonly until: Span;
}

/** A small Slack: what was posted, reported and answered. */
export class Chat implements Notifier, Responder {
  readonly messages: Message[] = [];
  readonly news: {
    readonly channel: string;
    readonly at: EpochMs;
    readonly topic: News['topic'] | undefined;
    readonly lines: readonly string[];
  }[] = [];
  /** The last alternative offered to a late press, by person. */
  readonly offers = new Map<string, Offer>();
  /** When a message last said that a machine was not stopped, by its key. */
  readonly shownFailing = new Map<string, EpochMs>();
  /** When a separate message last mentioned a machine or Region, by name. */
  readonly mentioned = new Map<string, EpochMs>();
  /** Called with the number of each message that is posted. */
  onPosted: (message: Message, index: number) => void = () => {};
  readonly #naming = new Map<string, Message[]>();
  /** What became of a notice whose own message cannot be edited. */
  readonly outcomes: { readonly at: EpochMs; readonly view: NoticeView }[] = [];
  readonly #deleted = new Map<string, EpochMs>();
  readonly #now: () => EpochMs;
  readonly #isDown: () => boolean;
  readonly #isArchived: (channel: string) => boolean;
  readonly #tally: Tally;

  constructor(
    now: () => EpochMs,
    isDown: () => boolean,
    isArchived: (channel: string) => boolean,
    tally: Tally,
  ) {
    this.#tally = tally;
    this.#isArchived = isArchived;
    this.#now = now;
    this.#isDown = isDown;
  }

  async postNotice(view: NoticeView): Promise<string> {
    const { channel, name, stopAt, items } = view.notice;
    this.#reach(channel);
    if (!view.lines.some(({ status }) => status.kind === 'stops')) {
      this.outcomes.push({ at: this.#now(), view });
      this.#noteFailing(view);
      return `outcome ${this.outcomes.length}`;
    }
    const ts = String(this.messages.length + 1);
    const message = { channel, ts, postedAt: this.#now(), notice: name, stopAt, items, view };
    for (const item of items) {
      const said = { ...message, stopAt: stopOf(item, view.notice) };
      const naming = this.#naming.get(item.key);
      if (naming) naming.push(said);
      else this.#naming.set(item.key, [said]);
    }
    this.onPosted(message, this.messages.push(message) - 1);
    return ts;
  }

  /** The notices that name a machine, oldest first, each with that machine's own stop time. */
  naming(key: string): readonly Message[] {
    return this.#naming.get(key) ?? [];
  }

  async updateNotice(view: NoticeView, ts: string): Promise<void> {
    const message = this.messages.find((each) => each.ts === ts);
    if (!message) throw new DeliveryError(`no message ${ts} to update`, 'message-gone');
    this.#reach(message.channel);
    if (this.#deleted.has(ts)) throw new DeliveryError('message_not_found', 'message-gone');
    message.view = view;
    this.#noteFailing(view);
  }

  #noteFailing(view: NoticeView): void {
    for (const { item, status } of view.lines) {
      if (status.kind === 'failed') this.shownFailing.set(item.key, this.#now());
    }
  }

  async withdrawCopy(channel: string): Promise<void> {
    this.#reach(channel);
  }

  /** Somebody deletes a message. */
  remove({ ts }: Message): void {
    this.#deleted.set(ts, this.#now());
  }

  deletedAt({ ts }: Message): EpochMs | undefined {
    return this.#deleted.get(ts);
  }

  isEditable({ ts, channel }: Message): boolean {
    return !this.#deleted.has(ts) && !this.#isArchived(channel);
  }

  async tell(channel: string, news: readonly News[]): Promise<void> {
    this.#reach(channel);
    const at = this.#now();
    const [first] = news;
    const lines = news.flatMap((each) => newsLines([each]));
    this.news.push({ channel, at, topic: first?.topic, lines });
    for (const word of lines.flatMap((line) => line.split(/[\s:,`]+/))) this.mentioned.set(word, at);
  }

  async note(channel: string): Promise<void> {
    this.#reach(channel);
  }

  async conclude(): Promise<void> {
    this.#reach();
  }

  async askApproval(): Promise<void> {
    this.#reach();
  }

  async settle(): Promise<void> {
    this.#reach();
  }

  async tellChange(channel: string): Promise<void> {
    this.#reach(channel);
  }

  async postDigest(channel: string): Promise<void> {
    this.#reach(channel);
  }

  async reply(): Promise<void> {
    this.#reach();
  }

  async answer({ responseUrl }: Asker, answer: Answer): Promise<void> {
    this.#reach();
    if (answer.kind !== 'report' || answer.report.request.of.kind !== 'notice') return;
    const [offer] = pressMessage(answer.report).blocks.flatMap((block) =>
      block.type === 'actions' ? block.elements : [],
    );
    const again = offer && 'value' in offer ? decodeButton(offer.value) : undefined;
    if (again) this.offers.set(responseUrl, again);
  }

  #reach(channel?: string): void {
    if (this.#isDown()) throw new DeliveryError('Slack is down', undefined, true);
    if (channel === undefined || !this.#isArchived(channel)) return;
    this.#tally.count('channel-archived');
    throw new DeliveryError('is_archived', 'channel-gone');
  }
}
