import * as v from 'valibot';
import type { TrailCaller } from '../aws/index.ts';
import { scaleByHand } from '../aws/scale-by-hand.ts';
import type { Given } from '../slack/blocks/index.ts';
import type { Game } from './game.ts';
import { isScaled } from './things.ts';
import type { Troubles } from './view.ts';

const text = v.pipe(v.string(), v.maxLength(3_000));
const given = v.nullable(v.union([text, v.array(text)]));
const size = v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10_000)));
const element = { blockId: text, actionId: text };

/** What a person at the page can do, apart from starting over. */
const act = v.variant('do', [
  v.object({ do: v.literal('command'), user: text, channel: text, text }),
  v.object({
    do: v.literal('press'),
    user: text,
    post: v.optional(text),
    view: v.optional(text),
    ...element,
    given,
  }),
  v.object({
    do: v.literal('submit'),
    user: text,
    view: text,
    inputs: v.array(v.object({ ...element, given })),
  }),
  v.object({ do: v.literal('dismiss'), user: text, all: v.boolean() }),
  v.object({ do: v.literal('home'), user: text }),
  v.object({ do: v.literal('wind'), to: v.pipe(v.number(), v.finite()) }),
  v.object({ do: v.literal('step') }),
  v.object({ do: v.literal('next') }),
  v.object({ do: v.literal('run'), pace: v.pipe(v.number(), v.minValue(0), v.maxValue(1_440)) }),
  v.object({ do: v.literal('tag'), key: text, value: v.nullable(text) }),
  v.object({ do: v.literal('scale'), key: text, sizes: v.object({ min: size, desired: size, max: size }) }),
  v.object({
    do: v.literal('console'),
    key: text,
    what: v.picklist(['start', 'stop', 'poweroff', 'seventh-day', 'capacity', 'key']),
  }),
  v.object({
    do: v.literal('trouble'),
    what: v.picklist(['throttle', 'peopleDown', 'slackDown']),
    on: v.boolean(),
  }),
]);

export type Act = v.InferOutput<typeof act>;

/** @throws Error for anything else */
export function readAct(json: unknown): Act {
  const read = v.safeParse(act, json);
  if (!read.success) throw new Error(`not an act: ${read.issues[0].message}`);
  return read.output;
}

/** The furthest that one move of the clock goes, so that a slip of the hand does not take minutes. */
const MOST_MS = 32 * 86_400_000;
const lifted = new WeakMap<Game, Partial<Record<keyof Troubles, () => void>>>();

/** Does it, and returns once everything it caused has settled. @throws Error with a message for the person */
export async function perform(game: Game, what: Act): Promise<void> {
  const { slack } = game.world;
  switch (what.do) {
    case 'command':
      await slack.command(what.user, what.channel, what.text);
      return game.settle();
    case 'press': {
      const on =
        what.view === undefined ? game.posts.source(what.post ?? '') : game.viewOf(what.user, what.view);
      if (!on) throw new Error('that is not on the screen any more');
      await slack.press(what.user, on, what, what.given);
      return game.settle();
    }
    case 'submit': {
      const view = game.viewOf(what.user, what.view);
      if (!view) throw new Error('that is not on the screen any more');
      await slack.submit(
        what.user,
        view,
        what.inputs.map((input): [typeof input, Given] => [input, input.given]),
      );
      return game.settle();
    }
    case 'dismiss':
      await slack.dismiss(what.user, what.all ? 'all' : 'top');
      return game.settle();
    case 'home':
      await slack.openHome(what.user);
      return game.settle();
    case 'wind': {
      const now = game.world.clock.now();
      if (what.to <= now) throw new Error('the clock only goes forward; "Start over" takes it back');
      await game.winder.to(Math.min(what.to, now + MOST_MS));
      return game.settle();
    }
    case 'step':
      await game.winder.step();
      return game.settle();
    case 'next':
      await game.winder.toNext();
      return game.settle();
    case 'run':
      // Running has no end, so do not wait for it.
      void game.winder.run(what.pace);
      return;
    case 'tag': {
      const { thing, region } = game.thing(what.key);
      region.tag(thing, game.world.settings.tagKey, what.value ?? undefined);
      game.changed();
      return game.settle();
    }
    case 'scale': {
      const { thing, region } = game.thing(what.key);
      if (!isScaled(thing)) throw new Error('it has no size');
      game.touchedByHand(what.key);
      scaleByHand(region, thing, what.sizes, VISITOR);
      game.changed();
      return game.settle();
    }
    case 'console':
      atConsole(game, what);
      game.changed();
      return game.settle();
    case 'trouble':
      makeTrouble(game, what.what, what.on);
      game.changed();
      return game.settle();
  }
}

/** Whom CloudTrail names for what is pressed in the page's console. */
const VISITOR: TrailCaller = {
  name: 'visitor',
  userIdentity: { type: 'IAMUser', userName: 'visitor' },
  sourceIPAddress: '203.0.113.7',
  userAgent: 'Mozilla/5.0',
  fromConsole: true,
};

/** The AWS console's buttons, and what AWS can do by itself. */
function atConsole(game: Game, { key, what }: Extract<Act, { do: 'console' }>): void {
  const { thing, region } = game.thing(key);
  if (isScaled(thing)) throw new Error('it has no power button: set its size');
  game.touchedByHand(key);
  switch (what) {
    case 'start':
      region.startByHand(thing, VISITOR);
      return;
    case 'stop':
      region.stopByHand(thing, VISITOR);
      return;
    case 'seventh-day':
      if ('kind' in thing) region.endSevenDays(thing);
      return;
    case 'poweroff':
      if (!('kind' in thing)) region.shutDownFromInside(thing);
      return;
    case 'capacity':
      if ('kind' in thing) return;
      if (region.instances.roomFor(thing) <= 0) region.giveCapacity(thing.type, thing.zone);
      else region.takeCapacity(thing.type, thing.zone);
      return;
    case 'key':
      if (!('kind' in thing)) thing.kmsDenied = !thing.kmsDenied;
      return;
  }
}

const POWER =
  /^((Start|Stop)(Instances|DBInstance|DBCluster)|Update(AutoScalingGroup|Service|NodegroupConfig)|RegisterScalableTarget)$/;

function makeTrouble(game: Game, what: keyof Troubles, on: boolean): void {
  const ends = lifted.get(game) ?? {};
  lifted.set(game, ends);
  ends[what]?.();
  delete ends[what];
  game.troubles[what] = on;
  if (on) ends[what] = trouble(game, what);
}

/** Starts the trouble and returns a function that ends it. */
function trouble({ world }: Game, what: keyof Troubles): () => void {
  switch (what) {
    case 'slackDown':
      return world.slack.fail('*', { down: true });
    case 'peopleDown':
      return world.aws.onFault(({ service }) =>
        service === 'lambda'
          ? { code: 'TooManyRequestsException', message: 'Rate Exceeded.', status: 429 }
          : undefined,
      );
    case 'throttle':
      return world.aws.onFault(({ service, operation }) =>
        POWER.test(operation)
          ? { code: service === 'ec2' ? 'RequestLimitExceeded' : 'Throttling', message: 'Rate exceeded' }
          : undefined,
      );
  }
}
