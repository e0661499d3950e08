/** What is wrong with the settings. */
export interface SettingsIssue {
  /** Empty: the whole. */
  readonly path: readonly string[];
  readonly message: string;
  /** Set if the value belongs to the deployment: the stack's parameter that changes it. */
  readonly parameter?: string | undefined;
}
