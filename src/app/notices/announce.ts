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
 * Joins what the shards left and posts it, one message a channel and stop time. Parts go once their message is out: were this
 * to die half way, the next announcement finds them and goes on.
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
  // A part that stays behind is found to be announced already; it goes by itself at its stop time.
  await Promise.allSettled(done.map(({ name }) => parts.removePart(name)));

  const postings = results.flatMap((result) => result.postings);
  // Another run is at it, perhaps with fewer parts than there are by now: what it left out follows in a minute.
  if (joined.unsure || postings.some(({ outcome }) => outcome === 'taken')) {
    await ports.timers.announce(floorToMinute(now) + MINUTE_MS);
  }
  return postings.flatMap((posting) => (posting.outcome === 'failed' ? [posting.failure] : []));
}
