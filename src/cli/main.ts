import { ConfigError } from '../config/issue.ts';
import { systemClock } from '../lambda/clock.ts';
import { createExpander } from './calendars.ts';
import { hostOf } from './host.ts';
import { runCli } from './program.ts';
import type { ExitCode } from './world.ts';

process.exitCode = await main();

async function main(): Promise<ExitCode> {
  try {
    const { default: config } = await import('../../uptime.config.ts');
    const expander = config.calendars && (await createExpander(systemClock.now()));
    return await runCli(process.argv.slice(2), hostOf(config, process.env, systemClock, expander?.expand));
  } catch (error) {
    const told = error instanceof ConfigError ? error.message : `uptime.config.ts cannot be read: ${error}`;
    process.stderr.write(`${told}\n`);
    return 2;
  }
}
