/** The functions of Terraform that the module calls: https://developer.hashicorp.com/terraform/language/functions */
import type { Value } from './evaluate.ts';

export function callFunction(name: string, args: readonly Value[]): Value {
  const [first, second, third] = args;
  switch (name) {
    case 'alltrue':
      return list(first).every((each) => each === true);
    case 'concat':
      return args.flatMap(list);
    case 'contains':
      return list(first).some((each) => each === second);
    // Files are not read: what is deployed is not the module's.
    case 'filebase64sha256':
      return `sha256(${first})`;
    case 'floor':
      return Math.floor(Number(first));
    case 'join':
      return list(second).join(text(first));
    case 'jsonencode':
      return JSON.stringify(first);
    case 'keys':
      return Object.keys(object(first)).sort();
    case 'length':
      return typeof first === 'string' || Array.isArray(first)
        ? first.length
        : Object.keys(object(first)).length;
    case 'lower':
      return text(first).toLowerCase();
    case 'merge':
      return Object.assign({}, ...args.map(object));
    case 'regex': {
      const [found] = new RegExp(text(first)).exec(text(second)) ?? [];
      if (found === undefined) throw new Error(`${second} is not like ${first}`);
      return found;
    }
    case 'replace':
      return text(first).replaceAll(text(second), text(third));
    case 'setintersection':
      return list(first).filter((each) => list(second).includes(each));
    case 'startswith':
      return text(first).startsWith(text(second));
    case 'tostring':
      return String(first);
    default:
      throw new Error(`this reader does not know the function ${name}`);
  }
}

function list(value: Value | undefined): readonly Value[] {
  if (!Array.isArray(value)) throw new Error(`${JSON.stringify(value)} is no list`);
  return value;
}

function object(value: Value | undefined): { readonly [key: string]: Value } {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Error(`${JSON.stringify(value)} is no map`);
  return value as { readonly [key: string]: Value };
}

function text(value: Value | undefined): string {
  if (typeof value !== 'string') throw new Error(`${JSON.stringify(value)} is no text`);
  return value;
}
