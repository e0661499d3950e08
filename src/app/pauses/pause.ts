import { isUnchecked, mayPause, type Person } from '../../core/access/permissions.ts';
import type { AuditEntry, AuditOrigin } from '../../core/audit/entry.ts';
import type { PauseOutcome } from '../../core/pause/outcome.ts';
import { isPausing, type Pause, pauseName } from '../../core/pause/pause.ts';
import { shortHash } from '../../core/resource/ref.ts';
import { anyMeaning } from '../../core/resource/select.ts';
import type { Settings } from '../../core/settings/settings.ts';
import type { EpochMs } from '../../core/time.ts';
import { type RecordPorts, record } from '../audit/record.ts';
import { type PauseNews, pauseRemarks } from '../notices/pause-remarks.ts';
import { sayOnce } from '../notices/say-once.ts';
import type { Clock } from '../ports/clock.ts';
import type { Inventory } from '../ports/inventory.ts';
import type { Notifier } from '../ports/notifier.ts';
import type { PauseWish } from '../ports/pauses.ts';
import type { Store } from '../ports/store.ts';

export interface PausePorts extends RecordPorts {
  readonly clock: Clock;
  readonly store: Store;
  readonly inventory: Pick<Inventory, 'read'>;
  readonly settings: Settings;
  /** Absent in a terminal: then the next tick tells the channels. */
  readonly notifier?: Notifier | undefined;
}

/** Who wants it, from where, and when. */
export interface PauseAsked {
  readonly by: string;
  readonly from: AuditOrigin;
  readonly at: EpochMs;
  /** The same if it is delivered twice. */
  readonly id: string;
  /** Whose rights count. Absent in a terminal, where IAM decides who may write to the table. */
  readonly person?: Person | undefined;
}

/** Pulls the brake or lifts it: one record, an audit entry, and a message. */
export async function pause(wish: PauseWish, asked: PauseAsked, ports: PausePorts): Promise<PauseOutcome> {
  const { settings, store, clock } = ports;
  const { person } = asked;
  const grantees = settings.permissions.pause;
  if (person !== undefined && !mayPause(settings.permissions, person))
    return isUnchecked(grantees, person) ? { kind: 'right-untold' } : { kind: 'not-allowed', grantees };
  const what = pauseName(wish.what);
  const now = clock.now();
  const standing = (await store.readPauses()).filter((each) => isPausing(each, now));
  const before = standing.find((each) => pauseName(each.what) === what);
  if (wish.kind === 'unpause') {
    if (before === undefined) return { kind: 'not-paused', what, standing };
    const lifted: Pause = { ...before, lifted: { by: asked.by, at: now } };
    await store.writePause(lifted);
    await conclude({ topic: 'unpaused', pause: lifted }, wish, asked, ports);
    return { kind: 'unpaused', pause: lifted };
  }
  if (wish.until !== undefined && wish.until <= now) return { kind: 'time-passed' };
  const reaches = await countReached(what, ports);
  // A slip of the finger that pauses nothing must not look like a brake that holds.
  if (reaches === 0 && what !== 'all') return { kind: 'nothing-matches', what };
  const pulled: Pause = { what, by: asked.by, at: now, until: wish.until, why: wish.why ?? '' };
  await store.writePause(pulled);
  await conclude({ topic: 'paused', pause: pulled }, wish, asked, ports);
  return { kind: 'paused', pause: pulled, reaches };
}

/** The brake for everything needs no look at AWS, which may be what is broken. */
async function countReached(what: string, { inventory, settings }: PausePorts): Promise<number> {
  if (what === 'all') return 0;
  const { resources } = await inventory.read();
  return resources.filter(anyMeaning(what, settings.tagKey)).length;
}

async function conclude(
  news: PauseNews,
  wish: PauseWish,
  { by, from, at, id }: PauseAsked,
  ports: PausePorts,
): Promise<void> {
  const entry: AuditEntry = {
    id: shortHash(`${wish.kind} ${id}`),
    at,
    verb: wish.kind,
    by,
    from,
    why: wish.why,
    asked: news.pause.what,
    request: id,
    items: [],
  };
  const failures = await record([entry], ports);
  if (ports.notifier !== undefined)
    failures.push(
      ...(await sayOnce(pauseRemarks(news, ports.settings, 0), { ...ports, notifier: ports.notifier })),
    );
  for (const failure of failures) ports.log.error('pause: something failed', { failure });
}
