/** One account and Region (or a part of one) that could not be read. Named, so that nobody believes it is empty. */
export interface TargetFailure {
  readonly accountId: string;
  readonly region: string;
  /** What of it, as AWS's side calls it: "RDS instances". */
  readonly what: string;
  /** AWS's words. */
  readonly reason: string;
}
