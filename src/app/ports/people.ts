/**
 * Who is who in Slack. None of these rejects: somebody that Slack does not tell of is unknown, which is logged where it is looked up,
 * and whoever asks decides what an unknown person may do: nothing that is not everyone's.
 */
export interface People {
  /** IANA time zone of a Slack user. */
  zoneOf(user: string): Promise<string | undefined>;
  /** A Slack user's e-mail address, in lower case. */
  addressOf(user: string): Promise<string | undefined>;
  /** Slack user id of an e-mail address. */
  userOf(email: string): Promise<string | undefined>;
  /** User ids in a Slack user group (`S...`). */
  membersOf(userGroup: string): Promise<ReadonlySet<string>>;
}
