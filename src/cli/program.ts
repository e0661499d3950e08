import { type CAC, cac } from 'cac';
import { networkFault } from '../app/network-fault.ts';
import { nearest } from '../core/nearest.ts';
import { NETWORK_ADVICE } from '../text/network-fault.ts';
import { quote } from '../text/quote.ts';
import { addCheck } from './check.ts';
import { addDoctor } from './doctor.ts';
import { addEvaluate } from './evaluate.ts';
import { helpText } from './help.ts';
import { addLog } from './log.ts';
import { addManifest } from './manifest.ts';
import { addMemberRole } from './member-role.ts';
import { addPause } from './pause.ts';
import { addPlan } from './plan.ts';
import { addStatus } from './status.ts';
import { addTick } from './tick.ts';
import { addWhy } from './why.ts';
import type { CliWorld, ExitCode } from './world.ts';
import { isClosedPipe, write } from './write.ts';

/**
 * Runs one command line and returns its exit code.
 *
 * @param args what follows the program's name
 *
 * @throws only on bugs; user errors go to stderr
 */
export async function runCli(args: readonly string[], world: CliWorld): Promise<ExitCode> {
  const cli = cac('uptime');
  cli.option('-h, --help', 'Say how it is used');
  addCheck(cli, world);
  addEvaluate(cli, world);
  addPlan(cli, world);
  addStatus(cli, world);
  addWhy(cli, world);
  addLog(cli, world);
  addTick(cli, world);
  addPause(cli, world);
  addDoctor(cli, world);
  addManifest(cli, world);
  addMemberRole(cli, world);
  try {
    return await runCommand(cli, args, world);
  } catch (error) {
    if (isClosedPipe(error)) return 0;
    const fault = networkFault(error);
    if (fault !== undefined) {
      await write(world.stderr, `No connection: ${fault}\n${NETWORK_ADVICE}\n`);
      return 1;
    }
    if (!isUsageError(error)) throw error;
    await write(world.stderr, `${error.message}\n`);
    return 2;
  }
}

async function runCommand(cli: CAC, args: readonly string[], world: CliWorld): Promise<ExitCode> {
  // cac expects the interpreter and the script before the arguments, as in process.argv.
  cli.parse(['node', 'uptime', ...args], { run: false });
  const [name] = cli.args;
  if (cli.matchedCommand === undefined && name !== undefined) {
    await write(world.stderr, unknownCommand(cli, name));
    return 2;
  }
  if (cli.options.help === true || args.length === 0) {
    await write(world.stdout, helpText(cli, cli.matchedCommand));
    return 0;
  }
  if (cli.matchedCommand === undefined) {
    await write(world.stderr, helpText(cli, undefined));
    return 2;
  }
  const code: ExitCode = await cli.runMatchedCommand();
  return code;
}

function unknownCommand(cli: CAC, name: string): string {
  const names = cli.commands.map((command) => command.name);
  const meant = nearest(name, names);
  const hint = meant === undefined ? `expected ${names.join(', ')}` : `did you mean "${meant}"?`;
  return `Unknown command ${quote(name)}, ${hint}\n`;
}

/**
 * Errors that a person can fix. Listed by name, because cac does not export its class and the engine's modules load
 * late.
 */
const USER_ERRORS = new Set(['CACError', 'UsageError', 'EnvError', 'ConfigError']);

const isUsageError = (error: unknown): error is Error =>
  error instanceof Error && USER_ERRORS.has(error.name);
