import type { Note } from '../../core/notice/note.ts';
import type { StoredNotice } from '../../core/notice/notice.ts';
import { memoryLost, refusalTold, stopFailed } from '../../core/notice/remark.ts';
import type { ResourceKey } from '../../core/resource/key.ts';
import { DAY_MS, type EpochMs, MINUTE_MS } from '../../core/time.ts';
import type { Failure } from '../failure.ts';
import { messageOf } from '../message-of.ts';
import type { ReportPorts, RunOutcome } from '../ports/execution.ts';
import type { PowerResult } from '../ports/power.ts';
import { REFUSAL_SAID_MS } from './alerts.ts';
import { CLAIM_MS, tellAdmins } from './say-once.ts';

/** What people hear about one stop. */
interface Said {
  readonly key: ResourceKey;
  readonly kind: Extract<Note['kind'], 'not-stopped' | 'memory-lost'>;
  readonly name: string;
  readonly reason: string;
  /** What it counts as said by, and until when. */
  readonly subject: string;
  readonly until: EpochMs;
}

/**
 * Tells people, once and in the thread, what could not be stopped, or only without what was in its memory. The message itself says so too,
 * but Slack does not notify anyone when a message is rewritten.
 */
export async function reportFailedStops(
  { decided, stopped, notices, tickMinutes }: RunOutcome,
  ports: ReportPorts,
): Promise<readonly Failure[]> {
  const results = new Map(stopped.map((result) => [result.resource.key, result]));
  if (results.size === 0) return [];
  const announcedBy = new Map(decided.decisions.map(({ resource, notice }) => [resource.key, notice]));
  const told = await Promise.all(
    notices.flatMap((notice) => {
      // A throttled call or a busy database usually succeeds within two ticks. Only report it after that.
      const isOld = decided.at - notice.stopAt >= 2 * tickMinutes * MINUTE_MS;
      const said = notice.items.flatMap(({ key }) => {
        const result = announcedBy.get(key) === notice.name ? results.get(key) : undefined;
        return result === undefined ? [] : whatToSay(result, notice, isOld, decided.at);
      });
      return [...Map.groupBy(said, ({ kind }) => kind).values()].map((alike) =>
        tell(notice, alike, decided.at, ports),
      );
    }),
  );
  return told.filter((failure) => failure !== undefined);
}

function whatToSay(result: PowerResult, notice: StoredNotice, isOld: boolean, now: EpochMs): Said[] {
  const { key, name } = result.resource;
  const until = notice.stopAt + 2 * DAY_MS;
  if (result.ok) {
    if (result.isMemoryLost === undefined) return [];
    const subject = memoryLost(notice.name, key);
    return [{ key, kind: 'memory-lost', name, reason: result.remark ?? '', subject, until }];
  }
  const { kind, code, reason } = result;
  // A refusal is told once, however many evenings announce the stop.
  if (kind === 'refused') {
    const saidUntil = now + REFUSAL_SAID_MS;
    return [{ key, kind: 'not-stopped', name, reason, subject: refusalTold(key, code), until: saidUntil }];
  }
  const subject = stopFailed(notice.name, key);
  return isOld ? [{ key, kind: 'not-stopped', name, reason, subject, until }] : [];
}

async function tell(
  notice: StoredNotice,
  said: readonly Said[],
  now: EpochMs,
  ports: ReportPorts,
): Promise<Failure | undefined> {
  const { store, notifier } = ports;
  const thread = notice.thread?.ts ?? notice.delivered?.ts;
  if (thread === undefined) return undefined;
  const claims = await Promise.allSettled(
    said.map(({ subject }) => store.createRemark(subject, now + CLAIM_MS)),
  );
  const fresh = said.filter((_, i) => {
    const claim = claims[i];
    return claim?.status === 'fulfilled' && claim.value === 'created';
  });
  const [first] = fresh;
  if (first === undefined) return undefined;
  const keys = new Set(fresh.map(({ key }) => key));
  const owners = notice.items.flatMap(({ key, owner }) =>
    owner !== undefined && keys.has(key) ? [owner] : [],
  );
  const call = [...new Set([...(notice.thread?.holders ?? []), ...owners])];
  const lines = fresh.map(({ key, name, reason }) => ({ key, name, reason }));
  try {
    await notifier.note(notice.channel, thread, { kind: first.kind, call, lines });
    await Promise.all(fresh.map(({ subject, until }) => store.keepRemark(subject, until)));
    return undefined;
  } catch (error) {
    await Promise.allSettled(fresh.map(({ subject }) => store.removeRemark(subject)));
    if (await tellAdmins(error, notice.channel, ports)) return undefined;
    return { kind: 'note-not-posted', channel: notice.channel, cause: messageOf(error) };
  }
}
