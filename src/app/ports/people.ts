import type { Member, Workplace } from '../../core/access/standing.ts';

/** What Slack said. Not told: Slack could not be asked, so neither yes nor no is known. */
export type Told<T> = { readonly told: true; readonly value: T } | { readonly told: false };

/** Looks up people in Slack. None of these rejects: the look-up logs why Slack did not tell. */
export interface People {
  /** What Slack tells about a user. Undefined if it knows nobody of that id. */
  memberOf(user: string): Promise<Told<Member | undefined>>;
  /** Where the app is installed. */
  workplace(): Promise<Told<Workplace | undefined>>;
  /** IANA time zone of a Slack user. Undefined if Slack has none. */
  zoneOf(user: string): Promise<Told<string | undefined>>;
  /** A Slack user's email address, in lower case. Undefined if Slack has none. */
  addressOf(user: string): Promise<Told<string | undefined>>;
  /** The Slack user id for an email address, if Slack tells it. */
  userOf(email: string): Promise<string | undefined>;
  /** User ids in a Slack user group (`S...`). A group that is gone has none. */
  membersOf(userGroup: string): Promise<Told<ReadonlySet<string>>>;
}
