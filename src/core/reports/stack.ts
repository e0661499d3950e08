/** What CloudFormation says of a stack, a template and a change set, in Uptime's words. */

export interface StackSeen {
  readonly status: string;
  readonly description: string;
  readonly parameters: ReadonlyMap<string, string>;
  readonly outputs: ReadonlyMap<string, string>;
}

/** What a template says about itself. */
export interface TemplateSeen {
  readonly description: string;
  readonly parameters: readonly TemplateParameter[];
}

export interface TemplateParameter {
  readonly name: string;
  /** Undefined: it has to be given. */
  readonly default: string | undefined;
  readonly description: string;
}

/** A parameter's value, or `kept`: what the stack has. */
export type ParameterChoice = { readonly value: string } | 'kept';

/** One resource that a change set touches. */
export interface ResourceChange {
  readonly action: 'add' | 'change' | 'replace' | 'may-replace' | 'remove';
  /** A removed resource that stays in the account, because the template says so. */
  readonly stays: boolean;
  readonly logicalId: string;
  readonly type: string;
  readonly physicalId: string | undefined;
  /** The properties that change. */
  readonly properties: readonly string[];
}

/** One line of progress. */
export interface StackStep {
  readonly logicalId: string;
  readonly type: string;
  readonly status: string;
  readonly reason: string | undefined;
}
