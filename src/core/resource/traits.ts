/** What the numbers of a scaled kind count. */
export type ScaleUnit = 'instance' | 'task' | 'node';

/** What the core needs to know about a kind. The kind declares it once, and all its resources share the same object. */
export interface KindTraits {
  /** The kind's name in a list: "EC2", "RDS cluster". */
  readonly label: string;
  /** What a stopped one is called: "parked", "scaled to 0". */
  readonly parked: string;
  /** From 0 to 9. Within a schedule, lower ranks start first and stop last: databases before what needs them. */
  readonly startRank: number;
  /**
   * The longest that a start or stop usually takes, for kinds whose events come only when it is done. A stop begun just
   * before the hours would look like a person's within them, and be respected all day. These kinds are also started
   * early, by `startLeadMinutes`.
   *
   * 0 for kinds that come up within moments and report a change as soon as it is requested.
   */
  readonly transitionMs: number;
  /** A kind that is stopped by scaling it to zero: what its numbers count. */
  readonly scaled?: { readonly unit: ScaleUnit } | undefined;
  /** What a stop takes away that a start does not bring back, as a clause for its notice: "its instances are terminated". */
  readonly stopNote?: string | undefined;
}
