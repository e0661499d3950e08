import { shortHash } from '../resource/ref.ts';
import type { EpochMs } from '../time.ts';
import type { Notice } from './notice.ts';
import { noticeName } from './notice-name.ts';

/**
 * What one shard of a divided tick wants to announce. Parts are joined a minute later, so that people still get one
 * message per channel and stop time.
 */
export interface NoticePart extends Notice {
  readonly plannedAt: EpochMs;
  /** The last minute in which announcing it leaves every item its full lead time. After that it is planned again. */
  readonly announceBy: EpochMs;
}

/** Named after what it announces, so that a shard that runs twice makes the same part. */
export const partName = ({ channel, stopAt, items, thread }: Omit<Notice, 'name'>): string =>
  `part${noticeName(channel, stopAt, thread).slice('notice'.length)}.${shortHash(items.map(({ key }) => key).join('\n'))}`;
