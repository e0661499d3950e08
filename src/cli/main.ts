import { isatty } from 'node:tty';
import config from '../../uptime.config.ts';
import { ConfigError } from '../config/issue.ts';
import { settingsOf } from '../config/settings.ts';
import { scheduleContext } from '../core/settings/schedule-context.ts';
import { systemClock } from '../lambda/clock.ts';
import { loadEngine } from './load-engine.ts';
import { runCli } from './program.ts';
import { screenOf } from './screen.ts';
import { createStderrLog } from './stderr-log.ts';
import type { ExitCode } from './world.ts';

// The caller of a write also gets its error. Without a listener it would end the process with a stack trace first.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

process.exitCode = await main();

async function main(): Promise<ExitCode> {
  try {
    const settings = settingsOf(config, 'us-east-1');
    return await runCli(process.argv.slice(2), {
      // Reading `process.stdin` opens it, and an open stdin keeps the process alive. Only commands that read it may do
      // so.
      stdin: {
        isTTY: isatty(0),
        [Symbol.asyncIterator]: () => process.stdin[Symbol.asyncIterator](),
      },
      stdout: process.stdout,
      stderr: process.stderr,
      clock: systemClock,
      screen: screenOf(process.stdout, process.env),
      env: process.env,
      settings,
      schedules: scheduleContext(settings),
      engine: (env) => loadEngine(config, env, systemClock, createStderrLog(process.stderr)),
    });
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 2;
  }
}
