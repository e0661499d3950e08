/** What an event of source `uptime` may ask for. */
export type EventVerb = 'start' | 'stop' | 'hold' | 'resume';

/** What events may do, and from which accounts besides Uptime's own. With no verb at all they are switched off. */
export interface EventRights {
  readonly verbs: readonly EventVerb[];
  readonly accounts: readonly string[];
}

export type EventRefusal = 'off' | 'account' | 'verb';

/**
 * Why an event is refused; undefined if it may be carried out.
 *
 * @param own the account that Uptime itself is in
 */
export function eventRefusal(
  { verb, account }: { readonly verb: string; readonly account: string },
  own: string,
  { verbs, accounts }: EventRights,
): EventRefusal | undefined {
  if (verbs.length === 0) return 'off';
  if (account !== own && !accounts.includes(account)) return 'account';
  return verbs.some((allowed) => allowed === verb) ? undefined : 'verb';
}
