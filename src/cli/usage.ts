import type { CommanderError } from 'commander';

/**
 * What is wrong with a command line, and the nearest right form.
 *
 * @param command what was typed, as far as it is known: "uptimectl log"
 */
export function usageText({ code, message }: CommanderError, command: string): string {
  const meant = /\(Did you mean (?:one of )?(.*)\?\)/.exec(message)?.[1]?.replaceAll(', ', ' or ');
  if (code === 'commander.unknownOption' && message.includes("'--demo"))
    return '--demo works in a checkout: npm run --silent uptime -- status --demo';
  const remedy = meant === undefined ? `See: ${command} --help` : `Did you mean ${meant}?`;
  return `${problem(code, /'([^']*)'/.exec(message)?.[1] ?? '')} ${remedy}`;
}

function problem(code: string, subject: string): string {
  switch (code) {
    case 'commander.unknownCommand':
      return `Unknown command ${JSON.stringify(subject)}.`;
    case 'commander.unknownOption':
      return `Unknown option ${subject}.`;
    case 'commander.missingArgument':
      return `Missing: <${subject}>.`;
    case 'commander.optionMissingArgument':
      return `${subject.split(' ', 1)[0]} needs a value: ${subject}.`;
    case 'commander.excessArguments':
      return 'Too many words.';
    case 'commander.help':
      return 'A command is missing.';
    default:
      return 'Not understood.';
  }
}
