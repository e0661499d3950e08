/** What an action is allowed on. */
export type Scope =
  /** AWS offers no smaller scope. */
  | { readonly kind: 'everything' }
  /** Resources that carry Uptime's tag. */
  | { readonly kind: 'tagged' }
  /** Resources that have no tags, or do not exist yet. */
  | {
      readonly kind: 'named';
      /** In CloudFormation's `!Sub` syntax: `arn:${AWS::Partition}:...`. */
      readonly arn: string;
      /** For people: "snapshots called `uptime-*`". */
      readonly words: string;
      /** Only where it carries this tag. */
      readonly tag?: string;
      /** Only with this condition key of the service's own, and this value. */
      readonly where?: { readonly key: string; readonly is: string };
    }
  /** KMS keys named by the deployment, used by AWS itself and only through this service. */
  | {
      readonly kind: 'keys';
      readonly service: string;
      /** The operations that a grant may allow. */
      readonly operations: readonly string[];
      /** The encryption context that they must have: `aws:ebs:id`. */
      readonly encryptionContext: string;
    };

/** Actions that a kind needs for one purpose: a line in docs/permissions.md, and a part of the roles. */
export interface Permission {
  /** `ec2:StartInstances`. */
  readonly actions: readonly string[];
  readonly on: readonly Scope[];
  /** What they are for. Kinds with exactly the same text share a line. */
  readonly why: string;
  /** What does not work without them. */
  readonly without: string;
  /** What else a reader of the role should know. */
  readonly note?: string | undefined;
}

export const EVERYTHING: Scope = { kind: 'everything' };
export const TAGGED: Scope = { kind: 'tagged' };

/** The actions that start and stop: exactly those limited to tagged resources. */
export const powerActions = (permissions: readonly Permission[]): readonly string[] =>
  permissions.filter(({ on }) => on.every(({ kind }) => kind === 'tagged')).flatMap(({ actions }) => actions);
