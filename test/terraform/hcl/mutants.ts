/** A module with one thing left out, for each thing that can be: the comparison has to notice each. */
import type { Block, Body, Rule, Tree } from './tree.ts';

export interface Mutant {
  /** `aws_lambda_function.slack.timeout` */
  readonly without: string;
  readonly blocks: readonly Block[];
}

/** What says nothing of what is made: `depends_on`, conditions and words for people. */
const SILENT = new Set(['depends_on', 'lifecycle', 'description', 'count']);

export const mutantsOf = (blocks: readonly Block[]): readonly Mutant[] =>
  blocks.flatMap((block, i) =>
    ['resource', 'locals', 'output', 'module'].includes(block.type)
      ? bodies(block.body).map(([without, body]) => ({
          without: [...block.labels, without].join('.'),
          blocks: blocks.with(i, { ...block, body }),
        }))
      : [],
  );

type Without<T> = readonly [without: string, rest: T];

function bodies(body: Body): readonly Without<Body>[] {
  const { attributes, blocks } = body;
  return [
    ...[...attributes]
      .filter(([name]) => !SILENT.has(name))
      .flatMap(([name, value]): Without<Body>[] => [
        [name, { blocks, attributes: new Map([...attributes].filter(([other]) => other !== name)) }],
        ...expressions(value).map(
          ([without, rest]): Without<Body> => [
            `${name}${without}`,
            { blocks, attributes: new Map([...attributes, [name, rest]]) },
          ],
        ),
      ]),
    ...blocks
      .filter(({ type }) => !SILENT.has(type))
      .flatMap((block, i): Without<Body>[] => [
        [block.type, { attributes, blocks: blocks.toSpliced(i, 1) }],
        ...bodies(block.body).map(
          ([without, rest]): Without<Body> => [
            `${block.type}.${without}`,
            { attributes, blocks: blocks.with(i, { ...block, body: rest }) },
          ],
        ),
      ]),
  ];
}

/** An expression without one element of a list, one entry of an object, or one argument of `concat` and `merge`. */
function expressions(tree: Tree): readonly Without<Tree>[] {
  if (typeof tree === 'string') return [];
  const [rule, ...parts] = tree;
  const isList = rule === 'tuple' || rule === 'object' || rule === 'arguments';
  return parts.flatMap((part, i): Without<Tree>[] => [
    ...(isList && !isSilent(part) && !(rule === 'arguments' && parts.length === 1)
      ? [[` without ${words(part)}`, [rule, ...parts.toSpliced(i, 1)] satisfies Rule] as const]
      : []),
    ...expressions(part).map(
      ([without, rest]): Without<Tree> => [without, [rule, ...parts.with(i, rest)] satisfies Rule],
    ),
  ]);
}

const isSilent = (tree: Tree): boolean => SILENT.has(words(tree).split(' ')[0] ?? '');

function words(tree: Tree): string {
  if (typeof tree === 'string') return tree;
  const [, ...parts] = tree;
  return parts.map(words).join(' ').trim();
}
