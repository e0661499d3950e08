import type { CAC, Command } from 'cac';

/**
 * What `--help` prints. We make our own because cac writes directly to the console, where tests and pipes cannot read
 * it.
 */
export const helpText = (cli: CAC, command: Command | undefined): string =>
  command ? commandHelp(cli, command) : programHelp(cli);

function programHelp(cli: CAC): string {
  const commands = cli.commands.map(({ rawName, description }) => [rawName, description] as const);
  return sections([
    `Usage: ${cli.name} <command> [options]`,
    table('Commands:', commands),
    `"${cli.name} <command> --help" says more about one.`,
  ]);
}

function commandHelp(cli: CAC, command: Command): string {
  const options = [...command.options, ...cli.globalCommand.options].map(
    ({ rawName, description, config }) =>
      [
        rawName,
        config.default === undefined ? description : `${description} (default: ${String(config.default)})`,
      ] as const,
  );
  const examples = command.examples.map((example) =>
    typeof example === 'function' ? example(cli.name) : example,
  );
  return sections([
    `Usage: ${cli.name} ${command.rawName} [options]`,
    `${command.description}.`,
    table('Options:', options),
    ...(examples.length > 0 ? [['Examples:', ...examples].join('\n')] : []),
  ]);
}

const sections = (parts: readonly string[]): string => `${parts.join('\n\n')}\n`;

function table(title: string, rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([left]) => left.length));
  return [title, ...rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`)].join('\n');
}
