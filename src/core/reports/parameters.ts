import { nearest } from '../nearest.ts';
import type { ParameterChoice, StackSeen, TemplateSeen } from './stack.ts';

/** A parameter that will have another value than now. */
export interface ParameterChange {
  readonly name: string;
  readonly from: string | undefined;
  readonly to: string;
}

export type ParameterIssue =
  | { readonly kind: 'unknown'; readonly name: string; readonly meant: string | undefined }
  | { readonly kind: 'missing'; readonly name: string; readonly description: string };

export interface ChosenParameters {
  readonly choices: ReadonlyMap<string, ParameterChoice>;
  /** What will be different, and what is new with a value of its own. */
  readonly changes: readonly ParameterChange[];
  /** What was set and no longer exists in the new template. */
  readonly dropped: readonly ParameterChange[];
}

/**
 * The parameters of a deployment: what somebody asks for now, else what the stack has, else the template's default. So what was set at the
 * first deployment stays, no matter who deploys next.
 */
export function chooseParameters(
  template: TemplateSeen,
  stack: Pick<StackSeen, 'parameters'> | undefined,
  asked: ReadonlyMap<string, string>,
): ChosenParameters | { readonly issues: readonly ParameterIssue[] } {
  const known = new Set(template.parameters.map(({ name }) => name));
  const had: ReadonlyMap<string, string> = stack?.parameters ?? new Map();
  const issues: ParameterIssue[] = [...asked.keys()]
    .filter((name) => !known.has(name))
    .map((name) => ({ kind: 'unknown', name, meant: meantBy(name, known) }));
  const choices = new Map<string, ParameterChoice>();
  const changes: ParameterChange[] = [];
  for (const parameter of template.parameters) {
    const { name, description } = parameter;
    const [wanted, from] = [asked.get(name), had.get(name)];
    if (wanted !== undefined) {
      choices.set(name, { value: wanted });
      if (wanted !== (from ?? parameter.default)) changes.push({ name, from, to: wanted });
    } else if (from !== undefined) choices.set(name, 'kept');
    else if (parameter.default === undefined) issues.push({ kind: 'missing', name, description });
  }
  if (issues.length > 0) return { issues };
  const dropped = [...had]
    .filter(([name]) => !known.has(name))
    .map(([name, value]) => ({ name, from: value, to: '' }));
  return { choices, changes, dropped };
}

/** `alarmEmail` and `alarm-email` mean AlarmEmail. */
function meantBy(name: string, known: ReadonlySet<string>): string | undefined {
  const bare = name.replace(/[-_]/g, '').toLowerCase();
  return [...known].find((each) => each.toLowerCase() === bare) ?? nearest(bare, known);
}
