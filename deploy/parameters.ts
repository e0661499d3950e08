/** The parameters of the stack at a deployment from this checkout: what is given, what uptime.config.ts says, and what was set before. */
import type { Config } from '../src/config/define.ts';

/** A parameter of deploy/parameters.yml, as far as it is checked here. */
export interface Declared {
  readonly Default?: string | number;
  readonly AllowedPattern?: string;
  readonly AllowedValues?: readonly (string | number)[];
  readonly ConstraintDescription?: string;
}

/** As CloudFormation takes it. */
export interface StackParameter {
  readonly ParameterKey: string;
  readonly ParameterValue?: string;
  readonly UsePreviousValue?: boolean;
}

export interface Asked {
  readonly declared: Readonly<Record<string, Declared>>;
  /** `--param name=value`, as typed. */
  readonly given: readonly string[];
  readonly config: Config;
  /** Those of the stack that is there; `undefined` without one. */
  readonly current: Readonly<Record<string, string>> | undefined;
  /** What the deployment itself knows: the stage, a table that was left. */
  readonly known: Readonly<Record<string, string>>;
}

export type Parameters =
  | { readonly ok: true; readonly parameters: readonly StackParameter[]; readonly changes: readonly Change[] }
  | { readonly ok: false; readonly issues: readonly string[] };

export interface Change {
  readonly name: string;
  readonly from: string;
  readonly to: string;
}

/** What is given wins over uptime.config.ts, and that over what was set before. Everything else keeps its value. */
export function parametersFor({ declared, given, config, current = {}, known }: Asked): Parameters {
  const typed = readGiven(given, Object.keys(declared));
  const wanted = { ...known, ...fromConfig(config), ...typed.values };
  const issues = [...typed.issues];
  const parameters: StackParameter[] = [];
  const changes: Change[] = [];
  for (const [name, parameter] of Object.entries(declared)) {
    const was = current[name];
    const to = wanted[name] ?? was ?? parameter.Default?.toString();
    const issue = issueWith(name, parameter, to);
    if (issue !== undefined) issues.push(issue);
    if (to === was && was !== undefined) parameters.push({ ParameterKey: name, UsePreviousValue: true });
    else if (to !== undefined) parameters.push({ ParameterKey: name, ParameterValue: to });
    if (to !== undefined && was !== undefined && to !== was) changes.push({ name, from: was, to });
  }
  return issues.length > 0 ? { ok: false, issues } : { ok: true, parameters, changes };
}

function readGiven(given: readonly string[], names: readonly string[]) {
  const values: Record<string, string> = {};
  const issues: string[] = [];
  for (const text of given) {
    const [, typed = '', value = ''] = /^([^=]*)=(.*)$/s.exec(text) ?? [];
    // Earlier versions had names such as alarmEmail.
    const name = names.find((each) => each.toLowerCase() === typed.toLowerCase());
    if (name === undefined)
      issues.push(`--param ${text}: expected one of ${names.join(', ')}, then = and a value.`);
    else values[name] = value;
  }
  return { values, issues };
}

/** Only what the file says: what it leaves out was perhaps set another way. */
function fromConfig({
  channel,
  tagKey,
  kinds,
  accounts,
  eventAccounts,
  cloudTrail,
  usage,
  costExplorer,
}: Config): Record<string, string> {
  return {
    FirstChannel: channel,
    ...(tagKey !== undefined && { TagKey: tagKey }),
    ...(kinds !== undefined && { Kinds: kinds.join(',') }),
    ...(cloudTrail !== undefined && { CloudTrail: String(cloudTrail) }),
    ...(usage !== undefined && { Usage: String(usage) }),
    ...(costExplorer !== undefined && { CostExplorer: String(costExplorer) }),
    ...(eventAccounts !== undefined && { EventAccounts: eventAccounts.join(',') }),
    ...(accounts !== undefined && {
      MemberRole: accounts.roleName,
      ExternalId: accounts.externalId ?? '',
      Organization: String(accounts.organization === true),
    }),
  };
}

/** CloudFormation says the same, but osls has made the stack and a bucket by then. */
function issueWith(name: string, parameter: Declared, value: string | undefined): string | undefined {
  const { AllowedPattern = '', AllowedValues, ConstraintDescription = '' } = parameter;
  if (value === undefined) return `${name} has no value: give it with --param ${name}=...`;
  if (!new RegExp(AllowedPattern).test(value)) return `${name} is "${value}": ${ConstraintDescription}`;
  if (AllowedValues !== undefined && !AllowedValues.map(String).includes(value))
    return `${name} is "${value}": expected ${AllowedValues.join(', ')}.`;
  return undefined;
}
