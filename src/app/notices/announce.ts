import { isAbandoned } from '../../core/plan/announcement-coverage.ts';
import { joinParts } from '../../core/plan/join-parts.ts';
import { floorToMinute, MINUTE_MS } from '../../core/time.ts';
import type { Failure } from '../failure.ts';
import type { PartStore } from '../ports/part-store.ts';
import { type PostPorts, postNotice } from './post-notices.ts';

export interface AnnouncePorts extends PostPorts {
  readonly parts: PartStore;
}

/**
 * Joins the shards' parts and posts them, one message for each channel and stop time. A part is removed only after its message
 * is posted, so the next announcement can finish what a killed run left.
 */
export async function announce(ports: AnnouncePorts): Promise<readonly Failure[]> {
  const { clock, store, parts } = ports;
  const [found, { notices }] = await Promise.all([parts.readParts(), store.read()]);
  if (found.length === 0) return [];
  const now = clock.now();
  const joined = joinParts(found, notices, now);
  const abandoned = notices.filter((notice) => isAbandoned(notice, now));
  await Promise.all(abandoned.map((notice) => store.removeNotice(notice)));

  const results = await Promise.all(
    joined.groups.map(async (group) => {
      const postings = await Promise.all(group.notices.map((notice) => postNotice(notice, ports)));
      return { group, postings };
    }),
  );
  const posted = results.filter(({ postings }) => postings.every(({ outcome }) => outcome === 'posted'));
  const done = [...joined.settled, ...posted.flatMap(({ group }) => group.parts)];
  // A part that stays behind is not announced twice, and expires at its stop time.
  await Promise.allSettled(done.map(({ name }) => parts.removePart(name)));

  const postings = results.flatMap((result) => result.postings);
  // Another run is posting, perhaps with fewer parts than exist now. Look again in a minute for what it left out.
  if (joined.unsure || postings.some(({ outcome }) => outcome === 'taken')) {
    await ports.timers.announce(floorToMinute(now) + MINUTE_MS);
  }
  const failures = postings.flatMap((posting) => (posting.outcome === 'failed' ? [posting.failure] : []));
  // An alarm watches the log for notices that fail.
  for (const failure of failures) ports.log.error('tick: something failed', { failure });
  return failures;
}
