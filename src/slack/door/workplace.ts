import type { Workplace } from '../../core/access/standing.ts';

/**
 * Where the sender is from, as Slack says: `user.team_id` of a press, `team_id` of a command. An app of a whole organization gets
 * `team: null` and only the organization's id.
 */
export function workplaceOf(body: object): Workplace {
  const team = idIn(body, 'user', 'team_id') ?? idIn(body, 'team_id') ?? idIn(body, 'team', 'id');
  return { team, enterprise: idIn(body, 'enterprise', 'id') ?? idIn(body, 'enterprise_id') };
}

/** Undefined where it is no id: Slack sends null, and leaves fields out. */
function idIn(body: unknown, ...path: readonly string[]): string | undefined {
  let value = body;
  for (const key of path) value = isRecord(value) ? value[key] : undefined;
  return typeof value === 'string' && /^[A-Z0-9]{2,30}$/.test(value) ? value : undefined;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
