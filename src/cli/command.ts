import type { Answer } from './answer.ts';
import type { CliWorld } from './world.ts';

/** An option that takes a value says which: `<instant>`. Without one it is a switch. */
export interface OptionDefinition {
  readonly value?: `<${string}>`;
  readonly says: string;
  readonly default?: string;
  /** May be given several times. */
  readonly repeats?: true;
}

/** By name, as it is typed after `--`. */
type OptionDefinitions = Readonly<Record<string, OptionDefinition>>;

type OptionValues<O extends OptionDefinitions> = {
  readonly [Name in keyof O]: O[Name] extends { value: string }
    ? O[Name] extends { repeats: true }
      ? readonly string[]
      : O[Name] extends { default: string }
        ? string
        : string | undefined
    : boolean;
};

export interface Given<Values = Readonly<Record<string, unknown>>> {
  /** What stands beside the options. */
  readonly words: readonly string[];
  readonly options: Values;
}

export interface Command {
  /** One word. Two if it belongs to a group: "settings put". */
  readonly name: string;
  /** As its usage shows them: `<schedule...>`, `[what...]`. */
  readonly arguments?: string;
  /** A sentence without its full stop. */
  readonly says: string;
  readonly options?: OptionDefinitions;
  /** It tells and asks as it goes on. */
  readonly talks?: true;
  /** Lines after the program's name, and what each is for. */
  readonly examples: readonly Example[];
  run(given: Given, world: CliWorld): Promise<Answer>;
}

export interface Example {
  readonly line: string;
  readonly says: string;
  /** What stands before the program's name: `echo ... | `. */
  readonly before?: string;
}

/** A command whose options have types: a misspelt name does not compile. */
export const defineCommand = <const O extends OptionDefinitions = Readonly<Record<never, never>>>(
  command: Omit<Command, 'options' | 'run'> & {
    readonly options?: O;
    run(given: Given<OptionValues<O>>, world: CliWorld): Promise<Answer>;
  },
): Command => command;
