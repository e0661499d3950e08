import config from '../../uptime.config.ts';
import { ConfigError } from '../config/issue.ts';
import { settingsOf } from '../config/settings.ts';
import { scheduleContext } from '../core/settings/schedule-context.ts';
import { systemClock } from '../lambda/clock.ts';
import { runCli } from './program.ts';
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
      get stdin() {
        return process.stdin;
      },
      stdout: process.stdout,
      stderr: process.stderr,
      clock: systemClock,
      region: process.env.AWS_REGION || undefined,
      settings,
      schedules: scheduleContext(settings),
      // The AWS clients take a third of a second to load. `check` and `evaluate` do not need them.
      async engine() {
        const { createEngine } = await import('./engine.ts');
        return createEngine(config, process.env, systemClock, createStderrLog(process.stderr));
      },
    });
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 2;
  }
}
