import { messageOf } from '../../src/app/message-of.ts';
import type { InventoryReading } from '../../src/app/ports/inventory.ts';
import type { RequestPorts } from '../../src/app/ports/request-ports.ts';
import type { StoreReading } from '../../src/app/ports/store.ts';
import { type Facts, type Plan, plan } from '../../src/core/plan/plan.ts';
import type { ResourceKey } from '../../src/core/resource/key.ts';
import type { Settings } from '../../src/core/settings/settings.ts';
import type { EpochMs } from '../../src/core/time.ts';
import type { AwsEvent } from '../aws/index.ts';
import { renderMessage } from '../slack/blocks/index.ts';
import type { Shown } from '../slack/index.ts';
import { KEYS } from '../world/deployed-roles.ts';
import type { RunObserver } from '../world/world.ts';
import { MOST_LINES, plannedLines, summaryOf, titleOf, typeOf } from './look-lines.ts';
import { quietUntil } from './quiet-ticks.ts';
import type { Look, LookLine } from './view.ts';

const MOST_LOOKS = 400;
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
  /** Those made last. */
  #ports: Readers | undefined;
  /** Since the last tick began, something happened that it may have to take note of: a change in AWS, other settings, a failed run. */
  #touched = true;
  /** Counts changes in AWS. */
  #changes = 0;
  /** A complete reading of AWS, and as of which change. */
  #kept: { readonly changes: number; readonly reading: InventoryReading } | undefined;
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
    this.#touched = true;
    this.#changes += 1;
  }

  /** The plan for the last reading. */
  plan(): Plan | undefined {
    const facts = this.#facts();
    return facts && plan(facts, this.#now());
  }

  watch<P extends RequestPorts>(ports: P): P {
    this.#settings = ports.settings;
    this.#ports = ports;
    // With other settings, other things are read.
    this.changed();
    return {
      ...ports,
      inventory: {
        ...ports.inventory,
        read: async (only, keys) => {
          if (only !== undefined) return (keys && this.#reuse(keys)) ?? ports.inventory.read(only, keys);
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

  #readInventory({ inventory }: Readers): Promise<InventoryReading> {
    this.#stale = false;
    return this.#resources.from(
      () => this.#reuse() ?? this.#readAws(inventory),
      ({ resources }) => resources,
    );
  }

  /** While the clock is wound fast, AWS is not asked again for what has not changed: its answers are the most of the work. */
  #reuse(keys?: readonly ResourceKey[]): Promise<InventoryReading> | undefined {
    const kept = this.#kept;
    if (!this.skipsQuietTicks || kept?.changes !== this.#changes) return undefined;
    if (keys === undefined) return Promise.resolve(kept.reading);
    const wanted = new Set(keys);
    const resources = kept.reading.resources.filter(({ key }) => wanted.has(key));
    return Promise.resolve({ ...kept.reading, resources });
  }

  async #readAws(inventory: Readers['inventory']): Promise<InventoryReading> {
    const changes = this.#changes;
    const reading = await inventory.read();
    if (reading.failures.length === 0) this.#kept = { changes, reading };
    return reading;
  }

  #readStore({ store }: Readers): Promise<StoreReading> {
    return this.#stored.from(
      () => store.read(),
      (reading) => reading,
    );
  }

  async leavesOut(event: unknown): Promise<boolean> {
    if (typeOf(event) !== 'tick') return false;
    const isLeftOut = this.skipsQuietTicks && !this.#touched && (await this.#isQuiet());
    if (isLeftOut) this.#quiet += 1;
    else this.#touched = false;
    return isLeftOut;
  }

  async #isQuiet(): Promise<boolean> {
    if (this.#stale && !(await this.#catchUp())) return false;
    const { resources, stored } = this.#known();
    const now = this.#now();
    const isKnown = this.#ahead?.resources === resources && this.#ahead?.stored === stored;
    if (!isKnown || (this.#ahead?.until ?? 0) < now) {
      const facts = this.#facts();
      const until = facts && quietUntil(facts, now);
      this.#ahead = until === undefined ? undefined : { resources, stored, until };
    }
    return this.#ahead !== undefined;
  }

  /** Reads what the tick would: only Uptime's own records have changed. */
  async #catchUp(): Promise<boolean> {
    // A stand-in told to fail fails here, too. The tick tells of it.
    if (this.#ports) await this.look(this.#ports).catch(() => this.changed());
    return !this.#stale;
  }

  ran(event: unknown, error: unknown): void {
    const facts = this.#facts(this.#run);
    const decided = facts && plan(facts, this.#now());
    const planned = decided ? plannedLines(decided, this.#settings) : [];
    const lines = [...planned, ...this.#effects];
    this.#run = {};
    this.#effects = [];
    if (error !== undefined) this.#touched = true;
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
      case 'group-state':
      case 'service-state':
      case 'node-group-state':
        this.changed();
        this.#effect('aws', `${event.name}: ${event.from} -> ${event.to}`);
        return;
      case 'group-launch':
      case 'ecs-service-action':
        // What AWS tells of tasks that do not come up is no change of a number.
        this.changed();
        return;
      case 'table-written':
        this.#stale = true;
        if (event.accessKeyId !== KEYS.engine) this.#touched = true;
        return;
      case 'schedule-created':
      case 'schedule-updated':
      case 'schedule-deleted':
      case 'schedule-fired':
      case 'schedule-dropped':
      case 'invocation':
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
