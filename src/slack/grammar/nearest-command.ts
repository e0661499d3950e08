import { typos } from '../../core/nearest.ts';

/** They change something, and some of them are each other's opposite. */
const CHANGING: ReadonlySet<string> = new Set(['start', 'stop', 'snooze', 'resume']);

/**
 * The command that a word begins, or that it is a slip of the fingers for. `skip` lies near `stop`, and `unstop` even
 * nearer: so a command that changes something is suggested only for one slip in a word that begins like it, and a short
 * word is compared with none, unless two of its letters are swapped.
 */
export function nearestCommand(word: string, commands: readonly string[]): string | undefined {
  // Only the start of a long word can matter, and comparing takes longer the longer it is.
  const short = word.toLowerCase().slice(0, 20);
  if (short === '') return undefined;
  const begun = short.length < FEWEST ? undefined : commands.find((command) => command.startsWith(short));
  return begun ?? slipOf(short, commands);
}

/** `do not stop web` begins no "doctor". */
const FEWEST = 3;
const SHORT = 4;

function slipOf(word: string, commands: readonly string[]): string | undefined {
  const [best] = commands
    .map((command) => ({ command, far: typos(word, command) }))
    .filter(({ command, far }) => far <= slipsAllowed(word, command))
    .sort((a, b) => a.far - b.far);
  return best?.command;
}

function slipsAllowed(word: string, command: string): number {
  if (word.length <= SHORT) return word.length === command.length && sameLetters(word, command) ? 1 : 0;
  if (CHANGING.has(command)) return word.startsWith(command.slice(0, 1)) ? 1 : 0;
  return Math.min(2, Math.floor(command.length / 2));
}

const sameLetters = (a: string, b: string): boolean => [...a].sort().join('') === [...b].sort().join('');
