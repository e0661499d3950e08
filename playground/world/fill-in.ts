/**
 * A template as CloudFormation reads it once it knows the parameters: conditions are decided, what is not wanted is left out, and
 * parameters are put in. References to resources and to the account stay as they are.
 */

export interface Template {
  readonly Parameters?: Readonly<Record<string, Parameter>>;
  readonly Conditions?: Readonly<Record<string, unknown>>;
  readonly Rules?: Readonly<Record<string, Rule>>;
  readonly Resources: Readonly<Record<string, Resource>>;
  readonly Outputs?: Readonly<Record<string, { readonly Value: unknown }>>;
}

export interface Resource {
  readonly Type: string;
  readonly Condition?: string;
  readonly Properties: Readonly<Record<string, unknown>>;
}

interface Parameter {
  readonly Type: string;
  readonly Default?: string | number;
  readonly AllowedPattern?: string;
  readonly AllowedValues?: readonly (string | number)[];
  readonly MinLength?: number;
  readonly MaxLength?: number;
  readonly MinValue?: number;
}

interface Rule {
  readonly RuleCondition?: unknown;
  readonly Assertions: readonly { readonly Assert: unknown; readonly AssertDescription: string }[];
}

/** Stands for `AWS::NoValue`, which takes away what holds it. */
export const NOTHING = Symbol('AWS::NoValue');

/**
 * @param given values of parameters, and of pseudo parameters such as `AWS::Region` where a condition or a rule asks for one
 *
 * @throws Error where CloudFormation would refuse the parameters
 */
export function fillIn(template: Template, given: Readonly<Record<string, string>>): Template {
  const { Parameters = {}, Conditions = {}, Rules = {}, Resources, Outputs = {} } = template;
  const values = valuesOf(Parameters, given);
  const scope: Scope = { values, conditions: Conditions };
  for (const { RuleCondition, Assertions } of Object.values(Rules)) {
    if (RuleCondition !== undefined && !isMet(RuleCondition, scope)) continue;
    for (const { Assert, AssertDescription } of Assertions)
      if (!isMet(Assert, scope)) throw new Error(AssertDescription);
  }
  return {
    Resources: Object.fromEntries(
      Object.entries(Resources)
        .filter(([, { Condition }]) => Condition === undefined || isMet({ Condition }, scope))
        .map(([id, { Condition: _, ...resource }]) => [id, filled(resource, scope) as Resource]),
    ),
    Outputs: filled(Outputs, scope) as NonNullable<Template['Outputs']>,
  };
}

type Value = string | readonly string[];

interface Scope {
  readonly values: Readonly<Record<string, Value>>;
  readonly conditions: Readonly<Record<string, unknown>>;
}

function valuesOf(
  parameters: Readonly<Record<string, Parameter>>,
  given: Readonly<Record<string, string>>,
): Readonly<Record<string, Value>> {
  const unknown = Object.keys(given).filter((name) => !(name in parameters) && !name.startsWith('AWS::'));
  if (unknown.length > 0) throw new Error(`Parameters: [${unknown.join(', ')}] do not exist in the template`);
  const own = Object.entries(parameters).map(([name, parameter]) => {
    const value = given[name] ?? parameter.Default;
    if (value === undefined) throw new Error(`Parameters: [${name}] must have values`);
    check(name, parameter, String(value));
    const isList = parameter.Type === 'CommaDelimitedList';
    return [name, isList ? String(value).split(',') : String(value)] as const;
  });
  return { ...given, ...Object.fromEntries(own) };
}

/** @throws Error with CloudFormation's words for a value that the parameter does not take */
function check(name: string, parameter: Parameter, value: string): void {
  const { Type, AllowedPattern, AllowedValues, MinLength = 0, MaxLength = 4096, MinValue } = parameter;
  if (AllowedPattern !== undefined && !new RegExp(`^(?:${AllowedPattern})$`).test(value))
    throw new Error(
      `Parameter ${name} failed to satisfy constraint: it must match pattern ${AllowedPattern}`,
    );
  if (AllowedValues !== undefined && !AllowedValues.map(String).includes(value))
    throw new Error(`Parameter '${name}' must be one of AllowedValues`);
  if (value.length < MinLength || value.length > MaxLength)
    throw new Error(`Parameter '${name}' must have ${MinLength} to ${MaxLength} characters`);
  if (Type === 'Number' && !Number.isFinite(Number.parseFloat(value)))
    throw new Error(`Parameter '${name}' must be a number`);
  if (MinValue !== undefined && Number(value) < MinValue)
    throw new Error(`Parameter '${name}' must be a number not less than ${MinValue}`);
}

function isMet(condition: unknown, scope: Scope): boolean {
  const [[name = '', of] = []] = Object.entries(condition as object);
  const all = (): readonly boolean[] => (of as readonly unknown[]).map((each) => isMet(each, scope));
  switch (name) {
    case 'Condition': {
      const named = scope.conditions[String(of)];
      if (named === undefined) throw new Error(`the template has no condition ${of}`);
      return isMet(named, scope);
    }
    case 'Fn::Equals': {
      const [one, other] = (of as readonly unknown[]).map((each) => String(filled(each, scope)));
      return one === other;
    }
    case 'Fn::Not':
      return !all()[0];
    case 'Fn::And':
      return all().every(Boolean);
    case 'Fn::Or':
      return all().some(Boolean);
    case 'Fn::Contains': {
      const [list, value] = of as [readonly unknown[], unknown];
      return list.map(String).includes(String(filled(value, scope)));
    }
    default:
      throw new Error(`${name} is no condition`);
  }
}

function filled(value: unknown, scope: Scope): unknown {
  if (Array.isArray(value))
    return value.map((each) => filled(each, scope)).filter((each) => each !== NOTHING);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [[name = '', of] = []] = entries;
  if (entries.length === 1) {
    switch (name) {
      case 'Ref':
        return of === 'AWS::NoValue' ? NOTHING : (scope.values[String(of)] ?? value);
      case 'Fn::If': {
        const [condition, yes, no] = of as [string, unknown, unknown];
        return filled(isMet({ Condition: condition }, scope) ? yes : no, scope);
      }
      case 'Fn::Sub':
        return substituted(of, scope);
      case 'Fn::Join': {
        const [by, parts] = filled(of, scope) as [string, unknown];
        return isTexts(parts) ? parts.join(by) : { [name]: [by, parts] };
      }
      case 'Fn::Split': {
        const [by, text] = filled(of, scope) as [string, unknown];
        return typeof text === 'string' ? text.split(by) : { [name]: [by, text] };
      }
    }
  }
  return Object.fromEntries(
    entries.map(([key, each]) => [key, filled(each, scope)] as const).filter(([, each]) => each !== NOTHING),
  );
}

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((each) => typeof each === 'string');

/** What is left to put in stays a `Fn::Sub`. */
function substituted(of: unknown, scope: Scope): unknown {
  const [text, variables] = Array.isArray(of)
    ? (of as [string, Readonly<Record<string, unknown>>])
    : [of, {}];
  const own = filled(variables, scope) as Readonly<Record<string, unknown>>;
  const left = new Set<string>();
  const done = String(text).replace(/\$\{([\w:.]+)\}/g, (whole, name: string) => {
    const value = own[name] ?? scope.values[name];
    if (typeof value === 'string') return value;
    left.add(name);
    return whole;
  });
  if (left.size === 0) return done;
  const kept = Object.fromEntries(Object.entries(own).filter(([name]) => left.has(name)));
  return { 'Fn::Sub': Object.keys(kept).length === 0 ? done : [done, kept] };
}
