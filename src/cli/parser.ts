import { Command as Parser } from 'commander';
import packageJson from '../../package.json' with { type: 'json' };
import { nearest } from '../core/nearest.ts';
import type { Command, Example, Given, OptionDefinition } from './command.ts';
import type { Screen } from './world.ts';
import { hang, wrapLines } from './wrap.ts';

export const PROGRAM = 'uptimectl';

/** What every command understands. */
export const GLOBAL_OPTIONS: Readonly<Record<string, OptionDefinition>> = {
  region: { value: '<region>', says: 'The Region that Uptime runs in, instead of AWS_REGION' },
  profile: { value: '<name>', says: 'The AWS profile, instead of AWS_PROFILE' },
  stage: { value: '<name>', says: 'The deployment, unless it is prod' },
  json: { says: 'Answer in JSON' },
  'no-color': { says: 'No color, as with NO_COLOR' },
};

interface GlobalValues {
  readonly region?: string;
  readonly profile?: string;
  readonly stage?: string;
  readonly json: boolean;
  readonly color: boolean;
}

/** A command line that is understood. */
export interface Typed {
  readonly command: Command;
  readonly given: Given;
  readonly global: GlobalValues;
}

/** Only reads the command line. What it has to say is kept, so that tests and pipes can read it. */
export function createParser(sections: Readonly<Record<string, readonly Command[]>>, screen: Screen) {
  let said = '';
  let asked = PROGRAM;
  let typed: Pick<Typed, 'command' | 'given'> | undefined;

  const tell = (text: string) => {
    said += text;
  };
  const program = new Parser(PROGRAM)
    .description('Stops and starts EC2 and RDS by their tags, and tells people in Slack first.')
    .version(`${PROGRAM} ${packageJson.version}`, '-V, --version', 'Say the version')
    .helpOption('-h, --help', 'Say how it is used')
    .helpCommand('help [command]', 'Say how a command is used')
    .configureHelp({
      showGlobalOptions: true,
      styleUsage: (usage) => hang(usage, screen.columns - 'Usage: '.length, 2),
      styleTitle: (text) => (screen.hasColor ? bold(text) : text),
      ...(screen.columns < NARROW && { formatItem: narrowItem(screen.columns) }),
    })
    .configureOutput({
      writeOut: tell,
      writeErr: tell,
      outputError: () => undefined,
      getOutHelpWidth: () => screen.columns,
      getErrHelpWidth: () => screen.columns,
      getOutHasColors: () => screen.hasColor,
      getErrHasColors: () => screen.hasColor,
    })
    .exitOverride()
    .addHelpText(
      'after',
      wrapLines(`\n"${PROGRAM} <command> --help" says more, with examples.`, screen.columns),
    );
  addOptions(program, GLOBAL_OPTIONS);

  function toldBy(parser: Parser, name: string): Parser {
    return parser.exitOverride((error) => {
      asked = `${PROGRAM} ${name}`;
      throw error;
    });
  }

  function groupOf(name: string, section: string): Parser {
    const known = program.commands.find((command) => command.name() === name);
    if (known !== undefined) return known;
    const says = `Several commands: ${PROGRAM} ${name} --help lists them`;
    return toldBy(program.command(name).description(says).helpGroup(section), name);
  }

  function add(command: Command, section: string): void {
    const [first = '', second] = command.name.split(' ');
    const parent = second === undefined ? program : groupOf(first, section);
    const parser = parent
      .command(second ?? first)
      .description(`${command.says}.`)
      .summary(command.says);
    if (command.arguments !== undefined) parser.arguments(command.arguments);
    if (parent === program) parser.helpGroup(section);
    addOptions(parser, command.options ?? {});
    toldBy(parser, command.name)
      .addHelpText('after', examplesText(command.examples, screen.columns))
      .action(() => {
        typed = { command, given: { words: parser.args, options: valuesOf(parser, command) } };
      });
  }
  for (const [section, commands] of Object.entries(sections))
    for (const command of commands) add(command, section);

  return {
    said: () => said,
    asked: () => asked,
    /** @throws CommanderError, also for help and the version */
    parse(args: readonly string[]): Typed {
      if (args.length === 0) program.help();
      refuseUnknownCommand(program, args);
      program.parse(args, { from: 'user' });
      const global = program.opts();
      if (typed === undefined) throw new Error('no command was found and nothing was said');
      return {
        ...typed,
        global: {
          region: global.region,
          profile: global.profile,
          stage: global.stage,
          json: global.json === true,
          color: global.color !== false,
        },
      };
    },
  };
}

/** `evalute --help` is about a command that does not exist. Commander would show the help of the whole program. */
function refuseUnknownCommand(program: Parser, args: readonly string[]): void {
  const [name] = program.parseOptions([...args]).operands;
  const known = program.commands.map((command) => command.name());
  if (name === undefined || name === 'help' || known.includes(name)) return;
  const meant = nearest(name, known);
  program.error(`'${name}'${meant === undefined ? '' : ` (Did you mean ${meant}?)`}`, {
    code: 'commander.unknownCommand',
  });
}

function addOptions(parser: Parser, options: Readonly<Record<string, OptionDefinition>>): void {
  for (const [name, { value, says, default: usual, repeats }] of Object.entries(options)) {
    const flags = value === undefined ? `--${name}` : `--${name} ${value}`;
    if (repeats) parser.option(flags, says, (one: string, all: readonly string[] = []) => [...all, one]);
    else parser.option(flags, says, usual);
  }
}

/** By the names that the command has given them. */
const valuesOf = (parser: Parser, { options = {} }: Command): Given['options'] =>
  Object.fromEntries(
    parser.options
      .filter((option) => Object.hasOwn(options, option.name()))
      .map((option) => {
        const value: unknown = parser.getOptionValue(option.attributeName());
        if (option.isBoolean()) return [option.name(), value === true];
        return [option.name(), options[option.name()]?.repeats ? (value ?? []) : value];
      }),
  );

/** What it does goes below its name. */
const narrowItem =
  (columns: number) =>
  (term: string, _termWidth: number, description: string): string =>
    wrapLines(`  ${term}\n      ${description}`, columns);

/** Below, Commander no longer wraps. */
const NARROW = 72;

/** What is copied stays on one line. */
const examplesText = (examples: readonly Example[], columns: number): string =>
  examples.length === 0
    ? ''
    : `\nExamples:\n${examples.map(({ line, says, before = '' }) => `${wrapLines(`  # ${says}`, columns).replaceAll('\n  ', '\n  # ')}\n  ${before}${PROGRAM} ${line}`).join('\n')}`;

const bold = (text: string): string => `\u001b[1m${text}\u001b[22m`;
