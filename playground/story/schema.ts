/** A story as it is written. What its names and times mean is read in `read-story.ts`. */
import * as v from 'valibot';
import { accountId, duration, fleetEntry, name, processes, serviceAct, sizes } from './fleet-schema.ts';

/** One name, or several. */
const names = v.union([v.string(), v.pipe(v.array(v.string()), v.minLength(1))]);

const person = v.strictObject({
  zone: v.optional(v.nullable(v.string())),
  email: v.optional(v.string()),
  team: v.optional(v.string()),
  enterprise: v.optional(v.string()),
  is: v.optional(v.picklist(['admin', 'guest', 'bot', 'deactivated', 'stranger', 'unknown'])),
});

/** What happens to a node group. `failsNext`: EKS takes the next change, and takes it back for this reason. */
const nodesAct = v.strictObject({
  autoscaler: v.optional(v.number()),
  upgrade: v.optional(duration),
  failsNext: v.optional(v.string()),
  scheduled: v.optional(v.strictObject({ at: v.string(), ...sizes })),
});

/** How much something is used: from now on, or always in these hours. */
const useAct = v.strictObject({
  cpu: v.optional(v.number()),
  connections: v.optional(v.number()),
  sessions: v.optional(v.number()),
  hours: v.optional(v.string()),
  /** Compute Optimizer finds it idle. */
  foundIdle: v.optional(v.literal(true)),
});

const percent = v.pipe(v.number(), v.minValue(0), v.maxValue(100));

/** Which part of the account's instances is paid for in advance, in percent. Plans: of what reservations leave. */
const coveredAct = v.strictObject({ reservations: v.optional(percent), plans: v.optional(percent) });

const aws = v.strictObject({
  stop: v.optional(names),
  start: v.optional(names),
  powerOff: v.optional(names),
  by: v.optional(v.string()),
  through: v.optional(v.string()),
  from: v.optional(v.string()),
  denied: v.optional(v.boolean()),
  scale: v.optional(v.record(v.string(), v.union([v.number(), v.strictObject(sizes)]))),
  suspend: v.optional(v.record(v.string(), processes)),
  resume: v.optional(names),
  protect: v.optional(names),
  unprotect: v.optional(names),
  refresh: v.optional(v.record(v.string(), duration)),
  service: v.optional(v.record(v.string(), serviceAct)),
  nodes: v.optional(v.record(v.string(), nodesAct)),
  use: v.optional(v.record(v.string(), useAct)),
  covered: v.optional(coveredAct),
  trailLate: v.optional(duration),
  refuse: v.optional(v.string()),
  naming: v.optional(v.string()),
  code: v.optional(v.string()),
  anonymous: v.optional(v.boolean()),
  until: v.optional(v.string()),
  room: v.optional(v.record(v.string(), v.number())),
  quota: v.optional(v.number()),
  roleIn: v.optional(v.union([accountId, v.array(accountId)])),
  denyRegion: v.optional(v.string()),
  agentDown: v.optional(names),
  interrupt: v.optional(names),
  snapshot: v.optional(v.record(v.string(), names)),
  keyDisabled: v.optional(names),
  keyEnabled: v.optional(names),
  eventsLate: v.optional(duration),
  stopTakes: v.optional(v.record(v.string(), duration)),
  startTakes: v.optional(v.record(v.string(), duration)),
  status: v.optional(v.record(v.string(), v.string())),
  tag: v.optional(v.record(v.string(), v.string())),
  tags: v.optional(v.record(v.string(), v.record(v.string(), v.string()))),
  changeCalendar: v.optional(v.record(v.string(), v.union([v.literal('gone'), v.array(v.string())]))),
});

const worker = v.union(
  [
    v.picklist(['down', 'up', 'doubled', 'once']),
    v.strictObject({ killedAfter: v.number() }),
    v.strictObject({ againAfter: duration }),
    v.strictObject({ delayed: duration }),
  ],
  'expected down, up, doubled, once, { killedAfter: <calls> }, { againAfter: <duration> } or { delayed: <duration> }',
);

/** An event of source `uptime`: `send` is its detail-type, and what is not named here its detail. */
const event = v.objectWithRest(
  { send: v.string(), account: v.optional(v.string()), id: v.optional(v.string()) },
  v.string(),
);

const method = v.custom<`${string}.${string}`>(
  (text) => typeof text === 'string' && /^[a-zA-Z]+(\.[a-zA-Z]+)+$/.test(text),
  'expected a method of the Web API such as users.info',
);

const slack = v.union(
  [
    v.picklist(['down', 'up']),
    v.strictObject({ lose: method, times: v.optional(v.number()) }),
    v.strictObject({ loseAnswer: method, times: v.optional(v.number()) }),
    v.strictObject({ refuse: method, code: v.string(), times: v.optional(v.number()) }),
    v.strictObject({ delete: name }),
    v.strictObject({ archive: name }),
    v.strictObject({ leave: name }),
    v.strictObject({ invite: name }),
  ],
  'expected down, up, { lose: <method> }, { loseAnswer: <method> }, { refuse: <method>, code: <code> }, { delete: <channel> }, { archive: <channel> }, { leave: <channel> } or { invite: <channel> }',
);

const amount = v.union(
  [v.number(), v.strictObject({ atLeast: v.optional(v.number()), atMost: v.optional(v.number()) })],
  'expected a number, or atLeast and atMost',
);

const expectations = {
  state: v.optional(v.record(v.string(), names)),
  sizes: v.optional(v.record(v.string(), v.string())),
  pooled: v.optional(v.record(v.string(), amount)),
  snapshots: v.optional(v.record(v.string(), amount)),
  memory: v.optional(v.record(v.string(), v.picklist(['kept', 'lost']))),
  messages: v.optional(v.record(v.string(), amount)),
  replies: v.optional(v.record(v.string(), amount)),
  open: v.optional(v.record(v.string(), amount)),
  edits: v.optional(v.record(v.string(), amount)),
  answers: v.optional(v.record(v.string(), amount)),
  naming: v.optional(v.record(v.string(), v.record(v.string(), amount))),
  pauses: v.optional(amount),
  inForce: v.optional(
    v.strictObject({
      version: v.optional(v.number()),
      mode: v.optional(v.string()),
      lead: v.optional(v.number()),
      channel: v.optional(v.string()),
    }),
  ),
  window: v.optional(v.record(v.string(), v.string())),
  home: v.optional(v.record(v.string(), v.record(v.string(), amount))),
  notices: v.optional(v.record(v.string(), v.record(v.string(), v.string()))),
  why: v.optional(
    v.record(
      v.string(),
      v.strictObject({
        by: v.optional(v.picklist(['schedule', 'person', 'hold', 'nobody'])),
        changedBy: v.optional(v.picklist(['schedule', 'person', 'aws'])),
        changedAt: v.optional(v.string()),
        who: v.optional(v.string()),
        hand: v.optional(v.string()),
        through: v.optional(v.string()),
        from: v.optional(v.string()),
        trail: v.optional(
          v.picklist(['not-asked', 'found', 'not-yet', 'none', 'too-old', 'denied', 'unanswered']),
        ),
      }),
    ),
  ),
  next: v.optional(
    v.record(
      v.string(),
      v.pipe(
        v.string(),
        v.regex(/^(nothing|(start|stop) .+)$/, 'expected start or stop and a time, or nothing'),
      ),
    ),
  ),
  status: v.optional(
    v.strictObject({
      resources: v.optional(amount),
      running: v.optional(amount),
      parked: v.optional(amount),
      busy: v.optional(amount),
      held: v.optional(amount),
      attention: v.optional(amount),
    }),
  ),
  calls: v.optional(v.record(v.string(), amount)),
  parkedHours: v.optional(amount),
  nightHours: v.optional(v.record(v.string(), amount)),
  failedRuns: v.optional(amount),
  adminMessages: v.optional(amount),
  audit: v.optional(
    v.array(
      v.strictObject({
        by: v.optional(v.string()),
        verb: v.optional(v.string()),
        of: v.optional(v.string()),
        result: v.optional(v.string()),
        count: amount,
      }),
    ),
  ),
};

/** What a person does, or fills in. */
export const WhatSchema = v.union(
  [v.string(), v.record(v.string(), v.union([v.string(), v.array(v.string())]))],
  'expected what the person types, presses, opens or fills in',
);

const known = {
  ...expectations,
  aws: v.optional(aws),
  slack: v.optional(slack),
  worker: v.optional(worker),
  event: v.optional(event),
  settings: v.optional(v.record(v.string(), v.unknown())),
  put: v.optional(v.record(v.string(), v.unknown())),
  sees: v.optional(v.record(v.string(), v.string())),
};

/** Any other key is what a person does: `ada types`. */
const moment = v.objectWithRest(known, WhatSchema);
const knownOnly = v.object(known);

export const isKnown = (key: string): boolean => key in known;

/** A key of its own, because an object with a `then` looks like a promise. It never gets near an `await`. */
const THEN = 'then';

export const StorySchema = v.strictObject({
  story: v.string(),
  source: v.optional(v.string()),
  settings: v.optional(v.record(v.string(), v.unknown()), {}),
  people: v.optional(v.record(name, person), {}),
  enterprise: v.optional(v.string()),
  groups: v.optional(v.record(name, v.array(v.string())), {}),
  channels: v.optional(v.pipe(v.array(name), v.minLength(1)), ['dev']),
  at: v.string(),
  fleet: v.array(fleetEntry),
  [THEN]: v.array(
    v.pipe(
      v.record(v.string(), moment),
      v.check((entry) => Object.keys(entry).length === 1, 'expected one time and what happens then'),
    ),
  ),
  end: v.optional(v.strictObject(expectations)),
});

export type Written = v.InferOutput<typeof StorySchema>;
export type FleetEntry = Written['fleet'][number];
export type Moment = v.InferOutput<typeof knownOnly>;
export type What = v.InferOutput<typeof WhatSchema>;
export type AwsActs = v.InferOutput<typeof aws>;
export type SlackTrouble = v.InferOutput<typeof slack>;
export type WorkerTrouble = v.InferOutput<typeof worker>;
export type SentEvent = v.InferOutput<typeof event>;
export type Amount = v.InferOutput<typeof amount>;
export type Expectations = NonNullable<Written['end']>;
