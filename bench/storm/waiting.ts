import { setImmediate as turn } from 'node:timers/promises';
import { EC2Client } from '@aws-sdk/client-ec2';
import { Agenda, VirtualClock } from '../../playground/aws/time/index.ts';
import { type ClientOptions, clientConfig } from '../../src/aws/sdk/client-config.ts';
import type { Pause } from '../../src/aws/sdk/pause.ts';

type Handler = NonNullable<ClientOptions['requestHandler']>;

/** Lambda gives CPU in proportion to memory: 512 MB are 0.29 of a core. */
const SHARE_OF_A_CORE = 0.29;

const THROTTLED = /RequestLimitExceeded|Throttling/;

/** The loop turns without a call under way after which every run waits for virtual time. */
const CALM_TURNS = 3;

/** Time in which waiting is virtual and CPU time real. */
export interface Waiting {
  readonly clock: VirtualClock;
  readonly agenda: Agenda;
  readonly pause: Pause;
  /** The latency of an answer. Its call is not under way meanwhile. */
  latency(ms: number): Promise<void>;
  /** The SDK's own handler, which is watched. */
  handler(): Handler;
  /** How many calls AWS has refused so far because there were too many. */
  throttled(): number;
  /** Resolves once every run waits for virtual time. Then winds the clock on by the CPU time that this took. */
  quiet(): Promise<void>;
}

/**
 * All runs share this process with the stand-in, so no run's CPU time can be told from another's. What was used since the last time
 * that all waited is divided among the runs under way, which have a CPU each on Lambda, and stretched by the function's share of a
 * core. The stand-in's own share is in it, so the figures err on the high side.
 *
 * @param runs how many runs are under way
 */
export function waitingFrom(at: number, runs: () => number): Waiting {
  const clock = new VirtualClock(at);
  const agenda = new Agenda();
  let underWay = 0;
  let throttled = 0;
  let cpu = process.cpuUsage();
  const sleep = (ms: number) =>
    new Promise<void>((wake) => {
      agenda.trigger(clock.now() + Math.max(1, Math.ceil(ms)), () => wake());
    });

  return {
    clock,
    agenda,
    pause: { now: () => clock.now() - at, sleep, random: randomFrom(1) },
    async latency(ms) {
      underWay -= 1;
      await sleep(ms);
      underWay += 1;
    },
    handler() {
      // On AWS each service in each Region has an address and so a pool of its own. Here all share one.
      const { requestHandler: inner } = new EC2Client({
        ...clientConfig('eu-central-1'),
        requestHandler: { requestTimeout: 0, httpAgent: { maxSockets: 5_000 } },
      }).config;
      const handle: Handler['handle'] = async (request, options) => {
        underWay += 1;
        try {
          const { response } = await inner.handle(request, options);
          // Read to its end, so that nothing is under way after it.
          const chunks: Buffer[] = [];
          for await (const chunk of response.body) chunks.push(chunk);
          const body = Buffer.concat(chunks);
          if (response.statusCode >= 400 && THROTTLED.test(body.toString())) throttled += 1;
          response.body = new Uint8Array(body);
          return { response };
        } finally {
          underWay -= 1;
        }
      };
      return new Proxy(inner, {
        get: (target, name) => {
          const own = name === 'handle' ? handle : Reflect.get(target, name);
          return typeof own === 'function' ? own.bind(target) : own;
        },
      });
    },
    throttled: () => throttled,
    async quiet() {
      for (let calm = 0; calm < CALM_TURNS; ) {
        await turn();
        calm = underWay <= 0 ? calm + 1 : 0;
      }
      const { user, system } = process.cpuUsage(cpu);
      cpu = process.cpuUsage();
      if (runs() > 0) clock.set(clock.now() + (user + system) / 1_000 / SHARE_OF_A_CORE / runs());
    },
  };
}

/** Mulberry32: the same numbers in every benchmark. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
