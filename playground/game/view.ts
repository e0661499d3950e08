/** What the server sends to the page. Plain JSON; instants are epoch milliseconds of the playground's clock. */
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

/** What stays the same until somebody starts over. */
export interface Place {
  readonly title: string;
  /** What the user should know about this world. */
  readonly note?: string | undefined;
  readonly people: readonly Person[];
  readonly userGroups: readonly { readonly id: string; readonly handle: string }[];
  readonly channels: readonly Channel[];
  /** Each person's direct channel with the app, by user id. */
  readonly direct: Readonly<Record<string, string>>;
  readonly bot: string;
  readonly tagKey: string;
  readonly timeZone: string;
  readonly scheduleNames: readonly string[];
  readonly commands: readonly CommandHint[];
  readonly startedAt: number;
  /** Counts up with each new world. */
  readonly generation: number;
}

/** A command that the composer suggests. */
export interface CommandHint {
  readonly usage: string;
  readonly about: string;
}

export interface ClockView {
  readonly now: number;
  /** Virtual minutes per real second; 0 while the clock stands still. */
  readonly pace: number;
  /** Where it is being wound to, if it is. */
  readonly windingTo?: number | undefined;
  /** The next stop or start we know of. */
  readonly next?: { readonly at: number; readonly what: string } | undefined;
}

/** A message in a channel or thread, or a private answer. */
export interface Post {
  readonly id: string;
  readonly channel: string;
  readonly ts: string;
  readonly threadTs?: string | undefined;
  /** For a private answer: who sees it. */
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
  /** What was entered or chosen. The key is block id and action id, joined with a space. */
  readonly entered: Readonly<Record<string, Given>>;
}

/** By person. */
export interface ViewsOnScreen {
  readonly modals: Readonly<Record<string, readonly ViewOnScreen[]>>;
  readonly homes: Readonly<Record<string, ViewOnScreen>>;
}

export type Power = 'running' | 'stopped' | 'starting' | 'stopping' | 'busy';

export interface Sizes {
  readonly desired: number;
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}

export interface Machine {
  readonly key: string;
  readonly kind:
    | 'ec2-instance'
    | 'rds-instance'
    | 'rds-cluster'
    | 'auto-scaling-group'
    | 'ecs-service'
    | 'eks-node-group';
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly region: string;
  /** In AWS's words. Of a group or a service its size: "3 instances". */
  readonly state: string;
  readonly power: Power;
  /** Of a group or a service. `normal`: what it comes back to, as far as Uptime knows. */
  readonly scale?: { readonly now: Sizes; readonly normal?: Sizes | undefined } | undefined;
  /** The tag's text, if there is a tag. */
  readonly tag?: string | undefined;
  /** Changes of state within the last day, oldest first. The first one is the state before that. */
  readonly past: readonly (readonly [number, Power])[];
  /** What Uptime says of it, as of its last run. */
  readonly said?: string | undefined;
  readonly mood: 'fine' | 'attention' | 'left';
  /** The id of the channel that hears of it. */
  readonly channel?: string | undefined;
  readonly next?: { readonly direction: 'start' | 'stop'; readonly at: number } | undefined;
  readonly hold?:
    | { readonly keep: 'running' | 'stopped'; readonly by: string; readonly until: number }
    | undefined;
  readonly announced?: true | undefined;
  /** For the console's toggles. */
  readonly noCapacity?: true | undefined;
  readonly noKey?: true | undefined;
  /** When AWS will start it by itself. */
  readonly restartsAt?: number | undefined;
}

/** What a tag asks for: `[from, wish]`, each until the next. */
export type Forecast = readonly (readonly [number, 'running' | 'stopped' | 'any'])[];

export interface ScheduleOnAws {
  readonly name: string;
  readonly what: string;
  readonly expression: string;
  readonly at?: number | undefined;
  readonly input: string;
}

/** One run of the engine or of a person’s job. */
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
  /** Lambda takes no jobs for the people function. */
  readonly peopleDown: boolean;
  readonly slackDown: boolean;
}

/** Everything. After the first one, the server sends patches. */
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

/** What a tag's text means, or what is wrong with it. */
export type Understood =
  | { readonly ok: true; readonly means: string; readonly next: readonly string[] }
  | {
      readonly ok: false;
      readonly issues: readonly { readonly text: string; readonly start: number; readonly end: number }[];
    };
