/** What expressions of Terraform come to. It knows what this module uses, and refuses the rest. */
import { callFunction } from './functions.ts';
import { asRule, nameOf, partsOf, present, type Tree } from './tree.ts';

export type Value = null | boolean | number | string | readonly Value[] | { readonly [key: string]: Value };

/** What a name stands for: `var`, `local`, `data`, `each`, a type of resources. */
export type Scope = (name: string) => Value;

export function evaluate(tree: Tree, scope: Scope): Value {
  const [rule, ...parts] = asRule(tree);
  const of = (part: Tree | undefined) => evaluate(present(part), scope);
  switch (rule) {
    // In brackets, too.
    case 'expr_term':
      return of(parts[0]);
    case 'literal_value':
      return parts[0] === 'null' ? null : parts[0] === 'true';
    case 'int_lit':
    case 'float_lit':
      return Number(parts[0]);
    case 'identifier':
      return scope(nameOf(tree));
    case 'string':
      return text(parts, scope);
    case 'tuple':
      return parts.map(of);
    case 'object':
      return Object.fromEntries(
        parts.map((each) => {
          const [key, value] = partsOf(each, 'object_elem');
          return [keyOf(partsOf(key, 'object_elem_key')[0], scope), of(value)];
        }),
      );
    case 'conditional':
      return asBoolean(of(parts[0])) ? of(parts[1]) : of(parts[2]);
    case 'unary_op':
      return parts[0] === '!' ? !asBoolean(of(parts[1])) : -Number(of(parts[1]));
    case 'binary_op': {
      const [operator, right] = partsOf(parts[1], 'binary_term');
      return compute(
        String(partsOf(operator, 'binary_operator')[0]),
        () => of(parts[0]),
        () => of(right),
      );
    }
    case 'get_attr_expr_term':
      return attribute(of(parts[0]), nameOf(partsOf(parts[1], 'get_attr')[0]));
    case 'index_expr_term':
      return attribute(of(parts[0]), String(of(partsOf(parts[1], 'braces_index')[0])));
    case 'function_call':
      return call(nameOf(parts[0]), parts[1] === undefined ? [] : partsOf(parts[1], 'arguments'), scope);
    case 'for_tuple_expr':
      return iterate(parts, scope).map((inner) => evaluate(present(parts[1]), inner));
    case 'for_object_expr':
      return Object.fromEntries(
        iterate(parts, scope).map((inner) => [
          String(evaluate(present(parts[1]), inner)),
          evaluate(present(parts[2]), inner),
        ]),
      );
    default:
      throw new Error(`this reader does not know ${rule}: ${JSON.stringify(tree)}`);
  }
}

function text(parts: readonly Tree[], scope: Scope): Value {
  const values = parts.map((each) => {
    const [part] = partsOf(each, 'string_part');
    return typeof part === 'string'
      ? unescaped(part)
      : evaluate(present(partsOf(part, 'interpolation')[0]), scope);
  });
  return values.map(asText).join('');
}

const unescaped = (part: string): string =>
  part.startsWith('$${')
    ? part.slice(1)
    : part.replace(/\\(.)/g, (_, it: string) => (it === 'n' ? '\n' : it));

function asText(value: Value): string {
  if (value === null || typeof value === 'object')
    throw new Error(`${JSON.stringify(value)} cannot be part of a text`);
  return String(value);
}

/** A bare word is itself. */
function keyOf(tree: Tree | undefined, scope: Scope): string {
  const inner = partsOf(tree, 'expr_term')[0];
  return asRule(present(inner))[0] === 'identifier' ? nameOf(inner) : asText(evaluate(present(inner), scope));
}

export function asBoolean(value: Value): boolean {
  if (typeof value !== 'boolean') throw new Error(`${JSON.stringify(value)} is no condition`);
  return value;
}

function compute(operator: string, left: () => Value, right: () => Value): Value {
  switch (operator) {
    case '==':
      return JSON.stringify(left()) === JSON.stringify(right());
    case '!=':
      return JSON.stringify(left()) !== JSON.stringify(right());
    case '&&':
      return asBoolean(left()) && asBoolean(right());
    case '||':
      return asBoolean(left()) || asBoolean(right());
    case '>':
      return Number(left()) > Number(right());
    case '>=':
      return Number(left()) >= Number(right());
    case '<':
      return Number(left()) < Number(right());
    case '<=':
      return Number(left()) <= Number(right());
    default:
      throw new Error(`this reader does not know the operator ${operator}`);
  }
}

function attribute(of: Value, name: string): Value {
  const value = typeof of === 'object' && of !== null ? Reflect.get(of, name) : undefined;
  if (value === undefined) throw new Error(`there is no ${name} in ${JSON.stringify(of)}`);
  return value;
}

/** `try` and `can` are about what fails. */
function call(name: string, args: readonly Tree[], scope: Scope): Value {
  switch (name) {
    case 'try': {
      for (const each of args.slice(0, -1)) {
        try {
          return evaluate(each, scope);
        } catch {
          // The next one, then.
        }
      }
      return evaluate(present(args.at(-1)), scope);
    }
    case 'can':
      try {
        evaluate(present(args[0]), scope);
        return true;
      } catch {
        return false;
      }
    default:
      return callFunction(
        name,
        args.map((each) => evaluate(each, scope)),
      );
  }
}

/** The scopes of a `for`'s rounds. Maps are in the order of their keys. */
function iterate(parts: readonly Tree[], scope: Scope): readonly Scope[] {
  const intro = partsOf(parts[0], 'for_intro');
  const names = intro.slice(0, -1).map(nameOf);
  const condition = parts.find((part) => typeof part !== 'string' && part[0] === 'for_cond');
  const over = evaluate(present(intro.at(-1)), scope);
  if (typeof over !== 'object' || over === null) throw new Error('for needs a list or a map');
  const entries: readonly (readonly [Value, Value])[] = Array.isArray(over)
    ? over.map((value: Value, i) => [i, value])
    : Object.entries(over).sort(([a], [b]) => (a < b ? -1 : 1));
  return entries
    .map(([key, value]): Scope => {
      const bound = names.length === 1 ? [value] : [key, value];
      return (name) => {
        const i = names.indexOf(name);
        return i < 0 ? scope(name) : present(bound[i]);
      };
    })
    .filter(
      (inner) =>
        condition === undefined || asBoolean(evaluate(present(partsOf(condition, 'for_cond')[0]), inner)),
    );
}
