import { messageOf } from '../../src/app/message-of.ts';
import type { RequestPorts } from '../../src/app/ports/request-ports.ts';
import type { StoreReading } from '../../src/app/ports/store.ts';
import type { Decision } from '../../src/core/plan/decision.ts';
import { type Facts, type Plan, plan } from '../../src/core/plan/plan.ts';
import { explain, summarise } from '../../src/core/reports/explain.ts';
import type { Settings } from '../../src/core/settings/settings.ts';
import type { EpochMs } from '../../src/core/time.ts';
import { reasonText, summaryText } from '../../src/text/explain.ts';
import type { AwsEvent } from '../aws/index.ts';
import { renderMessage } from '../slack/blocks/index.ts';
import type { Shown } from '../slack/index.ts';
import type { RunObserver } from '../world/world.ts';
import { quietUntil } from './quiet-ticks.ts';
import type { Look, LookLine } from './view.ts';

const MOST_LOOKS = 400;
const MOST_LINES = 60;
const MOST_TITLE = 120;

interface Readers {
  readonly inventory: Pick<RequestPorts['inventory'], 'read'>;
  readonly store: Pick<RequestPorts['store'], 'read'>;
}

/**
 * Keeps a diary of the runs, and what was last read, so that the plan can be shown without asking AWS again.
 *
 * While the clock is wound fast, it skips ticks that would read the same facts and do nothing.
 */
export class Watcher implements RunObserver {
  skipsQuietTicks = false;
  readonly looks: Look[] = [];
  readonly #resources = new Newest<Facts['resources']>();
  readonly #stored = new Newest<StoreReading>();
  /** What the current run has read itself. Its decisions rest on this, even if something newer was read meanwhile. */
  #run: { resources?: Facts['resources']; stored?: StoreReading } = {};
  /** Something happened after the last reading. */
  #stale = true;
  #quiet = 0;
  /** Until when a tick that reads this would do nothing. */
  #ahead: { readonly resources: unknown; readonly stored: unknown; readonly until: EpochMs } | undefined;
  #effects: LookLine[] = [];
  readonly #now: () => EpochMs;
  /** As of the last run: they can be changed while the world runs. */
  #settings: Settings;

  constructor(settings: Settings, now: () => EpochMs) {
    this.#settings = settings;
    this.#now = now;
  }

  get stale(): boolean {
    return this.#stale;
  }

  changed(): void {
    this.#stale = true;
  }

  /** The plan for the last reading. */
  plan(): Plan | undefined {
    const facts = this.#facts();
    return facts && plan(facts, this.#now());
  }

  watch<P extends RequestPorts>(ports: P): P {
    this.#settings = ports.settings;
    return {
      ...ports,
      inventory: {
        ...ports.inventory,
        read: async (only, keys) => {
          if (only !== undefined) return ports.inventory.read(only, keys);
          const reading = await this.#readInventory(ports);
          this.#run.resources = reading.resources;
          return reading;
        },
      },
      store: {
        ...ports.store,
        read: async () => {
          this.#run.stored = await this.#readStore(ports);
          return this.#run.stored;
        },
      },
    };
  }

  /** Reads what a run would, without running. */
  async look(ports: Readers): Promise<void> {
    await Promise.all([this.#readInventory(ports), this.#readStore(ports)]);
  }

  #readInventory({ inventory }: Readers): ReturnType<RequestPorts['inventory']['read']> {
    this.#stale = false;
    return this.#resources.from(
      () => inventory.read(),
      ({ resources }) => resources,
    );
  }

  #readStore({ store }: Readers): Promise<StoreReading> {
    return this.#stored.from(
      () => store.read(),
      (reading) => reading,
    );
  }

  leavesOut(event: unknown): boolean {
    if (!this.skipsQuietTicks || typeOf(event) !== 'tick' || this.#stale) return false;
    const { resources, stored } = this.#known();
    const now = this.#now();
    const isKnown = this.#ahead?.resources === resources && this.#ahead?.stored === stored;
    if (!isKnown || (this.#ahead?.until ?? 0) < now) {
      const facts = this.#facts();
      const until = facts && quietUntil(facts, now);
      this.#ahead = until === undefined ? undefined : { resources, stored, until };
    }
    if (this.#ahead === undefined) return false;
    this.#quiet += 1;
    return true;
  }

  ran(event: unknown, error: unknown): void {
    const facts = this.#facts(this.#run);
    const decided = facts && plan(facts, this.#now());
    const planned = decided ? plannedLines(decided, this.#settings) : [];
    const lines = [...planned, ...this.#effects];
    this.#run = {};
    this.#effects = [];
    if (lines.length === 0 && error === undefined && typeOf(event) === 'tick') {
      this.#quiet += 1;
      return;
    }
    this.looks.push({
      n: (this.looks.at(-1)?.n ?? 0) + 1,
      at: this.#now(),
      title: titleOf(event),
      detail: decided ? summaryOf(decided) : '',
      lines: lines.slice(0, MOST_LINES),
      quiet: this.#quiet,
      failed: error === undefined ? undefined : messageOf(error),
    });
    this.#quiet = 0;
    if (this.looks.length > MOST_LOOKS) this.looks.splice(0, this.looks.length - MOST_LOOKS);
  }

  aws(event: AwsEvent): void {
    switch (event.type) {
      case 'instance-state':
      case 'db-instance-state':
      case 'db-cluster-state':
      case 'ecs-service-count':
        this.#stale = true;
        this.#effect('aws', `${event.name}: ${event.from} -> ${event.to}`);
        return;
      case 'table-written':
        this.#stale = true;
        return;
      case 'schedule-created':
      case 'schedule-updated':
      case 'schedule-deleted':
      case 'schedule-fired':
      case 'schedule-dropped':
      case 'invocation':
      case 'ecs-service-action':
        return;
    }
  }

  slack(shown: Shown): void {
    if (shown.kind !== 'posted' && shown.kind !== 'edited') return;
    const options = { timeZone: this.#settings.timeZone, now: this.#now() };
    const [title = ''] = renderMessage(shown.message, options).split('\n');
    this.#effect(
      'slack',
      `${shown.kind === 'posted' ? 'posts' : 'rewrites'} "${title.slice(0, MOST_TITLE)}"`,
    );
  }

  #effect(what: LookLine['what'], text: string): void {
    if (this.#effects.length < MOST_LINES) this.#effects.push({ what, text });
  }

  #facts({ resources, stored } = this.#known()): Facts | undefined {
    return resources && stored && { settings: this.#settings, resources, ...stored };
  }

  #known(): { resources?: Facts['resources'] | undefined; stored?: StoreReading | undefined } {
    return { resources: this.#resources.value, stored: this.#stored.value };
  }
}

/** The latest reading. Of overlapping ones, the one that began last wins, even if it ends first. */
class Newest<T> {
  value: T | undefined;
  #begun = 0;
  #kept = 0;

  async from<R>(read: () => Promise<R>, part: (reading: R) => T): Promise<R> {
    this.#begun += 1;
    const nth = this.#begun;
    const reading = await read();
    if (nth > this.#kept) {
      this.#kept = nth;
      this.value = part(reading);
    }
    return reading;
  }
}

const plannedLines = (decided: Plan, settings: Settings): LookLine[] =>
  decided.decisions
    .filter(({ action }) => action.kind !== 'none' && action.kind !== 'leave')
    .slice(0, MOST_LINES)
    .map((decision) => ({
      what: 'plan' as const,
      text: `${VERB[decision.action.kind]} ${decision.resource.name}: ${summaryText(summarise(decision)).text}`,
      reasons: reasonsOf(decision, settings),
    }));

const VERB: Readonly<Record<Decision['action']['kind'], string>> = {
  announce: 'announce',
  start: 'start',
  stop: 'stop',
  wait: 'wait for',
  none: 'leave',
  leave: 'leave alone',
};

export const reasonsOf = (decision: Decision, { tagKey, timeZone }: Settings): string[] =>
  explain(decision, tagKey)
    .map(reasonText)
    .map(({ text, at }) => (at === undefined ? text : `${text}: ${localTime(at, timeZone)}`));

const formats = new Map<string, Intl.DateTimeFormat>();

function localTime(at: EpochMs, timeZone: string): string {
  const known =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('en-GB', { timeZone, weekday: 'short', hour: '2-digit', minute: '2-digit' });
  formats.set(timeZone, known);
  return known.format(at).replace(',', '');
}

function summaryOf({ decisions }: Plan): string {
  const count = (kinds: readonly Decision['action']['kind'][]) =>
    decisions.filter(({ action }) => kinds.includes(action.kind)).length;
  const parts = [
    [count(['announce']), 'to announce'],
    [count(['stop']), 'to stop'],
    [count(['start']), 'to start'],
    [count(['wait']), 'waiting'],
    [count(['leave']), 'left alone'],
    [count(['none']), 'as they should be'],
  ] as const;
  return parts.flatMap(([n, what]) => (n > 0 ? [`${n} ${what}`] : [])).join(', ');
}

const typeOf = (event: unknown): string =>
  typeof event === 'object' && event !== null && 'type' in event ? String(event.type) : '';

function titleOf(event: unknown): string {
  const type = typeOf(event);
  switch (type) {
    case 'tick':
      return 'Tick';
    case 'stops':
    case 'notice':
      return 'Notices fire: their stop time has come';
    default:
      return `Asked for: ${type || 'an event of AWS'}`;
  }
}
