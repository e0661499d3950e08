/** A module called with values: its resources, as many as there are of each, and its outputs. */
import { join } from 'node:path';
import { asBoolean, evaluate, type Scope, type Value } from './evaluate.ts';
import { type Block, type Body, bodyOf, present, readTrees, type Tree } from './tree.ts';

export interface Resource {
  readonly type: string;
  readonly name: string;
  /** Which of `for_each`. */
  readonly key: string | undefined;
  /** Blocks are lists, by their names. */
  readonly values: { readonly [argument: string]: Value };
}

export interface World {
  /** Other than what is in the folder. */
  readonly read?: Read | undefined;
  /** `data.aws_region.current.region` and the like, by type: each has one. */
  readonly data: Readonly<Record<string, { readonly [attribute: string]: Value }>>;
  /** What AWS makes up: ARNs, ids. */
  readonly attribute: (of: Omit<Resource, 'values'>, name: string) => Value;
}

export interface Called {
  readonly resources: readonly Resource[];
  readonly outputs: { readonly [name: string]: Value };
}

/** The blocks of all files in a folder. */
export type Read = (folder: string) => readonly Block[];

const read = new Map<string, readonly Block[]>();

export const readModule: Read = (folder) => {
  const known =
    read.get(folder) ?? Object.values(readTrees(folder)).flatMap((tree) => bodyOf(present(tree[1])).blocks);
  read.set(folder, known);
  return known;
};

/** Arguments that are Terraform's own. */
const META = new Set(['count', 'for_each', 'depends_on', 'source']);

/** @throws Error with what a variable's or a resource's condition says, if it does not hold */
export function callModule(folder: string, given: { readonly [name: string]: Value }, world: World): Called {
  const source = (world.read ?? readModule)(folder);
  const blocks = (type: string) => source.filter((each) => each.type === type);
  const locals = new Map(blocks('locals').flatMap(({ body }) => [...body.attributes]));
  const resources = blocks('resource');
  const variables = variablesOf(blocks('variable'), given);
  const once = memory();

  const scope: Scope = (name) => {
    switch (name) {
      case 'var':
        return lazy((it) => variables[it]);
      case 'local':
        return lazy((it) => {
          const tree = locals.get(it);
          return tree === undefined ? undefined : once(`local.${it}`, () => evaluate(tree, scope));
        });
      case 'data':
        return lazy((type) => {
          const found = world.data[type];
          return found === undefined ? undefined : { current: found };
        });
      case 'module':
        return lazy((it) => once(`module.${it}`, () => child(it)).outputs);
      default:
        return lazy((it) => {
          const block = resources.find(({ labels }) => labels[0] === name && labels[1] === it);
          return block === undefined ? undefined : reference(block);
        });
    }
  };

  function child(name: string): Called & { readonly [key: string]: Value } {
    const { body } = present(blocks('module').find(({ labels }) => labels[0] === name));
    const at = String(evaluate(present(body.attributes.get('source')), scope));
    return callModule(join(folder, at), argumentsOf(body, scope), world) as never;
  }

  /** The instances' keys: nothing, numbers, or those of `for_each`, with the scope for each. */
  function instances({
    body,
  }: Block): readonly { readonly key: string | undefined; readonly scope: Scope }[] {
    const count = body.attributes.get('count');
    const each = body.attributes.get('for_each');
    if (count !== undefined)
      return Array.from({ length: Number(evaluate(count, scope)) }, () => ({ key: undefined, scope }));
    if (each === undefined) return [{ key: undefined, scope }];
    return Object.entries(evaluate(each, scope) as object).map(([key, value]) => ({
      key,
      scope: (name) => (name === 'each' ? { key, value } : scope(name)),
    }));
  }

  function reference(block: Block): Value {
    const [type = '', name = ''] = block.labels;
    const attributes = (key: string | undefined) => lazy((it) => world.attribute({ type, name, key }, it));
    const all = instances(block);
    if (block.body.attributes.has('count')) return all.map(() => attributes(undefined));
    if (!block.body.attributes.has('for_each')) return attributes(undefined);
    return Object.fromEntries(all.map(({ key = '' }) => [key, attributes(key)]));
  }

  const made = resources.flatMap((block) =>
    instances(block).map((instance): Resource => {
      const [type = '', name = ''] = block.labels;
      hold(block, 'precondition', instance.scope);
      return { type, name, key: instance.key, values: argumentsOf(block.body, instance.scope) };
    }),
  );
  const inside = blocks('module').flatMap(
    ({ labels }) => once(`module.${labels[0]}`, () => child(present(labels[0]))).resources,
  );
  return {
    resources: [...made, ...inside],
    outputs: Object.fromEntries(
      blocks('output').map(({ labels, body }) => [
        present(labels[0]),
        evaluate(present(body.attributes.get('value')), scope),
      ]),
    ),
  };
}

function argumentsOf(body: Body, scope: Scope): { readonly [argument: string]: Value } {
  const values: Record<string, Value> = {};
  for (const [name, tree] of body.attributes) {
    if (META.has(name)) continue;
    const value = evaluate(tree, scope);
    // As if it were not there.
    if (value !== null) values[name] = value;
  }
  for (const block of body.blocks) {
    if (block.type === 'lifecycle') continue;
    if (block.type === 'dynamic') {
      const [name = ''] = block.labels;
      const made = dynamicBlocks(name, block.body, scope);
      if (made.length > 0) values[name] = made;
      continue;
    }
    values[block.type] = [
      ...((values[block.type] as Value[] | undefined) ?? []),
      argumentsOf(block.body, scope),
    ];
  }
  return values;
}

/** One block for each value. */
function dynamicBlocks(name: string, body: Body, scope: Scope): readonly Value[] {
  const each = evaluate(present(body.attributes.get('for_each')), scope);
  const content = present(body.blocks.find(({ type }) => type === 'content')).body;
  return Object.entries(each as object).map(([key, value]) =>
    argumentsOf(content, (outer) => (outer === name ? { key, value } : scope(outer))),
  );
}

function variablesOf(blocks: readonly Block[], given: { readonly [name: string]: Value }) {
  const unknown = Object.keys(given).find((name) => !blocks.some(({ labels }) => labels[0] === name));
  if (unknown !== undefined) throw new Error(`the module has no variable ${unknown}`);
  const none: Scope = (name) => {
    throw new Error(`a variable cannot refer to ${name}`);
  };
  const values = Object.fromEntries(
    blocks.map(({ labels: [name = ''], body }) => {
      const byDefault = body.attributes.get('default');
      const value = given[name] ?? (byDefault === undefined ? undefined : evaluate(byDefault, none));
      if (value === undefined) throw new Error(`the module needs ${name}`);
      return [name, value];
    }),
  );
  for (const block of blocks) hold(block, 'validation', (name) => (name === 'var' ? values : none(name)));
  return values;
}

/** @throws Error with the message of a condition that does not hold */
function hold({ labels, body }: Block, kind: 'validation' | 'precondition', scope: Scope): void {
  const within = kind === 'validation' ? [body] : body.blocks.map(({ body: inner }) => inner);
  for (const { attributes } of within.flatMap(({ blocks }) =>
    blocks.filter(({ type }) => type === kind).map((b) => b.body),
  )) {
    const part = (name: string): Tree => present(attributes.get(name));
    if (!asBoolean(evaluate(part('condition'), scope)))
      throw new Error(`${labels.join('.')}: ${evaluate(part('error_message'), scope)}`);
  }
}

/** Computed when it is asked for, as Terraform does: names may refer to each other in any order. */
const lazy = (of: (name: string) => Value | undefined): Value =>
  new Proxy({}, { get: (_, name) => of(String(name)) }) as Value;

/** @throws Error for what needs itself */
function memory() {
  const known = new Map<string, unknown>();
  const computing = new Set<string>();
  return <T>(name: string, compute: () => T): T => {
    if (!known.has(name)) {
      if (computing.has(name)) throw new Error(`${name} refers to itself`);
      computing.add(name);
      known.set(name, compute());
      computing.delete(name);
    }
    return known.get(name) as T;
  };
}
