import type { StoredNotice } from '../../core/notice/notice.ts';
import { refusalTold, stopFailed } from '../../core/notice/remark.ts';
import type { ResourceKey } from '../../core/resource/key.ts';
import { DAY_MS, type EpochMs, MINUTE_MS } from '../../core/time.ts';
import type { Failure } from '../failure.ts';
import { messageOf } from '../message-of.ts';
import type { ReportPorts, RunOutcome } from '../ports/execution.ts';
import type { PowerResult } from '../ports/power.ts';
import { REFUSAL_SAID_MS } from './alerts.ts';
import { CLAIM_MS } from './say-once.ts';

type Failed = Extract<PowerResult, { ok: false }>;

/**
 * Tells people, once and in the thread, what could not be stopped. The message itself says so too, but Slack does not notify
 * anyone when a message is rewritten.
 */
export async function reportFailedStops(
  { decided, stopped, notices, tickMinutes }: RunOutcome,
  ports: ReportPorts,
): Promise<readonly Failure[]> {
  const results = new Map(
    stopped.flatMap((result) => (result.ok ? [] : [[result.resource.key, result] as const])),
  );
  if (results.size === 0) return [];
  const announcedBy = new Map(decided.decisions.map(({ resource, notice }) => [resource.key, notice]));
  const told = await Promise.all(
    notices.map((notice) => {
      // A throttled call or a busy database usually succeeds within two ticks. Only report it after that.
      const isOld = decided.at - notice.stopAt >= 2 * tickMinutes * MINUTE_MS;
      const failed = notice.items.flatMap(({ key }) => {
        const result = announcedBy.get(key) === notice.name ? results.get(key) : undefined;
        return result && (result.kind === 'refused' || isOld) ? [[key, result] as const] : [];
      });
      return failed.length === 0 ? undefined : tell(notice, failed, decided.at, ports);
    }),
  );
  return told.filter((failure) => failure !== undefined);
}

async function tell(
  notice: StoredNotice,
  failed: readonly (readonly [ResourceKey, Failed])[],
  now: EpochMs,
  { store, notifier }: ReportPorts,
): Promise<Failure | undefined> {
  const thread = notice.thread?.ts ?? notice.delivered?.ts;
  if (thread === undefined) return undefined;
  const claims = await Promise.allSettled(
    failed.map(([key, result]) => store.createRemark(subjectOf(notice, key, result), now + CLAIM_MS)),
  );
  const fresh = failed.filter((_, i) => {
    const claim = claims[i];
    return claim?.status === 'fulfilled' && claim.value === 'created';
  });
  if (fresh.length === 0) return undefined;
  const keys = new Set(fresh.map(([key]) => key));
  const owners = notice.items.flatMap(({ key, owner }) =>
    owner !== undefined && keys.has(key) ? [owner] : [],
  );
  const call = [...new Set([...(notice.thread?.holders ?? []), ...owners])];
  const lines = fresh.map(([, { resource, reason }]) => ({ name: resource.name, reason }));
  try {
    await notifier.note(notice.channel, thread, { kind: 'not-stopped', call, lines });
    await Promise.all(
      fresh.map(([key, result]) =>
        store.keepRemark(
          subjectOf(notice, key, result),
          result.kind === 'refused' ? now + REFUSAL_SAID_MS : notice.stopAt + 2 * DAY_MS,
        ),
      ),
    );
    return undefined;
  } catch (error) {
    await Promise.allSettled(
      fresh.map(([key, result]) => store.removeRemark(subjectOf(notice, key, result))),
    );
    return { kind: 'note-not-posted', channel: notice.channel, cause: messageOf(error) };
  }
}

/** A refusal is told once, however many evenings announce the stop. What AWS was too busy for is told with each notice. */
const subjectOf = (notice: StoredNotice, key: ResourceKey, { kind, code }: Failed): string =>
  kind === 'refused' ? refusalTold(key, code) : stopFailed(notice.name, key);
