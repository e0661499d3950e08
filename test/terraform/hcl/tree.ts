/** The syntax trees of a module's files, as python-hcl2 reads them: it has Terraform's grammar, and this repository only what they mean. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pythonWith, ROOT } from '../../python.ts';

/** A rule of the grammar with its parts, `['identifier', 'var']`, or a token. */
export type Tree = string | Rule;
export type Rule = readonly [string, ...Tree[]];

/** Pinned, because the names of the rules are its own. */
const NEEDS = { venv: '.venv-hcl2', requirement: 'python-hcl2==8.1.4', imports: 'hcl2' };

/**
 * Every file's tree, by name.
 *
 * @throws Error if a file is not HCL
 */
export function readTrees(folder: string): Readonly<Record<string, Rule>> {
  const { stdout, stderr, status } = spawnSync(
    pythonWith(NEEDS),
    [join(ROOT, 'test/terraform/read_module.py'), folder],
    { maxBuffer: 64 * 1024 * 1024 },
  );
  if (status !== 0) throw new Error(`${folder} cannot be read:\n${stderr}`);
  return JSON.parse(stdout.toString());
}

export interface Block {
  readonly type: string;
  readonly labels: readonly string[];
  readonly body: Body;
}

export interface Body {
  readonly attributes: ReadonlyMap<string, Tree>;
  readonly blocks: readonly Block[];
}

export function bodyOf(tree: Tree): Body {
  const attributes = new Map<string, Tree>();
  const blocks: Block[] = [];
  for (const part of partsOf(tree, 'body')) {
    const [rule, ...parts] = asRule(part);
    if (rule === 'attribute') {
      const [name, value] = parts;
      attributes.set(nameOf(name), present(value));
    } else if (rule === 'block') {
      const [type, ...rest] = parts;
      blocks.push({
        type: nameOf(type),
        labels: rest.slice(0, -1).map(nameOf),
        body: bodyOf(present(rest.at(-1))),
      });
    } else throw new Error(`a body has no ${rule}`);
  }
  return { attributes, blocks };
}

/** A rule's parts. @throws Error if it is another rule */
export function partsOf(tree: Tree | undefined, expected: string): readonly Tree[] {
  const [rule, ...parts] = asRule(present(tree));
  if (rule !== expected) throw new Error(`${rule} is where ${expected} should be`);
  return parts;
}

/** Of an identifier, a keyword, or a text without anything to fill in. */
export function nameOf(tree: Tree | undefined): string {
  const [rule, ...parts] = asRule(present(tree));
  switch (rule) {
    case 'identifier':
    case 'keyword':
    case 'string_part':
      return String(parts[0]);
    case 'string':
      return parts.map(nameOf).join('');
    default:
      throw new Error(`${rule} is no name`);
  }
}

export function asRule(tree: Tree): Rule {
  if (typeof tree === 'string') throw new Error(`${tree} is a token`);
  return tree;
}

export function present<T>(value: T | undefined): T {
  if (value === undefined) throw new Error('a part of the tree is missing');
  return value;
}
