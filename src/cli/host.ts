import { isatty } from 'node:tty';
import type { Clock } from '../app/ports/clock.ts';
import type { Expand } from '../config/calendars/read.ts';
import type { Env } from '../config/env.ts';
import { settingsOf } from '../config/settings.ts';
import { scheduleContext } from '../core/settings/schedule-context.ts';
import { loadEngine } from './load-engine.ts';
import { screenOf } from './screen.ts';
import { createStderrLog } from './stderr-log.ts';
import { waitingOn } from './waiting.ts';
import type { Host } from './world.ts';

/** This process as a terminal. @throws ConfigError */
export function hostOf(config: unknown, env: Env, clock: Clock, expand?: Expand): Host {
  const settings = settingsOf(config, 'us-east-1', expand);
  // The caller of a write also gets its error. Without a listener it would end the process with a stack trace first.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  return {
    // Reading `process.stdin` opens it, and an open stdin keeps the process alive. Only commands that read it may do
    // so.
    stdin: { [Symbol.asyncIterator]: () => process.stdin[Symbol.asyncIterator]() },
    terminal: () => (isatty(0) ? process.stdin : undefined),
    stdout: process.stdout,
    stderr: process.stderr,
    clock,
    screen: screenOf(process.stdout, env),
    env,
    settings,
    schedules: scheduleContext(settings),
    engine: (asked) =>
      loadEngine(config, asked, clock, createStderrLog(process.stderr), waitingOn(process.stderr)),
  };
}
