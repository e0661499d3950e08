/** What IAM or a rule depends on. It is set with the deployment, by the stack's parameters, and no document can change it. */
export interface DeploymentSettings {
  /** The channel of the settings that are in force before anybody has put any. */
  readonly firstChannel: string;
  readonly tagKey: string;
  /** The role in other accounts, by a name that is the same in each. Undefined: no other accounts. */
  readonly memberRole?: string | undefined;
  readonly externalId?: string | undefined;
  /** Whether AWS Organizations may be asked for the accounts. */
  readonly organization: boolean;
  /** The accounts besides Uptime's own whose events reach it. */
  readonly eventAccounts: readonly string[];
  readonly cloudTrail: boolean;
  /** Whether AWS may be asked how heavily resources are used. */
  readonly usage: boolean;
  /** Whether Cost Explorer may be asked what reservations and Savings Plans cover. */
  readonly costExplorer: boolean;
  /** Ids of the kinds that Uptime looks after. Empty: all. */
  readonly kinds: readonly string[];
}

/** By the name in `uptime.config.ts`: the stack's parameter. */
export const PARAMETERS = {
  tagKey: 'TagKey',
  cloudTrail: 'CloudTrail',
  usage: 'Usage',
  costExplorer: 'CostExplorer',
  eventAccounts: 'EventAccounts',
  kinds: 'Kinds',
  'accounts.roleName': 'MemberRole',
  'accounts.externalId': 'ExternalId',
  'accounts.organization': 'Organization',
} as const;
