/**
 * Decides as IAM does: a call is allowed if a statement names its action, its resource and all of its conditions. Nobody here has
 * statements that deny.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */

export interface Statement {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** By operator, then by key: `{ StringEquals: { 'kms:ViaService': ['ec2.eu-central-1.amazonaws.com'] } }`. */
  readonly conditions: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
}

/** What IAM is asked about one resource of a call. */
export interface Ask {
  readonly action: string;
  readonly resource: string;
  /** The values of its condition keys. A key that is not there has no value. */
  readonly context: Readonly<Record<string, readonly string[]>>;
}

export const allows = (statements: readonly Statement[], ask: Ask): boolean =>
  statements.some(
    ({ actions, resources, conditions }) =>
      actions.some((action) => isLike(ask.action.toLowerCase(), action.toLowerCase())) &&
      resources.some((resource) => isLike(ask.resource, resource)) &&
      meets(conditions, ask.context),
  );

/** All operators, and all keys of each. @throws Error for an operator that the stand-in does not know */
export const meets = (conditions: Statement['conditions'], context: Ask['context']): boolean =>
  Object.entries(conditions).every(([operator, keys]) =>
    Object.entries(keys).every(([key, wanted]) => holds(operator, wanted, context[key])),
  );

function holds(operator: string, wanted: readonly string[], found: readonly string[] | undefined): boolean {
  switch (operator) {
    case 'Null':
      return wanted.includes(String(found === undefined));
    case 'StringEquals':
    case 'Bool':
      return found?.some((value) => wanted.includes(value)) === true;
    case 'StringLike':
    case 'ArnLike':
    // AWS treats both alike.
    case 'ArnEquals':
      return found?.some((value) => wanted.some((each) => isLike(value, each))) === true;
    // True where there is no value at all.
    case 'ForAllValues:StringEquals':
      return (found ?? []).every((value) => wanted.includes(value));
    default:
      throw new Error(`the AWS stand-in knows no condition operator ${operator}`);
  }
}

/** `*` and `?` stand for any characters, slashes and colons among them. */
function isLike(value: string, pattern: string): boolean {
  if (!/[*?]/.test(pattern)) return value === pattern;
  let expression = EXPRESSIONS.get(pattern);
  if (expression === undefined) {
    const escaped = pattern.replace(/[.+^${}()|[\]\\]/g, '\\$&');
    expression = new RegExp(`^${escaped.replaceAll('*', '.*').replaceAll('?', '.')}$`, 's');
    EXPRESSIONS.set(pattern, expression);
  }
  return expression.test(value);
}

const EXPRESSIONS = new Map<string, RegExp>();
