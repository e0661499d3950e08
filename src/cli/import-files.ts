import { readTagged } from '../import/read-tags.ts';
import { printable } from './printable.ts';
import { readBytes } from './read-bytes.ts';
import { UsageError } from './usage-error.ts';
import type { CliWorld } from './world.ts';

interface Value {
  /** The resource that has it, or where it stands. */
  readonly name: string;
  readonly value: string;
}

/** The values of a tag or an annotation, in any case: from JSON, or from lines of nothing else. */
export async function readValues(files: readonly string[], key: string, world: CliWorld): Promise<Value[]> {
  const values: Value[] = [];
  for (const file of files) {
    const text = await textOf(file, world);
    const documents = documentsIn(text);
    const found = documents
      ?.flatMap(readTagged)
      .flatMap(({ name, tags }): Value[] =>
        [...tags].flatMap(([tag, value]) =>
          tag.toLowerCase() === key.toLowerCase() ? [{ name, value }] : [],
        ),
      );
    values.push(...(found ?? linesIn(text).map((value) => ({ name: value, value }))));
  }
  return values;
}

/** @throws UsageError if one of them is not JSON */
export async function readAll(files: readonly string[], world: CliWorld): Promise<unknown[]> {
  const all: unknown[] = [];
  for (const file of files) {
    const documents = documentsIn(await textOf(file, world));
    if (documents === undefined)
      throw new UsageError(
        `${printable(file)} is not JSON. Give the output of the tool, or one document a line.`,
      );
    all.push(...documents);
  }
  return all;
}

const textOf = async (file: string, world: CliWorld): Promise<string> =>
  new TextDecoder().decode(await readBytes(file, world));

const linesIn = (text: string): string[] =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** One JSON document, or one a line. A bare word or number is none. */
function documentsIn(text: string): readonly unknown[] | undefined {
  const whole = jsonIn(text);
  if (whole !== undefined) return [whole];
  const documents = linesIn(text).map(jsonIn);
  return documents.length > 0 && !documents.includes(undefined) ? documents : undefined;
}

function jsonIn(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
