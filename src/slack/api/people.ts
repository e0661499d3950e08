import type { Clock } from '../../app/ports/clock.ts';
import type { Log } from '../../app/ports/log.ts';
import type { People } from '../../app/ports/people.ts';
import type { Secret } from '../../app/ports/secret.ts';
import { HOUR_MS, MINUTE_MS } from '../../core/time.ts';
import { classify } from './delivery.ts';
import { createWithClient } from './web-client.ts';

export interface PeopleOptions {
  readonly botToken: Secret;
  readonly slackApiUrl?: string | undefined;
  /** Any clock that advances: it is only used for the age of cached values. */
  readonly clock: Clock;
  readonly log: Log;
}

/** People rarely change zones or groups. A failed lookup is repeated sooner. */
const KNOWN_MS = HOUR_MS;
const UNKNOWN_MS = 5 * MINUTE_MS;
const MOST_KNOWN = 5_000;

/**
 * People in the workspace, cached for the life of a container. Scopes: users:read, users:read.email, usergroups:read.
 */
export function createPeople({ botToken, slackApiUrl, clock, log }: PeopleOptions): People {
  const withClient = createWithClient(botToken, log, slackApiUrl);

  /** Never logs whom it was about: an address does not belong in a log. */
  const untold = (what: string) => (error: unknown) => {
    const { code, detail } = classify(error);
    log.warn('slack did not tell', { what, code: `${code}${detail}` });
    return undefined;
  };

  const profiles = memory(
    clock,
    async (user) => {
      const { user: found } = await withClient((client) => client.users.info({ user }));
      return found && { zone: found.tz, address: found.profile?.email?.toLowerCase() };
    },
    untold('who somebody is'),
  );
  const users = memory(
    clock,
    async (email) => (await withClient((client) => client.users.lookupByEmail({ email }))).user?.id,
    untold('whose an address is'),
  );
  const groups = memory(
    clock,
    async (usergroup) =>
      new Set((await withClient((client) => client.usergroups.users.list({ usergroup }))).users ?? []),
    untold('who is in a group'),
  );

  return {
    zoneOf: async (user) => (await profiles(user))?.zone,
    addressOf: async (user) => (await profiles(user))?.address,
    userOf: (email) => users(email.toLowerCase()),
    membersOf: async (userGroup) => (await groups(userGroup)) ?? new Set(),
  };
}

/** Caches values. Two callers at the same time share one request to Slack. */
function memory<T>(
  clock: Clock,
  find: (key: string) => Promise<T | undefined>,
  untold: (error: unknown) => undefined,
): (key: string) => Promise<T | undefined> {
  const known = new Map<string, { readonly found: Promise<T | undefined>; until: number }>();
  return async (key) => {
    const before = known.get(key);
    if (before !== undefined && clock.now() < before.until) return before.found;
    if (known.size >= MOST_KNOWN) known.clear();
    const entry = { found: find(key).catch(untold), until: clock.now() + UNKNOWN_MS };
    known.set(key, entry);
    const found = await entry.found;
    if (found !== undefined) entry.until = clock.now() + KNOWN_MS;
    return found;
  };
}
