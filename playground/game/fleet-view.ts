import { Temporal } from 'temporal-polyfill';
import type { Decision } from '../../src/core/plan/decision.ts';
import type { Plan } from '../../src/core/plan/plan.ts';
import { summarise } from '../../src/core/reports/explain.ts';
import { desiredAt } from '../../src/core/schedule/desired.ts';
import { occurrences } from '../../src/core/schedule/occurrences.ts';
import type { ScheduleContext } from '../../src/core/schedule/parse.ts';
import { parseSchedule } from '../../src/core/schedule/parse.ts';
import { DAY_MS, type EpochMs } from '../../src/core/time.ts';
import { summaryText } from '../../src/text/explain.ts';
import type { AwsEvent, Region } from '../aws/index.ts';
import {
  isScaled,
  keyOf,
  keyOfEvent,
  kindOf,
  nameOf,
  powerOf,
  sizesOf,
  stateOf,
  stateText,
  type Thing,
  thingsIn,
  typeOf,
} from './things.ts';
import type { Forecast, Machine, Power } from './view.ts';

/** A page needs a few milliseconds to read and draw so many. Thousands at once would halt it. */
export const MOST_TAKEN = 400;

/** The machines as the page shows them: AWS's state, and what Uptime makes of it. */
export class FleetView {
  readonly #past = new Map<string, [EpochMs, Power][]>();
  readonly #sent = new Map<string, string>();
  readonly #tagKey: string;

  constructor(tagKey: string) {
    this.#tagKey = tagKey;
  }

  /** Records a change of state and returns the machine's key. */
  aws(event: AwsEvent, regions: readonly Region[]): string | undefined {
    const key = keyOfEvent(event, regions);
    if (key === undefined || !('to' in event) || !event.type.endsWith('-state')) return key;
    const past = this.#past.get(key) ?? [[0, powerOf(event.from)]];
    const power = powerOf(event.to);
    if (past.at(-1)?.[1] !== power) past.push([event.at, power]);
    // The page shows one day. One earlier change says how that day began.
    while (past.length > 2 && (past[1]?.[0] ?? event.at) < event.at - 1.5 * DAY_MS) past.shift();
    this.#past.set(key, past);
    return key;
  }

  all(regions: readonly Region[], plan: Plan | undefined): readonly Machine[] {
    const decisions = new Map(plan?.decisions.map((decision) => [decision.resource.key, decision]));
    return regions.flatMap((region) =>
      thingsIn(region).map((thing) => {
        const key = keyOf(thing);
        return this.#machine(key, thing, region, decisions.get(key));
      }),
    );
  }

  /** Those that changed since they were last taken, as many as a page draws without a pause, and whether there are more. */
  take(regions: readonly Region[], plan: Plan | undefined): { machines: readonly Machine[]; more: boolean } {
    const machines: Machine[] = [];
    for (const machine of this.all(regions, plan)) {
      const text = JSON.stringify(machine);
      if (this.#sent.get(machine.key) === text) continue;
      if (machines.length === MOST_TAKEN) return { machines, more: true };
      this.#sent.set(machine.key, text);
      machines.push(machine);
    }
    return { machines, more: false };
  }

  #machine(key: string, thing: Thing, region: Region, decision: Decision | undefined): Machine {
    const tag = thing.tags.get(this.#tagKey);
    const isInstance = !('kind' in thing);
    const isDatabase = !isInstance && !isScaled(thing);
    const scale = isScaled(thing)
      ? { now: sizesOf(thing, region), normal: decision?.resource.scale?.normal }
      : undefined;
    // The decision was about another tag text if somebody has edited the tag since.
    const judged = decision?.tagText === tag ? decision : undefined;
    const said = judged && summaryText(summarise(judged));
    return {
      key,
      kind: kindOf(thing),
      id: thing.id,
      name: nameOf(thing),
      type: typeOf(thing),
      region: thing.region,
      state: stateText(thing),
      power: powerOf(stateOf(thing)),
      scale,
      tag,
      past: this.#past.get(key) ?? unwitnessed(thing),
      said: said?.text,
      mood: !judged
        ? 'fine'
        : !judged.view.ok || judged.action.kind === 'wait'
          ? 'attention'
          : judged.leftAlone !== undefined || judged.view.schedule.kind === 'unmanaged'
            ? 'left'
            : 'fine',
      channel: judged?.view.ok ? judged.view.policy.channel : undefined,
      next: judged?.leftAlone === undefined ? judged?.next : undefined,
      hold: judged?.hold && { keep: judged.hold.keep, by: judged.hold.by, until: judged.hold.until },
      announced: judged?.notice === undefined ? undefined : true,
      noCapacity: isInstance && region.instances.roomFor(thing) <= 0 ? true : undefined,
      noKey: isInstance && thing.kmsDenied ? true : undefined,
      restartsAt: isDatabase ? thing.automaticRestartAt : undefined,
    };
  }
}

export const thingOf = (
  regions: readonly Region[],
  key: string,
): { thing: Thing; region: Region } | undefined => {
  for (const region of regions) {
    const thing = thingsIn(region).find((each) => keyOf(each) === key);
    if (thing) return { thing, region };
  }
  return undefined;
};

/** The past of a machine before we watched it: all we know is when it was launched. */
const unwitnessed = (thing: Thing): Machine['past'] =>
  'kind' in thing
    ? [[0, powerOf(stateOf(thing))]]
    : thing.state === 'running'
      ? [
          [0, 'stopped'],
          [thing.launchTime, 'running'],
        ]
      : [[0, powerOf(thing.state)]];

/** What these tags ask for, from a day and a half ago to eight days ahead. */
export function forecastsOf(
  tags: Iterable<string>,
  context: ScheduleContext,
  now: EpochMs,
): Readonly<Record<string, Forecast>> {
  const [from, to] = [now - 1.5 * DAY_MS, now + 8.5 * DAY_MS];
  const forecasts: Record<string, Forecast> = {};
  for (const tag of tags) {
    const parsed = parseSchedule(tag, context);
    if (!parsed.ok) continue;
    // A one-sided schedule ends with its local day, which is no occurrence.
    const { schedule } = parsed;
    const midnights = schedule.kind === 'weekly' ? midnightsBetween(from, to, schedule.timeZone) : [];
    const edges = [from, ...occurrences(schedule, from, to).map(({ at }) => at), ...midnights];
    const segments: [EpochMs, 'running' | 'stopped' | 'any'][] = [];
    for (const at of [...new Set(edges)].sort((a, b) => a - b)) {
      const wish = desiredAt(schedule, at);
      if (segments.at(-1)?.[1] !== wish) segments.push([at, wish]);
    }
    forecasts[tag] = segments;
  }
  return forecasts;
}

function midnightsBetween(from: EpochMs, to: EpochMs, timeZone: string): readonly EpochMs[] {
  const found: EpochMs[] = [];
  let day = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(timeZone).toPlainDate();
  for (;;) {
    day = day.add({ days: 1 });
    const at = day.toZonedDateTime(timeZone).epochMilliseconds;
    if (at >= to) return found;
    found.push(at);
  }
}
