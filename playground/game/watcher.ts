import { messageOf } from '../../src/app/message-of.ts';
import type { Plan } from '../../src/core/plan/plan.ts';
import type { AwsEvent } from '../aws/index.ts';
import { renderMessage } from '../slack/blocks/index.ts';
import type { Shown } from '../slack/index.ts';
import { QuietTicks, typeOf } from '../world/quiet-ticks.ts';
import { MOST_LINES, plannedLines, summaryOf, titleOf } from './look-lines.ts';
import type { Look, LookLine } from './view.ts';

const MOST_LOOKS = 400;
const MOST_TITLE = 120;

/** Keeps a diary of the runs. */
export class Watcher extends QuietTicks {
  readonly looks: Look[] = [];
  #quiet = 0;
  #effects: LookLine[] = [];
  readonly #clock: () => number;

  constructor(...[settings, now]: ConstructorParameters<typeof QuietTicks>) {
    super(settings, now);
    this.#clock = now;
  }

  override async leavesOut(event: unknown): Promise<boolean> {
    const isLeftOut = await super.leavesOut(event);
    if (isLeftOut) this.#quiet += 1;
    return isLeftOut;
  }

  override ran(event: unknown, error: unknown): Plan | undefined {
    const decided = super.ran(event, error);
    const planned = decided ? plannedLines(decided, this.settings) : [];
    const lines = [...planned, ...this.#effects];
    this.#effects = [];
    if (lines.length === 0 && error === undefined && typeOf(event) === 'tick') this.#quiet += 1;
    else {
      this.looks.push({
        n: (this.looks.at(-1)?.n ?? 0) + 1,
        at: this.#clock(),
        title: titleOf(event),
        detail: decided ? summaryOf(decided) : '',
        lines: lines.slice(0, MOST_LINES),
        quiet: this.#quiet,
        failed: error === undefined ? undefined : messageOf(error),
      });
      this.#quiet = 0;
      if (this.looks.length > MOST_LOOKS) this.looks.splice(0, this.looks.length - MOST_LOOKS);
    }
    return decided;
  }

  override aws(event: AwsEvent): void {
    super.aws(event);
    if (event.type.endsWith('-state') && 'from' in event)
      this.#effect('aws', `${event.name}: ${event.from} -> ${event.to}`);
  }

  slack(shown: Shown): void {
    if (shown.kind !== 'posted' && shown.kind !== 'edited') return;
    const options = { timeZone: this.settings.timeZone, now: this.#clock() };
    const [title = ''] = renderMessage(shown.message, options).split('\n');
    this.#effect(
      'slack',
      `${shown.kind === 'posted' ? 'posts' : 'rewrites'} "${title.slice(0, MOST_TITLE)}"`,
    );
  }

  #effect(what: LookLine['what'], text: string): void {
    if (this.#effects.length < MOST_LINES) this.#effects.push({ what, text });
  }
}
