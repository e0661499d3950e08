import type { Clock } from '../../app/ports/clock.ts';
import type { Log } from '../../app/ports/log.ts';
import type { People, Told } from '../../app/ports/people.ts';
import type { Secret } from '../../app/ports/secret.ts';
import { HOUR_MS, MINUTE_MS } from '../../core/time.ts';
import { createCall } from './call.ts';
import { SlackDeliveryError } from './delivery.ts';
import { readMember } from './member.ts';
import { createWithClient } from './web-client.ts';

export interface PeopleOptions {
  readonly botToken: Secret;
  readonly slackApiUrl?: string | undefined;
  /** Any clock that advances: it is only used for the age of cached values. */
  readonly clock: Clock;
  readonly log: Log;
  readonly remainingMs?: (() => number) | undefined;
  readonly sleep?: ((ms: number) => Promise<unknown>) | undefined;
}

/** People rarely change zones or groups. Somebody whom Slack does not know may be added any time. */
const KNOWN_MS = HOUR_MS;
const UNKNOWN_MS = 5 * MINUTE_MS;
const MOST_KNOWN = 5_000;

/** Someone waits for the answer that a look-up is part of. */
const MAX_WAIT_MS = 5_000;

/** Slack's answers that say no. Every other error leaves the question open. */
const NO_SUCH = new Set(['user_not_found', 'user_not_visible', 'users_not_found', 'no_such_subteam']);

/**
 * People in the workspace, cached for the life of a container. Scopes: users:read, users:read.email, usergroups:read.
 */
export function createPeople({
  botToken,
  slackApiUrl,
  clock,
  log,
  remainingMs,
  sleep,
}: PeopleOptions): People {
  const withClient = createWithClient(botToken, log, slackApiUrl);
  const call = createCall({ log, maxWaitMs: MAX_WAIT_MS, remainingMs, sleep });

  /** Never logs whom it was about: an address does not belong in a log. */
  async function ask<T>(what: string, make: () => Promise<T>): Promise<Told<T | undefined>> {
    try {
      return { told: true, value: await call(`Asking Slack ${what}`, true, make) };
    } catch (error) {
      const code = error instanceof SlackDeliveryError ? error.code : String(error);
      log.warn('slack did not tell', { what, code });
      return NO_SUCH.has(code) ? { told: true, value: undefined } : { told: false };
    }
  }

  const profiles = memory(clock, (user) =>
    ask('who someone is', async () => {
      const { user: found } = await withClient((client) => client.users.info({ user }));
      // Slack sends null for some people.
      return (
        found && {
          zone: found.tz || undefined,
          address: found.profile?.email?.toLowerCase(),
          member: readMember(user, found),
        }
      );
    }),
  );
  const users = memory(clock, (email) =>
    ask(
      'whose an address is',
      async () => (await withClient((client) => client.users.lookupByEmail({ email }))).user?.id,
    ),
  );
  const groups = memory(clock, (usergroup) =>
    ask(
      'who is in a group',
      async () =>
        new Set((await withClient((client) => client.usergroups.users.list({ usergroup }))).users ?? []),
    ),
  );

  const workplaces = memory(clock, () =>
    ask('whose app it is', async () => {
      const { team_id: team, enterprise_id: enterprise } = await withClient((client) => client.auth.test());
      return { team, enterprise: enterprise ?? undefined };
    }),
  );

  return {
    memberOf: async (user) => mapTold(await profiles(user), (profile) => profile?.member),
    workplace: () => workplaces('own'),
    zoneOf: async (user) => mapTold(await profiles(user), (profile) => profile?.zone),
    addressOf: async (user) => mapTold(await profiles(user), (profile) => profile?.address),
    userOf: async (email) => {
      const found = await users(email.toLowerCase());
      return found.told ? found.value : undefined;
    },
    membersOf: async (userGroup) => mapTold(await groups(userGroup), (members) => members ?? new Set()),
  };
}

const mapTold = <T, U>(said: Told<T>, change: (value: T) => U): Told<U> =>
  said.told ? { told: true, value: change(said.value) } : said;

/** Caches what Slack told. Two callers at the same time share one request. What it did not tell is asked for again. */
function memory<T>(
  clock: Clock,
  ask: (key: string) => Promise<Told<T | undefined>>,
): (key: string) => Promise<Told<T | undefined>> {
  const known = new Map<string, { readonly said: Promise<Told<T | undefined>>; until: number }>();
  return async (key) => {
    const before = known.get(key);
    if (before !== undefined && clock.now() < before.until) return before.said;
    if (known.size >= MOST_KNOWN) known.clear();
    const entry = { said: ask(key), until: clock.now() + UNKNOWN_MS };
    known.set(key, entry);
    const said = await entry.said;
    if (!said.told) {
      if (known.get(key) === entry) known.delete(key);
    } else if (said.value !== undefined) entry.until = clock.now() + KNOWN_MS;
    return said;
  };
}
