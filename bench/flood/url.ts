/**
 * A function URL with reserved concurrency, in virtual time: it turns requests away beyond ten a second for each unit, and beyond the
 * units themselves. Nothing waits in a queue.
 *
 * https://docs.aws.amazon.com/lambda/latest/dg/urls-configuration.html, "Throttling function URLs"
 */
const RATE_FOR_EACH = 10;

export interface Arrival {
  readonly at: number;
  readonly isPress: boolean;
}

/** How long a run takes, in milliseconds. */
export interface Times {
  readonly press: number;
  readonly stranger: number;
  readonly coldStart: number;
}

export interface FloodFigures {
  readonly presses: number;
  readonly pressesThrottled: number;
  readonly strangersThrottled: number;
  /** The most runs at once. */
  readonly busiest: number;
}

export function serve(arrivals: readonly Arrival[], concurrency: number, times: Times): FloodFigures {
  const rate = RATE_FOR_EACH * concurrency;
  /** When each container is free again. */
  const containers: number[] = [];
  let tokens = rate;
  let last = 0;
  const throttled = { press: 0, stranger: 0 };
  let busiest = 0;
  for (const { at, isPress } of arrivals) {
    tokens = Math.min(rate, tokens + ((at - last) / 1_000) * rate);
    last = at;
    const busy = containers.filter((freeAt) => freeAt > at).length;
    if (tokens < 1 || busy >= concurrency) {
      throttled[isPress ? 'press' : 'stranger'] += 1;
      continue;
    }
    tokens -= 1;
    busiest = Math.max(busiest, busy + 1);
    const took = isPress ? times.press : times.stranger;
    const idle = containers.findIndex((freeAt) => freeAt <= at);
    if (idle === -1) containers.push(at + times.coldStart + took);
    else containers[idle] = at + took;
  }
  return {
    presses: arrivals.filter(({ isPress }) => isPress).length,
    pressesThrottled: throttled.press,
    strangersThrottled: throttled.stranger,
    busiest,
  };
}

/** Requests at random moments, so many of each a second. */
export function arrivalsOf(
  seconds: number,
  strangers: number,
  presses: number,
  random: () => number,
): readonly Arrival[] {
  const some = (aSecond: number, isPress: boolean): Arrival[] =>
    Array.from({ length: seconds * aSecond }, () => ({ at: random() * seconds * 1_000, isPress }));
  return [...some(strangers, false), ...some(presses, true)].sort((a, b) => a.at - b.at);
}
