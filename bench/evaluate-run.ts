/**
 * `uptimectl evaluate` in a process of its own, with the calendars that are named: `node bench/evaluate-run.ts de-by weekly < lines`
 * prints how many lines it answered, and its `Cost` from its start on.
 */
import { Writable } from 'node:stream';
import { createExpander } from '../src/cli/calendars.ts';
import { hostOf } from '../src/cli/host.ts';
import { runCli } from '../src/cli/program.ts';
import { systemClock } from '../src/lambda/clock.ts';
import config from '../uptime.config.ts';
import { CALENDARS } from './evaluate-questions.ts';
import type { Cost } from './lib/timing.ts';

export interface Evaluated extends Cost {
  readonly answers: number;
}

const named = new Set(process.argv.slice(2));
const calendars = Object.fromEntries(Object.entries(CALENDARS).filter(([id]) => named.has(id)));
const expander = named.size > 0 ? await createExpander(systemClock.now()) : undefined;
let answers = 0;
const stdout = new Writable({
  write(chunk: Buffer, _, done) {
    answers += chunk.toString().split('{"desired"').length - 1;
    done();
  },
});
await runCli(['evaluate'], {
  ...hostOf({ ...config, calendars }, process.env, systemClock, expander?.expand),
  stdout,
});
const { user, system } = process.cpuUsage();
const cost: Evaluated = { answers, wallMs: performance.now(), cpuMs: (user + system) / 1_000 };
console.log(JSON.stringify(cost));
