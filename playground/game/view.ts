/** What the page shows, as the server tells it. Plain JSON; instants are epoch milliseconds of the playground's clock. */
import type { Given } from '../slack/blocks/index.ts';

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly tz: string;
}

export interface Channel {
  readonly id: string;
  readonly name: string;
}

/** What does not change until the world is started afresh. */
export interface Place {
  readonly title: string;
  readonly people: readonly Person[];
  readonly channels: readonly Channel[];
  /** Each person's own channel with the app, by person. */
  readonly direct: Readonly<Record<string, string>>;
  readonly bot: string;
  readonly tagKey: string;
  readonly timeZone: string;
  readonly scheduleNames: readonly string[];
  readonly commands: readonly CommandHint[];
  readonly startedAt: number;
  /** Counts up when everything begins anew. */
  readonly generation: number;
}

/** What the composer completes. */
export interface CommandHint {
  readonly usage: string;
  readonly about: string;
}

export interface ClockView {
  readonly now: number;
  /** Product minutes a real second; 0 while it stands. */
  readonly pace: number;
  /** Where it is being wound to. */
  readonly windingTo?: number | undefined;
  /** What is known to come next. */
  readonly next?: { readonly at: number; readonly what: string } | undefined;
}

/** A message of a channel or a thread, or an answer that one person sees. */
export interface Post {
  readonly id: string;
  readonly channel: string;
  readonly ts: string;
  readonly threadTs?: string | undefined;
  /** Set for a private answer: who sees it. */
  readonly onlyFor?: string | undefined;
  readonly user: string;
  readonly at: number;
  readonly text: string;
  readonly blocks: readonly unknown[];
  readonly edits: number;
  /** Slack's own words, not the app's. */
  readonly fromSlack: boolean;
}

export interface ViewOnScreen {
  readonly id: string;
  readonly title: string;
  readonly submit: string;
  readonly close: string;
  readonly blocks: readonly unknown[];
  readonly errors: Readonly<Record<string, string>>;
  /** What was entered or chosen, by block and action id, joined with a space. */
  readonly entered: Readonly<Record<string, Given>>;
}

/** By person. */
export interface ViewsOnScreen {
  readonly modals: Readonly<Record<string, readonly ViewOnScreen[]>>;
  readonly homes: Readonly<Record<string, ViewOnScreen>>;
}

export type Power = 'running' | 'stopped' | 'starting' | 'stopping' | 'busy';

export interface Machine {
  readonly key: string;
  readonly kind: 'ec2-instance' | 'rds-instance' | 'rds-cluster';
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly region: string;
  /** AWS's own word. */
  readonly state: string;
  readonly power: Power;
  /** The tag's text; absent where there is no tag. */
  readonly tag?: string | undefined;
  /** Changes of its state within the last day, oldest first; the first is how it stood before. */
  readonly past: readonly (readonly [number, Power])[];
  /** What Uptime makes of it, as of its last look. */
  readonly said?: string | undefined;
  readonly mood: 'fine' | 'attention' | 'left';
  readonly next?: { readonly direction: 'start' | 'stop'; readonly at: number } | undefined;
  readonly hold?:
    | { readonly keep: 'running' | 'stopped'; readonly by: string; readonly until: number }
    | undefined;
  readonly announced?: true | undefined;
  /** What its console shows as pressed. */
  readonly noCapacity?: true | undefined;
  readonly noKey?: true | undefined;
  /** AWS starts it by itself then. */
  readonly restartsAt?: number | undefined;
}

/** What a tag wishes, hour by hour: `[from, wish]`, each until the next. */
export type Forecast = readonly (readonly [number, 'running' | 'stopped' | 'any'])[];

export interface ScheduleOnAws {
  readonly name: string;
  readonly what: string;
  readonly expression: string;
  readonly at?: number | undefined;
  readonly input: string;
}

/** One run of the worker, or several in which there was nothing to do. */
export interface Look {
  readonly n: number;
  readonly at: number;
  readonly title: string;
  readonly detail: string;
  readonly lines: readonly LookLine[];
  readonly failed?: string | undefined;
  /** How many runs with nothing to do came before it. */
  readonly quiet: number;
}

export interface LookLine {
  readonly what: 'plan' | 'aws' | 'slack';
  readonly text: string;
  readonly reasons?: readonly string[] | undefined;
}

export interface Troubles {
  /** AWS refuses every start and stop for now. */
  readonly throttle: boolean;
  /** Lambda takes no work for the worker. */
  readonly workerDown: boolean;
  readonly slackDown: boolean;
}

/** Everything; later only what is different. */
export interface Snapshot {
  readonly place: Place;
  readonly clock: ClockView;
  readonly posts: readonly Post[];
  readonly views: ViewsOnScreen;
  readonly fleet: readonly Machine[];
  readonly forecasts: Readonly<Record<string, Forecast>>;
  readonly schedules: readonly ScheduleOnAws[];
  readonly looks: readonly Look[];
  readonly troubles: Troubles;
}

/** `posts`, `fleet` and `looks` carry new and changed entries only; `gone` names posts that were deleted. */
export type Patch = Partial<Omit<Snapshot, 'place' | 'posts' | 'fleet' | 'looks'>> & {
  readonly posts?: readonly Post[] | undefined;
  readonly gone?: readonly string[] | undefined;
  readonly fleet?: readonly Machine[] | undefined;
  readonly looks?: readonly Look[] | undefined;
};

/** What a tag's text means, while it is typed. */
export type Understood =
  | { readonly ok: true; readonly means: string; readonly next: readonly string[] }
  | {
      readonly ok: false;
      readonly issues: readonly { readonly text: string; readonly start: number; readonly end: number }[];
    };
