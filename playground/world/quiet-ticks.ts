import type { InventoryReading } from '../../src/app/ports/inventory.ts';
import type { RequestPorts } from '../../src/app/ports/request-ports.ts';
import type { StoreReading } from '../../src/app/ports/store.ts';
import { type Facts, type Plan, plan } from '../../src/core/plan/plan.ts';
import type { ResourceKey } from '../../src/core/resource/key.ts';
import type { Settings } from '../../src/core/settings/settings.ts';
import type { EpochMs } from '../../src/core/time.ts';
import type { AwsEvent } from '../aws/index.ts';
import { KEYS } from './deployed-roles.ts';
import { quietUntil } from './quiet-until.ts';
import type { RunObserver } from './world.ts';

interface Readers {
  readonly inventory: Pick<RequestPorts['inventory'], 'read'>;
  readonly store: Pick<RequestPorts['store'], 'read'>;
}

interface Known {
  resources?: Facts['resources'] | undefined;
  stored?: StoreReading | undefined;
}

/**
 * Leaves out ticks that would read the same facts and do nothing, and keeps what was last read, so that the plan can be shown without
 * asking AWS again.
 *
 * Tell it of everything that the AWS stand-in does: `aws.on((event) => ticks.aws(event))`.
 */
export class QuietTicks implements RunObserver {
  /** Whether it leaves any out. */
  skips = false;
  readonly #resources = new Newest<Facts['resources']>();
  readonly #stored = new Newest<StoreReading>();
  /** What the current run has read itself. Its decisions rest on this, even if something newer was read meanwhile. */
  #run: Known = {};
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
  /** Until when a tick that reads this would do nothing. */
  #ahead: { readonly resources: unknown; readonly stored: unknown; readonly until: EpochMs } | undefined;
  /** When what was said is forgotten, so that the table reads otherwise though nobody has written. All else in it says itself until when it counts. */
  readonly #forgetAt = new Set<EpochMs>();
  readonly #now: () => EpochMs;
  /** As of the last run: they can be changed while the world runs. */
  #settings: Settings;

  constructor(settings: Settings, now: () => EpochMs) {
    this.#settings = settings;
    this.#now = now;
  }

  get settings(): Settings {
    return this.#settings;
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
    return this.#planFor(this.#known());
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
        createRemark: (subject, until) => {
          this.#forgetAt.add(until);
          return ports.store.createRemark(subject, until);
        },
        keepRemark: (subject, until) => {
          this.#forgetAt.add(until);
          return ports.store.keepRemark(subject, until);
        },
      },
    };
  }

  /** Reads what a run would, without running. */
  async look(ports: Readers): Promise<void> {
    await Promise.all([this.#readInventory(ports), this.#readStore(ports)]);
  }

  async leavesOut(event: unknown): Promise<boolean> {
    if (typeOf(event) !== 'tick') return false;
    const isLeftOut = this.skips && !this.#touched && (await this.#isQuiet());
    if (!isLeftOut) this.#touched = false;
    return isLeftOut;
  }

  /** Returns what the run decided, if it read all that it takes. */
  ran(_: unknown, error: unknown): Plan | undefined {
    const decided = this.#planFor(this.#run);
    this.#run = {};
    if (error !== undefined) this.#touched = true;
    return decided;
  }

  aws(event: AwsEvent): void {
    switch (event.type) {
      case 'instance-state':
      case 'db-instance-state':
      case 'db-cluster-state':
      case 'group-state':
      case 'service-state':
      case 'node-group-state':
      // What AWS tells of tasks that do not come up is no change of a number.
      case 'group-launch':
      case 'ecs-service-action':
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

  #readInventory({ inventory }: Readers): Promise<InventoryReading> {
    this.#stale = false;
    return this.#resources.from(
      () => this.#reuse() ?? this.#readAws(inventory),
      ({ resources }) => resources,
    );
  }

  /** AWS is not asked again for what has not changed: its answers are the most of the work. */
  #reuse(keys?: readonly ResourceKey[]): Promise<InventoryReading> | undefined {
    const kept = this.#kept;
    if (!this.skips || kept?.changes !== this.#changes) return undefined;
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

  async #isQuiet(): Promise<boolean> {
    const now = this.#now();
    for (const at of this.#forgetAt) if (at <= now) this.#stale = this.#forgetAt.delete(at);
    if (this.#stale && !(await this.#catchUp())) return false;
    const { resources, stored } = this.#known();
    const isKnown = this.#ahead?.resources === resources && this.#ahead?.stored === stored;
    if (!isKnown || (this.#ahead?.until ?? 0) < now) {
      const facts = this.#factsOf({ resources, stored });
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

  #planFor(read: Known): Plan | undefined {
    const facts = this.#factsOf(read);
    return facts && plan(facts, this.#now());
  }

  #factsOf({ resources, stored }: Known): Facts | undefined {
    return resources && stored && { settings: this.#settings, resources, ...stored };
  }

  #known(): Known {
    return { resources: this.#resources.value, stored: this.#stored.value };
  }
}

/** What an event asks of the engine. */
export const typeOf = (event: unknown): string =>
  typeof event === 'object' && event !== null && 'type' in event ? String(event.type) : '';

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
