/** What is wrong with the settings. */
export interface SettingsIssue {
  /** Empty: the whole. */
  readonly path: readonly string[];
  /** One or two sentences. */
  readonly message: string;
  /** The name is wrong or missing, not its value. */
  readonly ofName?: true | undefined;
  /** Set if the value belongs to the deployment: the stack's parameter that changes it. */
  readonly parameter?: string | undefined;
}
