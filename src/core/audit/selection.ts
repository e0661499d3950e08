/** What a person asks the audit entries for. */
export type AuditSelection =
  | { readonly kind: 'all' }
  /** A Slack user id, or the name in an event. */
  | { readonly kind: 'person'; readonly who: string }
  /** As other commands select resources. */
  | { readonly kind: 'resources'; readonly what: string };

const MENTION = /^<@([UW][A-Z0-9]{2,20})(?:\|[^<>]*)?>$/;
/** An id has nine characters or more. A resource that is called so can be asked for by its own id. */
const USER_ID = /^@?([UW][A-Z0-9]{8,20})$/;
const NAME = /^@(\S.*)$/s;

/** Reads `web-1`, `<@U0123456789|ada>`, `@U0123456789`, `U0123456789`, `@nightly` or nothing. */
export function readAuditSelection(text: string): AuditSelection {
  const said = text.trim();
  if (said === '' || said.toLowerCase() === 'all') return { kind: 'all' };
  const who = MENTION.exec(said)?.[1] ?? USER_ID.exec(said)?.[1] ?? NAME.exec(said)?.[1];
  return who === undefined ? { kind: 'resources', what: said } : { kind: 'person', who };
}
