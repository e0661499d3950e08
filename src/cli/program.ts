import { CommanderError } from 'commander';
import { showAnswer } from './answer.ts';
import { capacity } from './capacity.ts';
import { check } from './check.ts';
import type { Command } from './command.ts';
import { completionOf } from './completion.ts';
import { doctor } from './doctor.ts';
import { evaluate } from './evaluate.ts';
import { tellFailure } from './failure.ts';
import { IMPORTS } from './import.ts';
import { log } from './log.ts';
import { manifest } from './manifest.ts';
import { memberRole } from './member-role.ts';
import { createParser, type Typed } from './parser.ts';
import { pause, unpause } from './pause.ts';
import { envAt } from './place.ts';
import { plan } from './plan.ts';
import { preflight } from './preflight.ts';
import { remove } from './remove.ts';
import { savings } from './savings.ts';
import { SETTINGS } from './settings/commands.ts';
import { setup } from './setup.ts';
import { status } from './status.ts';
import { suggest } from './suggest.ts';
import { tick } from './tick.ts';
import { upgrade } from './upgrade.ts';
import { usageText } from './usage.ts';
import { UsageError } from './usage-error.ts';
import { why } from './why.ts';
import type { CliWorld, ExitCode, Host } from './world.ts';
import { write } from './write.ts';

/** Every command, as help lists them. A new one is a file and a word here. */
export const COMMANDS: Readonly<Record<string, readonly Command[]>> = {
  'Look (changes nothing):': [status, plan, why, log, savings, suggest, check, evaluate, doctor],
  'Act:': [pause, unpause, capacity, tick],
  'Settings:': SETTINGS,
  'From another tool:': IMPORTS,
  'Set up:': [
    preflight,
    setup,
    manifest,
    memberRole,
    upgrade,
    remove,
    completionOf(() => Object.values(COMMANDS).flat()),
  ],
};

/**
 * Runs one command line and returns its exit code. What goes wrong is told on stderr.
 *
 * @param args what follows the program's name
 */
export async function runCli(args: readonly string[], host: Host): Promise<ExitCode> {
  let { env } = host;
  const asJson = args.includes('--json');
  try {
    const typed = read(args, asJson, host);
    if ('said' in typed) {
      await write(typed.code === 0 ? host.stdout : host.stderr, typed.said);
      return typed.code;
    }
    const { command, given, global } = typed;
    const asked = envAt(global, host.env);
    env = asked;
    const world: CliWorld = {
      ...host,
      env: asked,
      screen: { ...host.screen, hasColor: host.screen.hasColor && global.color },
      engine: () => host.engine(asked),
    };
    // stdout is for the one document. What is told and asked on the way has to go elsewhere.
    const talking = global.json && command.talks ? { ...world, stdout: world.stderr } : world;
    return await showAnswer(await command.run(given, talking), global.json, world);
  } catch (error) {
    return tellFailure(error, asJson, { ...host, env });
  }
}

/** What was typed, or what is said without running anything: help, the version. @throws UsageError */
function read(
  args: readonly string[],
  asJson: boolean,
  host: Host,
): Typed | { readonly said: string; readonly code: 0 | 2 } {
  const parser = createParser(COMMANDS, host.screen);
  try {
    return parser.parse(args);
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    const { said, asked } = parser;
    if (error.exitCode === 0) return { said: said(), code: 0 };
    // A group without a command: a person is helped by the list of them, a script by one line.
    if (error.code === 'commander.help' && !asJson) return { said: said(), code: 2 };
    throw new UsageError(usageText(error, asked()));
  }
}
