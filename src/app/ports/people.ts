/**
 * Looks up people in Slack. None of these rejects. A person whom Slack does not tell us about is unknown, and the look-up logs
 * why. An unknown person may do only what everyone may do.
 */
export interface People {
  /** IANA time zone of a Slack user. */
  zoneOf(user: string): Promise<string | undefined>;
  /** A Slack user's email address, in lower case. */
  addressOf(user: string): Promise<string | undefined>;
  /** The Slack user id for an email address. */
  userOf(email: string): Promise<string | undefined>;
  /** User ids in a Slack user group (`S...`). */
  membersOf(userGroup: string): Promise<ReadonlySet<string>>;
}
