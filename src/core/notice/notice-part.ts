import { shortHash } from '../resource/ref.ts';
import type { EpochMs } from '../time.ts';
import type { Notice } from './notice.ts';
import { noticeName } from './notice-name.ts';

/**
 * What one shard of a divided tick wants announced. Parts are joined a minute later, so that people still get one message a
 * channel and stop time, however many shards there are.
 */
export interface NoticePart extends Notice {
  readonly plannedAt: EpochMs;
  /** The last minute in which announcing it leaves everything in it its whole lead time. After that it is planned anew. */
  readonly announceBy: EpochMs;
}

/** Named after what it announces: a shard that runs twice makes the same part once. */
export const partName = ({ channel, stopAt, items, thread }: Omit<Notice, 'name'>): string =>
  `part${noticeName(channel, stopAt, thread).slice('notice'.length)}.${shortHash(items.map(({ key }) => key).join('\n'))}`;
