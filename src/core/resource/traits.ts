/** What the core has to know of a kind. Its kind declares it once, and every resource of the kind carries the same object. */
export interface KindTraits {
  /** What people call it, in a list: "EC2", "RDS cluster". */
  readonly label: string;
  /** What it is called when it is down: "parked", "scaled to 0". */
  readonly parked: string;
  /** From 0 to 9. Within a schedule the lower is started first and stopped last: databases before what needs them. */
  readonly startRank: number;
  /**
   * The longest that a start or a stop usually takes, for kinds whose start or stop is only told of when it is done: a stop that is
   * begun just before the hours would look like a person's within them, and be respected all day. These are started early, too, by
   * `startLeadMinutes`. 0 for kinds that come up within moments and are told of as soon as they are asked.
   */
  readonly transitionMs: number;
}
