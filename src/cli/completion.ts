import { type Command, defineCommand } from './command.ts';
import { GLOBAL_OPTIONS, PROGRAM } from './parser.ts';
import { UsageError } from './usage-error.ts';

/** `completion`: a script that completes commands and options. */
export const completionOf = (commands: () => readonly Command[]): Command =>
  defineCommand({
    name: 'completion',
    arguments: '<shell>',
    says: 'Print a script for bash or zsh that completes commands and options',
    examples: [
      { before: 'source <(', line: 'completion bash)', says: 'In ~/.bashrc' },
      { before: 'source <(', line: 'completion zsh)', says: 'In ~/.zshrc, after compinit' },
    ],
    async run({ words: [shell = ''] }) {
      if (shell !== 'bash' && shell !== 'zsh')
        throw new UsageError(`There is no completion for ${JSON.stringify(shell)}. Use bash or zsh.`);
      const script = shell === 'bash' ? bash(commands()) : `${ZSH}${bash(commands())}`;
      return { code: 0, text: script, json: { script } };
    },
  });

const ZSH = 'autoload -U +X bashcompinit && bashcompinit\n';

/** What may follow each beginning: "", "settings", "settings put". */
function following(commands: readonly Command[]): ReadonlyMap<string, readonly string[]> {
  const global = [...Object.keys(GLOBAL_OPTIONS), 'help'].map((name) => `--${name}`);
  const found = new Map<string, Set<string>>([['', new Set(['help', '--version', ...global])]]);
  for (const { name, options = {} } of commands) {
    const [first = '', second] = name.split(' ');
    found.get('')?.add(first);
    if (second !== undefined) found.set(first, (found.get(first) ?? new Set(global)).add(second));
    found.set(name, new Set([...Object.keys(options).map((option) => `--${option}`), ...global]));
  }
  return new Map([...found].map(([name, words]) => [name, [...words].sort()]));
}

const bash = (commands: readonly Command[]): string => `_${PROGRAM}() {
  local current="\${COMP_WORDS[COMP_CWORD]}" typed="" word words=""
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$word" in
      -*) ;;
      *) typed="\${typed:+$typed }$word" ;;
    esac
  done
  case "$typed" in
${[...following(commands)]
  .sort(([a], [b]) => b.length - a.length)
  .map(([name, words]) => `    ${name === '' ? '""' : `"${name}"*`}) words="${words.join(' ')}" ;;`)
  .join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -F _${PROGRAM} ${PROGRAM}
`;
