/** A command line on a page, as a shell would split it. */
export interface CommandLine {
  readonly text: string;
  /** After the program's name. */
  readonly args: readonly string[];
  /** What the commands before a pipe print. */
  readonly stdin?: string;
}

const PROGRAM = /^(.*? \| |source <\()?(?:npx |npm run --silent uptime -- (?=\S))?(uptimectl |(?<=-- ))(.*)$/;

/** Those of `uptimectl` in a page's shell blocks: lines that go on are joined, remarks are cut off. */
export const commandLines = (page: string): CommandLine[] =>
  [...page.matchAll(/^```sh\n([\s\S]*?)^```/gm)]
    .flatMap(([, block = '']) => block.replaceAll('\\\n', ' ').split('\n'))
    .map((line) => line.replace(/\s+#.*$/, '').trim())
    .flatMap((line) => {
      const [, before, , typed] = PROGRAM.exec(line) ?? [];
      if (typed === undefined) return [];
      const stdin = /^(?:echo '(.*)'|cat (\S+)) \| $/.exec(before ?? '');
      return [{ text: line, args: wordsOf(typed), ...(stdin && { stdin: `${stdin[1] ?? stdin[2]}\n` }) }];
    });

/** Quotes, and no more. What follows `>` or closes a substitution is the shell's. */
const wordsOf = (typed: string): string[] =>
  [...typed.replace(/ >.*|\)$/, '').matchAll(/'([^']*)'|"([^"]*)"|(\S+)/g)].map(
    ([, one, two, bare]) => one ?? two ?? bare ?? '',
  );
