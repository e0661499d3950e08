/** What an action is allowed on. */
export type Scope =
  /** AWS limits it to nothing smaller. */
  | { readonly kind: 'everything' }
  /** What carries Uptime's tag. */
  | { readonly kind: 'tagged' }
  /** What has no tags, or is not there yet. */
  | {
      readonly kind: 'named';
      /** As CloudFormation substitutes it: `arn:${AWS::Partition}:...`. */
      readonly arn: string;
      /** For people: "snapshots called `uptime-*`". */
      readonly words: string;
    }
  /** KMS keys that the deployment names, for AWS's own use, through this service only. */
  | { readonly kind: 'keys'; readonly service: string };

/** Actions that a kind needs for one reason. A line in docs/permissions.md, and its share of the roles. */
export interface Permission {
  /** `ec2:StartInstances`. */
  readonly actions: readonly string[];
  readonly on: readonly Scope[];
  /** What they are for. Kinds that need an action for the same reason say it in the same words, and share a line. */
  readonly why: string;
  /** What stops working without them. */
  readonly without: string;
  /** What a reader of the role should know beside that. */
  readonly note?: string | undefined;
}

export const EVERYTHING: Scope = { kind: 'everything' };
export const TAGGED: Scope = { kind: 'tagged' };

/** The actions that start and stop: all that are allowed on what carries the tag. */
export const powerActions = (permissions: readonly Permission[]): readonly string[] =>
  permissions.filter(({ on }) => on.every(({ kind }) => kind === 'tagged')).flatMap(({ actions }) => actions);
