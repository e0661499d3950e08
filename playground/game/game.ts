import { setTimeout as sleep } from 'node:timers/promises';
import type { Config } from '../../src/config/define.ts';
import { scheduleContext } from '../../src/core/settings/schedule-context.ts';
import { type EpochMs, HOUR_MS } from '../../src/core/time.ts';
import { systemClock } from '../../src/lambda/clock.ts';
import { COMMANDS } from '../../src/slack/grammar/commands.ts';
import type { AwsStandIn, Region } from '../aws/index.ts';
import type { Person as SlackPerson, View } from '../slack/index.ts';
import { ACCOUNT } from '../world/account.ts';
import { startWorld, type World } from '../world/world.ts';
import { bridgeEventOf } from './bridge.ts';
import { FleetView, forecastsOf, thingOf } from './fleet-view.ts';
import { reasonsOf } from './look-lines.ts';
import { Posts } from './posts.ts';
import { schedulesIn } from './schedules-view.ts';
import { clockView, viewsOnScreen } from './screen-view.ts';
import { understand } from './understand.ts';
import type { Channel, Patch, Person, Place, Snapshot, Understood } from './view.ts';
import { Watcher } from './watcher.ts';
import { Winder } from './winder.ts';

/** A world to start from. */
export interface Story {
  readonly title: string;
  /** What the user should know about it. */
  readonly note?: string | undefined;
  readonly at: EpochMs;
  readonly config: Config;
  readonly people: readonly (Person & Pick<SlackPerson, 'email' | 'is'>)[];
  readonly userGroups: NonNullable<Parameters<typeof startWorld>[0]['userGroups']>;
  readonly channels: readonly Channel[];
  readonly seed: (aws: AwsStandIn) => void;
}

const HOME = 'eu-central-1';
const PUSH_MS = 60;
const WINDING_PUSH_MS = 200;
const FORECAST_MS = 6 * HOUR_MS;
const MOST_FORECASTS = 500;

/** One running world: everything the page shows of it, and what a person at the page can do to it. */
export class Game {
  readonly world: World;
  readonly winder: Winder;
  readonly posts: Posts;
  readonly troubles = { throttle: false, peopleDown: false, slackDown: false };
  readonly #watcher: Watcher;
  readonly #fleet: FleetView;
  readonly #place: Place;
  readonly #listeners = new Set<(patch: Patch) => void>();
  /** Keys of machines that somebody other than Uptime has changed. */
  readonly #byHand = new Set<string>();
  #seen = 0;
  #timer: NodeJS.Timeout | undefined;
  #refreshing: Promise<void> | undefined;
  #sentLook = 0;
  #sent: Record<string, string> = {};
  #forecast: { readonly key: string; readonly value: Snapshot['forecasts'] } = { key: '', value: {} };

  /**
   * @param generation lets the page tell this world from an earlier one
   * @param shortCuts whether to save time where nobody sees it
   */
  static async start(story: Story, generation: number, shortCuts = true): Promise<Game> {
    const posts = new Posts();
    const box: { watcher?: Watcher; game?: Game } = {};
    const world = await startWorld({
      at: story.at,
      config: story.config,
      channels: story.channels,
      users: story.people,
      userGroups: story.userGroups,
      commands: ['/uptime'],
      slackClock: systemClock,
      shortCuts,
      onShown: (shown) => {
        posts.shown(shown);
        box.watcher?.slack(shown);
        box.game?.happened(shown.kind === 'posted' || shown.kind === 'edited' || shown.kind === 'private');
      },
      observer: {
        watch: (ports) => {
          box.watcher ??= new Watcher(ports.settings, () => ports.clock.now());
          return box.watcher.watch(ports);
        },
        leavesOut: (event) => box.watcher?.leavesOut(event) ?? false,
        ran: (event, error) => {
          box.watcher?.ran(event, error);
          box.game?.happened(false);
        },
      },
    });
    story.seed(world.aws);
    const direct = await Promise.all(
      story.people.map(async ({ id }) => [id, await world.slack.directChannel(id)] as const),
    );
    // Functions make their ports at their first run.
    box.watcher ??= new Watcher(world.settings, () => world.clock.now());
    const game = new Game(world, box.watcher, posts, {
      title: story.title,
      note: story.note || undefined,
      people: story.people.map(({ id, name, title, tz }) => ({ id, name, title, tz })),
      userGroups: story.userGroups.map(({ id, handle }) => ({ id, handle })),
      channels: story.channels,
      direct: Object.fromEntries(direct),
      bot: world.slack.botUserId,
      tagKey: world.settings.tagKey,
      timeZone: world.settings.timeZone,
      scheduleNames: [...world.settings.schedules.keys()],
      commands: COMMANDS.map(({ usage, help }) => ({ usage, about: help })),
      startedAt: story.at,
      generation,
    });
    box.game = game;
    await game.#refresh();
    return game;
  }

  private constructor(world: World, watcher: Watcher, posts: Posts, place: Place) {
    this.world = world;
    this.posts = posts;
    this.#watcher = watcher;
    this.#fleet = new FleetView(world.settings.tagKey);
    this.#place = place;
    world.aws.on((event) => {
      watcher.aws(event);
      const key = this.#fleet.aws(event, this.regions);
      // Events about Uptime's own actions change nothing, and there are hundreds every morning. Send only those about others'.
      const told = key !== undefined && this.#byHand.has(key) ? bridgeEventOf(event) : undefined;
      if (told) world.tellEngine(told);
      this.happened(event.type.endsWith('-state'));
    });
    this.winder = new Winder({
      now: () => world.clock.now(),
      advanceTo: (at) => world.aws.advanceTo(at),
      seen: () => this.#seen,
      setFast: (fast) => {
        watcher.skips = fast;
      },
      onProgress: () => this.happened(false),
    });
  }

  get place(): Place {
    return this.#place;
  }

  get regions(): readonly Region[] {
    const account = this.world.aws.account(ACCOUNT);
    return this.world.settings.regions.map((name) => account.region(name));
  }

  /** @throws Error if there is no such machine */
  thing(key: string): NonNullable<ReturnType<typeof thingOf>> {
    const found = thingOf(this.regions, key);
    if (!found) throw new Error('there is no such machine any more');
    return found;
  }

  /** A modal or Home tab that this person has open. */
  viewOf(user: string, id: string): View | undefined {
    const { slack } = this.world;
    return [...slack.modals(user), slack.home(user)].find((view) => view?.id === id);
  }

  /** Schedules an update of the page. */
  happened(isVisible: boolean): void {
    if (isVisible) this.#seen += 1;
    const delay = this.#isWinding ? WINDING_PUSH_MS : PUSH_MS;
    this.#timer ??= setTimeout(() => void this.#push(), delay);
  }

  get #isWinding(): boolean {
    return this.winder.windingTo !== undefined || this.winder.pace > 0;
  }

  /** From now on the engine gets EventBridge events about this machine. */
  touchedByHand(key: string): void {
    this.#byHand.add(key);
  }

  /** Call after changing something behind Uptime's back. */
  changed(): void {
    this.#watcher.changed();
    this.happened(false);
  }

  /** Waits until nothing runs and the page is up to date. */
  async settle(): Promise<void> {
    await this.world.aws.idle();
    if (!this.#isWinding) await this.#refresh();
    clearTimeout(this.#timer);
    while (await this.#push()) await sleep(PUSH_MS);
  }

  understand(text: string): Understood {
    return understand(text, scheduleContext(this.world.settings), this.world.clock.now());
  }

  /** The reasons for a machine's state. */
  why(key: string): readonly string[] {
    const decision = this.#watcher.plan()?.decisions.find(({ resource }) => resource.key === key);
    return decision
      ? reasonsOf(decision, this.world.settings)
      : ['It carries no tag, so it does not exist for Uptime.'];
  }

  on(listener: (patch: Patch) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  snapshot(): Snapshot {
    const plan = this.#watcher.plan();
    return {
      place: this.#place,
      clock: clockView(this.world.clock.now(), this.winder, plan),
      posts: this.posts.all(),
      views: viewsOnScreen(this.world.slack, this.#place.people),
      fleet: this.#fleet.all(this.regions, plan),
      forecasts: this.#forecasts(),
      schedules: this.regions.flatMap((region) => (region.place.region === HOME ? schedulesIn(region) : [])),
      looks: this.#watcher.looks,
      troubles: { ...this.troubles },
    };
  }

  async close(): Promise<void> {
    await this.winder.stop();
    clearTimeout(this.#timer);
    this.#listeners.clear();
    await this.world.close();
    clearTimeout(this.#timer);
  }

  /** Returns whether there is more to send. */
  async #push(): Promise<boolean> {
    this.#timer = undefined;
    // Wait for the reading: when the page hears of a change, it asks for the reasons at once, and only then.
    if (!this.#isWinding) await this.#refresh();
    if (this.#listeners.size === 0) return false;
    const { posts, gone } = this.posts.take();
    const plan = this.#watcher.plan();
    const { machines, more } = this.#fleet.take(this.regions, plan);
    const looks = this.#watcher.looks.filter(({ n }) => n > this.#sentLook);
    this.#sentLook = looks.at(-1)?.n ?? this.#sentLook;
    const patch: Patch = {
      clock: clockView(this.world.clock.now(), this.winder, plan),
      posts: someOf(posts),
      gone: someOf(gone),
      fleet: someOf(machines),
      looks: someOf(looks),
      ...this.#ifNew('views', viewsOnScreen(this.world.slack, this.#place.people)),
      ...this.#ifNew('forecasts', this.#forecasts()),
      ...this.#ifNew('troubles', { ...this.troubles }),
      ...this.#ifNew(
        'schedules',
        this.regions.flatMap((r) => (r.place.region === HOME ? schedulesIn(r) : [])),
      ),
    };
    for (const listener of this.#listeners) listener(patch);
    if (more) this.happened(false);
    return more;
  }

  #ifNew<K extends keyof Patch>(name: K, value: Patch[K]): Partial<Pick<Patch, K>> {
    const text = JSON.stringify(value);
    if (this.#sent[name] === text) return {};
    this.#sent[name] = text;
    return { [name]: value } as Partial<Pick<Patch, K>>;
  }

  /** Reads what a run would, so that the page knows what Uptime makes of a change before the next tick. */
  async #refresh(): Promise<void> {
    this.#refreshing ??= (async () => {
      // More may have happened while reading.
      while (this.#watcher.stale) await this.#watcher.look(this.world.ports);
    })()
      // A stand-in told to fail fails here too. Keep the last reading.
      .catch(() => undefined)
      .finally(() => {
        this.#refreshing = undefined;
      });
    await this.#refreshing;
  }

  #forecasts(): Snapshot['forecasts'] {
    const { settings, clock } = this.world;
    const tags = [...new Set(this.regions.flatMap((region) => region.tagValues(settings.tagKey)))];
    const from = Math.floor(clock.now() / FORECAST_MS) * FORECAST_MS;
    const key = JSON.stringify([from, tags]);
    if (this.#forecast.key !== key) {
      const known = tags.slice(0, MOST_FORECASTS);
      this.#forecast = { key, value: forecastsOf(known, scheduleContext(settings), from) };
    }
    return this.#forecast.value;
  }
}

const someOf = <T>(list: readonly T[]): readonly T[] | undefined => (list.length > 0 ? list : undefined);
